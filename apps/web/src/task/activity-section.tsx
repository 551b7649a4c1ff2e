import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, theme } from 'antd';
import type { ReactNode } from 'react';
import { TaskDrawerLogDocument, type TaskDrawerLogQuery } from '../gql/generated.js';
import { LogList } from '../log/log-list.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { sayError } from '../ui/refusal.js';
import { Failed } from '../ui/states.js';
import { useUiTexts } from '../ui/texts.js';
import { spanOf } from '../ui/time.js';
import { Section } from './section.js';
import { useTaskTexts } from './texts.js';
import type { TaskView } from './use-task.js';

/** What happened to the task, in sentences; remarks stand above, with the other remarks. */
export const ActivitySection = ({ task }: { task: TaskView }): ReactNode => {
  const t = useTaskTexts();
  const { data, error, refetch, fetchMore, loading } = useQuery(TaskDrawerLogDocument, {
    variables: { id: task.id, first: 20, after: null },
    notifyOnNetworkStatusChange: false,
  });
  useRefetchOnChange(
    refetch,
    ({ cards, runIds }) =>
      cards.some(({ id }) => id === task.id) || (task.run !== null && runIds.includes(task.run.id)),
  );
  const history = data?.task?.history;
  const more = (): void =>
    void fetchMore({
      variables: { after: history?.pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: next }) =>
        known.task && next.task
          ? {
              ...known,
              task: {
                ...known.task,
                history: { ...next.task.history, nodes: [...known.task.history.nodes, ...next.task.history.nodes] },
              },
            }
          : known,
    });
  return (
    <Section title={t('activity')}>
      {history === undefined && loading && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {history === undefined && error && <Failed hint={sayError(error)} onRetry={() => void refetch()} />}
      {data?.task && <TimeSpent spent={data.task.timeInStates} />}
      {history && (
        <LogList entries={history.nodes.filter(({ type }) => type !== 'task.commented' && type !== 'task.ranked')} />
      )}
      {history?.pageInfo.hasNextPage && (
        <Button type="link" size="small" style={{ alignSelf: 'start' }} onClick={more}>
          {t('showAll')}
        </Button>
      )}
    </Section>
  );
};

/** Where the time went: waiting, working, with the acceptor. */
const TimeSpent = ({ spent }: { spent: NonNullable<TaskDrawerLogQuery['task']>['timeInStates'] }): ReactNode => {
  const t = useTaskTexts();
  const ui = useUiTexts();
  const { token } = theme.useToken();
  const shown = spent.filter(({ ms }) => ms >= 60_000);
  if (shown.length === 0) return null;
  return (
    <div style={{ fontSize: 12, color: token.colorTextSecondary, display: 'flex', gap: '2px 12px', flexWrap: 'wrap' }}>
      <span>{t('timeIn')}</span>
      {shown.map(({ status, ms, times }) => {
        const { unit, n } = spanOf(ms);
        return (
          <span key={status}>
            {ui(status)} <b>{ui(unit, { n })}</b>
            {times > 1 && ` ×${times}`}
          </span>
        );
      })}
    </div>
  );
};
