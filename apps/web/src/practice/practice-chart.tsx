import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLook } from '../app/look.js';
import type { ChartData } from '../chart/chart-types.js';
import { useRoleName } from '../members/use-role-name.js';
import { lightOf } from '../run/light.js';
import type { CoreClient } from '../studio/check/core-client.js';
import { Loading } from '../ui/states.js';
import type { Scene } from './scene.js';
import { usePracticeTexts } from './texts.js';

const Statechart = lazy(async () => ({ default: (await import('../chart/statechart.js')).Statechart }));

/** Narrower than this the chart waits until it is asked for. */
const WIDE = '(min-width: 900px)';

/** The chart of the SOP with the light where the practice stands; drawn only while it is open. */
export const PracticeChart = ({
  core,
  source,
  scene,
}: {
  core: CoreClient;
  source: string;
  scene: Pick<Scene, 'stages' | 'steps'>;
}): ReactNode => {
  const t = usePracticeTexts();
  const { language } = useLook();
  const roleName = useRoleName();
  const [isOpen, setOpen] = useState(() => matchMedia(WIDE).matches);
  const [chart, setChart] = useState<ChartData | null>(null);
  useEffect(() => {
    if (!isOpen) return;
    let current = true;
    core.call('practiceChart', source, language).then(
      (found) => current && setChart(found),
      // The page says by itself when the SOP cannot be read.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [isOpen, core, source, language]);
  const light = useMemo(() => lightOf(scene.stages, scene.steps), [scene.stages, scene.steps]);
  return (
    <details className="pr-part" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('chart')}</summary>
      {isOpen && (
        <div className="pr-chart">
          {chart ? (
            <Suspense fallback={<Loading />}>
              <Statechart chart={chart} light={light} roleTitle={roleName} follows />
            </Suspense>
          ) : (
            <Loading />
          )}
        </div>
      )}
    </details>
  );
};
