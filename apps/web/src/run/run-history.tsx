import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { RunHistoryDocument } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { LogList } from '../log/log-list.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

const FEW = 30;
const MANY = 100;

/** What happened to the run and its tasks, newest first. */
export const RunHistory = ({ run, plan }: { run: RunShown; plan: RunPlan }): ReactNode => {
  const t = useRunTexts();
  const [first, setFirst] = useState(FEW);
  const { data, previousData, error, refetch } = useQuery(RunHistoryDocument, { variables: { id: run.id, first } });
  useRefetchOnChange(refetch, ({ runIds }) => runIds.includes(run.id));
  const titles = useMemo(
    () => ({
      // Stages of versions it followed before may be gone from the plan.
      stage: sayFrom(
        new Map([
          ...run.timeline.spans.map(({ stage, title }) => [stage, title] as const),
          ...plan.chart.nodes.map(({ id, title }) => [id, title] as const),
        ]),
      ),
    }),
    [plan, run],
  );
  const tasks = useMemo(() => new Map(run.tasks.nodes.map(({ id, title }) => [id, title])), [run]);
  const history = (data ?? previousData)?.run?.history;
  if (error && !history) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!history) return <Loading />;
  return (
    <>
      <LogList
        entries={history.nodes}
        titles={titles}
        about={({ taskId }) =>
          taskId === null ? null : (
            <Link to="." search={(old) => ({ ...old, task: taskId })} data-task-id={taskId}>
              <bdi>{tasks.get(taskId)}</bdi>
            </Link>
          )
        }
      />
      {history.pageInfo.hasNextPage && first === FEW && (
        <Button block onClick={() => setFirst(MANY)}>
          {t('more')}
        </Button>
      )}
    </>
  );
};

const sayFrom =
  (titles: ReadonlyMap<string, string>) =>
  (key: string): string =>
    titles.get(key) ?? key;
