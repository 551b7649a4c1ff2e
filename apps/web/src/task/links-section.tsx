import { Link } from '@tanstack/react-router';
import { theme } from 'antd';
import type { ReactNode } from 'react';
import { Mark } from '../ui/mark.js';
import { useUiTexts } from '../ui/texts.js';
import { useSession } from '../session/use-session.js';
import { NewPart } from './new-part.js';
import { Section } from './section.js';
import { STATUS_TONES } from './status-tones.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

interface Other {
  taskId: string | null;
  title: string;
  status: TaskView['status'] | null;
  extra?: string | undefined;
}

/** The tasks around it: what it waits for, what waits for it, what it is part of, its parts. */
export const LinksSection = ({ task, onCreated }: { task: TaskView; onCreated: () => void }): ReactNode => {
  const t = useTaskTexts();
  const { may } = useSession();
  const { dependsOn, blocks, parentTask, subTasks } = task;
  // Tasks of runs have their parts from the SOP.
  const mayAdd = task.run === null && task.closedAt === null && may('task.create');
  if (!mayAdd && dependsOn.length + blocks.length + subTasks.length === 0 && parentTask === null) return null;
  return (
    <Section title={t('links')}>
      {parentTask && <Others name={t('partOf')} others={[{ ...parentTask, taskId: parentTask.id }]} />}
      {dependsOn.length > 0 && <Others name={t('dependsOn')} others={dependsOn} />}
      {blocks.length > 0 && <Others name={t('blocks')} others={blocks} />}
      {subTasks.length > 0 && (
        <Others
          name={t('subTasks')}
          others={subTasks.map(({ id, title, status, assignee, isRequired }) => ({
            taskId: id,
            title,
            status,
            extra: [assignee?.name, isRequired ? null : t('optionalItem')].filter(Boolean).join(' ') || undefined,
          }))}
        />
      )}
      {mayAdd && <NewPart task={task} onCreated={onCreated} />}
    </Section>
  );
};

const Others = ({ name, others }: { name: string; others: readonly Other[] }): ReactNode => {
  const t = useTaskTexts();
  const ui = useUiTexts();
  const { token } = theme.useToken();
  return (
    <div>
      <div style={{ fontSize: 12, color: token.colorTextSecondary }}>{name}</div>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {others.map(({ taskId, title, status, extra }, index) => (
          <li
            key={taskId ?? index}
            style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 32, flexWrap: 'wrap' }}
          >
            {taskId === null ? (
              <span style={{ overflowWrap: 'anywhere' }}>
                <bdi>{title}</bdi>
              </span>
            ) : (
              <Link
                to="."
                search={(search) => ({ ...search, task: taskId })}
                style={{ overflowWrap: 'anywhere', padding: '4px 0' }}
              >
                <bdi>{title}</bdi>
              </Link>
            )}
            {status === null ? (
              <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{t('notOpened')}</span>
            ) : (
              <Mark tone={STATUS_TONES[status]}>{ui(status)}</Mark>
            )}
            {extra !== undefined && <bdi style={{ fontSize: 12, color: token.colorTextSecondary }}>{extra}</bdi>}
          </li>
        ))}
      </ul>
    </div>
  );
};
