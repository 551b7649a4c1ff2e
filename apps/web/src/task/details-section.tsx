import { Select, theme } from 'antd';
import type { ReactNode } from 'react';
import { TaskDrawerPrioritizeDocument } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { useSession } from '../session/use-session.js';
import { useUiTexts } from '../ui/texts.js';
import { fullDateTime } from '../ui/time.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import { useMove } from './use-move.js';
import type { TaskView } from './use-task.js';

const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const;

/** Who, for whom, until when, how urgent. */
export const DetailsSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const ui = useUiTexts();
  const { may } = useSession();
  const roleName = useRoleName();
  const { move, busy } = useMove(task);
  const baseRole = task.role.split('.')[0] ?? task.role;
  const mayRank = task.closedAt === null && may('task.prioritise', baseRole);
  return (
    <Section title={t('details')}>
      <dl
        style={{
          margin: 0,
          display: 'grid',
          gap: '8px 16px',
          gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
        }}
      >
        <Fact name={t('role')}>{roleName(task.role)}</Fact>
        <Fact name={t('assignee')}>
          {task.doer !== null && task.onBehalfOf !== null
            ? t('onBehalf', { doer: task.doer.name, absent: task.onBehalfOf.name })
            : (task.assignee?.name ?? t('nobody'))}
        </Fact>
        <Fact name={t('acceptor')}>
          {task.acceptorRole === null
            ? t('noAcceptor')
            : task.acceptorRole === 'system'
              ? t('systemJudges')
              : roleName(task.acceptorRole)}
        </Fact>
        <Fact name={t('due')}>{task.dueAt === null ? ui('noDue') : fullDateTime(task.dueAt)}</Fact>
        <Fact name={t('priority')}>
          {mayRank ? (
            <Select
              size="small"
              value={task.priority}
              loading={busy}
              aria-label={t('priority')}
              options={PRIORITIES.map((value) => ({ value, label: ui(value) }))}
              style={{ minWidth: 90 }}
              onChange={(priority: (typeof PRIORITIES)[number]) =>
                void move(TaskDrawerPrioritizeDocument, { taskId: task.id, priority }, 'did_prioritize')
              }
            />
          ) : (
            ui(task.priority)
          )}
        </Fact>
        <Fact name={t('opened')}>{fullDateTime(task.openedAt)}</Fact>
        {task.attempt > 1 && <Fact name={t('verdict')}>{t('attempt', { n: task.attempt })}</Fact>}
      </dl>
    </Section>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => {
  const { token } = theme.useToken();
  return (
    <div style={{ minWidth: 0 }}>
      <dt style={{ fontSize: 12, color: token.colorTextSecondary }}>{name}</dt>
      <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
};
