import { CheckOutlined, MinusOutlined } from '@ant-design/icons';
import { Alert, Checkbox, Progress, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { TaskDrawerTickDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { useMembers } from '../members/use-members.js';
import { dateTime } from '../ui/time.js';
import { isAtWork } from './moves.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** What to go through. A tick shows at once; when the server says no, it goes back and the reason stands above. */
export const ChecklistSection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const { find } = useMembers();
  const command = useCommand();
  const [hoped, setHoped] = useState<Readonly<Record<string, boolean>>>({});
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const items = task.checklist.map((item) => ({ ...item, isDone: hoped[item.key] ?? item.isDone }));
  const done = items.filter(({ isDone }) => isDone).length;
  const tick = async (item: string, isDone: boolean): Promise<void> => {
    setHoped((all) => ({ ...all, [item]: isDone }));
    setRefusal(null);
    const answer = await command(TaskDrawerTickDocument, { taskId: task.id, item, isDone }, { quiet: true });
    if (!answer.ok) setRefusal(answer.refusal);
    setHoped(({ [item]: _, ...others }) => others);
  };
  return (
    <Section
      title={t('checklist')}
      extra={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          {done}/{items.length}
          <Progress
            percent={Math.round((100 * done) / items.length)}
            size={[80, 6]}
            showInfo={false}
            strokeColor={token.colorPrimary}
            aria-label={`${t('checklist')} ${done}/${items.length}`}
          />
        </span>
      }
    >
      {refusal && (
        <Alert type="warning" showIcon role="alert" title={refusal.blockers[0]?.message ?? refusal.message} />
      )}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {items.map((item) => (
          <li key={item.key} data-item={item.key}>
            <Line isDone={item.isDone} onTick={isAtWork(task) ? (isDone) => void tick(item.key, isDone) : null}>
              <bdi style={{ overflowWrap: 'anywhere' }}>{item.title}</bdi>{' '}
              <span style={{ fontSize: 12, color: token.colorTextSecondary }}>
                {item.isRequired ? '' : t('optionalItem')}{' '}
                {item.isDone && item.doneAt !== null
                  ? t('tickedBy', { name: find(item.doneBy)?.name ?? t('somebody'), at: dateTime(item.doneAt) })
                  : ''}
              </span>
            </Line>
          </li>
        ))}
      </ul>
    </Section>
  );
};

/** A box to tick for whoever is at work; a line to read for the others, who would take a grey box for something broken. */
const Line = ({
  isDone,
  onTick,
  children,
}: {
  isDone: boolean;
  onTick: ((isDone: boolean) => void) | null;
  children: ReactNode;
}): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const minHeight = matchMedia('(pointer: coarse)').matches ? 40 : 32;
  if (onTick === null)
    return (
      <span style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 28 }}>
        {isDone ? (
          <CheckOutlined style={{ color: token.colorPrimary }} aria-hidden />
        ) : (
          <MinusOutlined style={{ color: token.colorTextSecondary }} aria-hidden />
        )}
        <span className="visually-hidden">{t(isDone ? 'ticked' : 'notTicked')}</span>
        <span>{children}</span>
      </span>
    );
  return (
    <Checkbox
      checked={isDone}
      style={{ minHeight, display: 'flex', alignItems: 'center' }}
      onChange={({ target }) => onTick(target.checked)}
    >
      {children}
    </Checkbox>
  );
};
