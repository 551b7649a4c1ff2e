import { Empty, Typography } from 'antd';
import type { ReactNode } from 'react';
import { DueText } from '../ui/due-text.js';
import { dateTime } from '../ui/time.js';
import { useSaySpan } from './span.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

/** Armed timers, soonest first, counting down; and what each stage the run is in waits for. */
export const RunTimers = ({ run, plan }: { run: RunShown; plan: RunPlan }): ReactNode => {
  const t = useRunTexts();
  const say = useSaySpan();
  const stageTitles = new Map(plan.chart.nodes.map(({ id, title }) => [id, title]));
  const taskTitles = new Map(
    run.tasks.nodes.flatMap(({ key, instance, title }) => [[key, title] as const, [instance, title] as const]),
  );
  const nameOf = ({ kind, key }: RunShown['timers'][number]): string => {
    const subject = key.replace(/^(sla|recur):/u, '');
    if (kind !== 'after')
      return t(kind === 'sla' ? 'timer_sla' : 'timer_recur', { task: taskTitles.get(subject) ?? subject });
    const stage = [...stageTitles.keys()]
      .filter((id) => subject.endsWith(id))
      .toSorted((a, b) => b.length - a.length)[0];
    return t('timer_after', { name: (stage !== undefined && stageTitles.get(stage)) || subject });
  };
  if (run.timers.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noTimers')} />;
  return (
    <ul style={{ listStyle: 'none', padding: 0, margin: 0, display: 'grid', gap: 8 }}>
      {run.timers.map((timer) => (
        <li key={timer.id} style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
          <bdi>{nameOf(timer)}</bdi>
          {timer.dueAt === null ? (
            timer.remainingMs !== null && (
              <Typography.Text type="secondary">{t('stopped', { span: say(timer.remainingMs) })}</Typography.Text>
            )
          ) : (
            <>
              <Typography.Text type="secondary">{t('firesAt', { time: dateTime(timer.dueAt) })}</Typography.Text>
              <DueText dueAt={timer.dueAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
