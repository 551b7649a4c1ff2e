import { Grid, Tabs, theme } from 'antd';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { useNow } from '../ui/time.js';
import { lightOf } from './light.js';
import { Replay, useReplay } from './replay.js';
import { RunFacts } from './run-facts.js';
import { RunHead } from './run-head.js';
import { RunHistory } from './run-history.js';
import { RunTasks } from './run-tasks.js';
import { RunTimers } from './run-timers.js';
import { useSaySpan } from './span.js';
import { useRunTexts } from './texts.js';
import { useRun, type RunPlan, type RunShown } from './use-run.js';

const Statechart = lazy(async () => ({ default: (await import('../chart/statechart.js')).Statechart }));
const route = getRouteApi('/runs/$runId');

/** A run: its chart with the light on, what it waits for, all its tasks, facts, timers, and how it came here. */
const RunPage = (): ReactNode => {
  const { runId } = route.useParams();
  const { run, plan, error, retry } = useRun(runId);
  if (error && !run) return <Failed hint={sayError(error)} onRetry={retry} />;
  if (run === null || plan === null) return <NotFound />;
  if (!run || !plan) return <Loading />;
  return <Shown run={run} plan={plan} />;
};

const Shown = ({ run, plan }: { run: RunShown; plan: RunPlan }): ReactNode => {
  const t = useRunTexts();
  const { token } = theme.useToken();
  const { roleTitle } = useSession();
  const wide = Grid.useBreakpoint().lg ?? true;
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const [selected, setSelected] = useState<string | null>(null);
  const replay = useReplay(run, plan);
  const notes = useStageNotes(run);
  const { steps } = run.timeline;
  const { shownSteps, then } = replay;
  const stages = then ? then.stages : run.stages;
  const light = useMemo(
    () =>
      lightOf(
        stages.map(({ id }) => id),
        shownSteps === null ? steps : steps.slice(0, shownSteps),
        then ? undefined : notes,
      ),
    [stages, shownSteps, steps, then, notes],
  );
  const chart = (
    <section
      aria-label={t('chart')}
      style={{ height: '100%', minHeight: 360, display: 'flex', flexDirection: 'column' }}
    >
      <div style={{ flex: 1, minHeight: 0, border: `1px solid ${token.colorBorderSecondary}`, borderRadius: 8 }}>
        <Suspense fallback={<Loading />}>
          {replay.chart === null ? (
            <Loading />
          ) : (
            <Statechart
              key={replay.chart === plan.chart ? 'now' : 'then'}
              chart={replay.chart}
              light={light}
              selected={selected}
              onSelect={setSelected}
              roleTitle={roleTitle}
            />
          )}
        </Suspense>
      </div>
      <p style={{ fontSize: 12, color: token.colorTextSecondary, margin: '4px 0' }}>{t('legend')}</p>
      <Replay run={run} plan={plan} replay={replay} />
    </section>
  );
  const tasks = <RunTasks run={run} then={then} stage={selected} />;
  const items = [
    ...(wide ? [] : [{ key: 'chart', label: t('chart'), children: <div style={{ height: '65dvh' }}>{chart}</div> }]),
    { key: 'tasks', label: t('tasks'), children: tasks },
    { key: 'facts', label: t('facts'), children: <RunFacts run={run} then={then} /> },
    { key: 'timers', label: t('timers'), children: <RunTimers run={run} plan={plan} /> },
    { key: 'history', label: t('history'), children: <RunHistory run={run} plan={plan} /> },
  ];
  const side = (
    <Tabs
      items={items}
      activeKey={items.some(({ key }) => key === tab) ? tab : items[wide ? 0 : 1]?.key}
      onChange={(key) => void navigate({ search: (old) => ({ ...old, tab: key }), replace: true })}
    />
  );
  return (
    <div
      style={{
        height: wide ? '100%' : undefined,
        display: 'flex',
        flexDirection: 'column',
        padding: wide ? '12px 16px' : 12,
        gap: 8,
        boxSizing: 'border-box',
      }}
    >
      <RunHead run={run} plan={plan} />
      {wide ? (
        <div
          style={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(0, 3fr) minmax(340px, 2fr)',
            gap: 16,
          }}
        >
          {chart}
          <div style={{ overflow: 'auto', minHeight: 0 }}>{side}</div>
        </div>
      ) : (
        side
      )}
    </div>
  );
};

/** Time spent in each stage, and under the stages it is in, what they wait for. */
const useStageNotes = (run: RunShown): ReadonlyMap<string, string> => {
  const t = useRunTexts();
  const say = useSaySpan();
  const now = useNow();
  return useMemo(() => {
    const spent = new Map<string, number>();
    for (const { stage, ms, leftAt, enteredAt } of run.timeline.spans) {
      const length = leftAt === null && run.finishedAt === null ? now - new Date(enteredAt).getTime() : ms;
      spent.set(stage, (spent.get(stage) ?? 0) + length);
    }
    return new Map(
      [...spent].filter(([, ms]) => ms >= 60_000).map(([stage, ms]) => [stage, t('spent', { span: say(ms) })]),
    );
  }, [run, now, t, say]);
};

export default RunPage;
