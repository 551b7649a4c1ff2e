import { StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Slider, Typography } from 'antd';
import { useCallback, useDeferredValue, type ReactNode } from 'react';
import type { ChartData } from '../chart/chart-types.js';
import { RunThenChartDocument, RunThenDocument, type RunThenQuery } from '../gql/generated.js';
import { dateTime } from '../ui/time.js';
import { useRunTexts } from './texts.js';
import type { RunPlan, RunShown } from './use-run.js';

const route = getRouteApi('/runs/$runId');

export interface ReplayState {
  /** How many steps are shown; null: all, as it is now. */
  shownSteps: number | null;
  /** The run as it was; null while it is shown as it is now, or still on its way. */
  then: NonNullable<RunThenQuery['runAt']> | null;
  /** The chart of the version it followed then, which may be another one than now; null while that is on its way. */
  chart: ChartData | null;
  show: (steps: number | null) => void;
}

/** The run as it was after one of its steps, chosen in the address: `?at=<event id>`. */
export const useReplay = (run: RunShown, plan: RunPlan): ReplayState => {
  const { at } = route.useSearch();
  const navigate = route.useNavigate();
  const { steps } = run.timeline;
  const index = at === undefined ? -1 : steps.findIndex(({ eventId }) => eventId === at);
  const eventId = useDeferredValue(index < 0 ? null : (at ?? null));
  const { data, previousData } = useQuery(RunThenDocument, {
    variables: { id: run.id, eventId: eventId ?? '' },
    skip: eventId === null,
    fetchPolicy: 'cache-first',
  });
  const version = steps[index]?.versionId ?? plan.sopVersion.id;
  const isOther = version !== plan.sopVersion.id;
  // Any moment under that version has its chart; always asking for the first one, it is read once.
  const { data: drawn } = useQuery(RunThenChartDocument, {
    variables: { id: run.id, eventId: steps.find(({ versionId }) => versionId === version)?.eventId ?? '' },
    skip: !isOther,
    fetchPolicy: 'cache-first',
  });
  const chart = isOther ? (drawn?.runAt?.chart ?? null) : plan.chart;
  const show = useCallback(
    (count: number | null) => {
      const step = count === null ? undefined : steps[count - 1];
      void navigate({ search: (old) => ({ ...old, at: step?.eventId }), replace: true });
    },
    [navigate, steps],
  );
  if (index < 0) return { shownSteps: null, then: null, chart: plan.chart, show };
  return { shownSteps: index + 1, then: (data ?? previousData)?.runAt ?? null, chart, show };
};

/** A slider through the run's life. */
export const Replay = ({
  run,
  plan,
  replay: { shownSteps, show },
}: {
  run: RunShown;
  plan: RunPlan;
  replay: ReplayState;
}): ReactNode => {
  const t = useRunTexts();
  const { steps } = run.timeline;
  const total = steps.length;
  const n = shownSteps ?? total;
  const step = steps[n - 1];
  const go = (to: number): void => show(to >= total ? null : Math.max(1, to));
  if (total < 2) return null;
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 12px' }}>
      <span style={{ fontSize: 13 }}>{t('replay')}</span>
      <Button
        size="small"
        icon={<StepBackwardOutlined />}
        aria-label={t('previous')}
        disabled={n <= 1}
        onClick={() => go(n - 1)}
      />
      <Slider
        style={{ flex: 1, minWidth: 140 }}
        min={1}
        max={total}
        value={n}
        onChange={go}
        tooltip={{ formatter: (value) => steps[(value ?? 1) - 1]?.label }}
        ariaLabelForHandle={t('replayHint')}
        ariaValueTextFormatterForHandle={(value) => steps[value - 1]?.label ?? ''}
      />
      <Button
        size="small"
        icon={<StepForwardOutlined />}
        aria-label={t('next')}
        disabled={n >= total}
        onClick={() => go(n + 1)}
      />
      {step && (
        <Typography.Text type="secondary" style={{ fontSize: 12, flexBasis: '100%' }} aria-live="polite">
          {t('atStep', { n, total, time: dateTime(step.at), label: step.label })}
          {step.versionId !== plan.sopVersion.id && ` ${t('otherVersion')}`}
          {shownSteps !== null && (
            <Button type="link" size="small" onClick={() => show(null)}>
              {t('toNow')}
            </Button>
          )}
        </Typography.Text>
      )}
    </div>
  );
};
