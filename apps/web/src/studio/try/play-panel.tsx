import { Alert, Button } from 'antd';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import type { ScenarioStep, SopDocument } from '#sop-core';
import { useLook } from '../../app/look.js';
import { lightOf } from '../../run/light.js';
import { useSession } from '../../session/use-session.js';
import { Loading } from '../../ui/states.js';
import type { CoreClient } from '../check/core-client.js';
import { useDraft } from '../page/use-draft.js';
import { chartDataOf } from './chart-data.js';
import { PlayClock } from './play-clock.js';
import { PlayEventCard } from './play-event.js';
import { PlayStart } from './play-start.js';
import { PlaySteps } from './play-steps.js';
import { PlayStory } from './play-story.js';
import { PlayTaskCard } from './play-task.js';
import type { PlayRun } from './play-view.js';
import { useTryTexts } from './texts.js';
import { usePlay, type Play } from './use-play.js';

const Statechart = lazy(async () => ({ default: (await import('../../chart/statechart.js')).Statechart }));

/** The draft being walked through: its chart with the light on, and beside it everything that can be done next. */
export const PlayPanel = ({ text, doc, core }: { text: string; doc: SopDocument; core: CoreClient }): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const { roleTitle } = useSession();
  const { sopId } = useDraft();
  const play = usePlay(sopId, text, core);
  const run = play.script ? (play.view?.run ?? null) : null;
  const chart = useMemo(() => chartDataOf(doc, language), [doc, language]);
  const light = useMemo(() => (run ? lightOf(run.stages, run.steps) : undefined), [run]);
  return (
    <div className="play">
      <section className="play-chart" aria-label={t('chart')}>
        <Suspense fallback={<Loading />}>
          <Statechart chart={chart} {...(light && { light })} roleTitle={roleTitle} follows />
        </Suspense>
      </section>
      <div className="play-side" tabIndex={0} role="region" aria-label={t('play')}>
        <p className="play-note">{t('intro')}</p>
        {play.failure !== null && (
          <Alert role="alert" type="error" showIcon title={t('stuck', { why: play.failure })} />
        )}
        {play.cutTo !== null && <Alert role="status" type="info" showIcon title={t('replayed', { n: play.cutTo })} />}
        {play.script === null ? (
          <PlayStart doc={doc} play={play} />
        ) : run ? (
          <Running play={play} run={run} doc={doc} />
        ) : (
          <Loading />
        )}
      </div>
    </div>
  );
};

const Running = ({ play, run, doc }: { play: Play; run: PlayRun; doc: SopDocument }): ReactNode => {
  const t = useTryTexts();
  const { language } = useLook();
  const take = (step: ScenarioStep): Promise<boolean> => play.take(step);
  const { refusal } = play;
  const refusedTask = refusal?.step && 'do' in refusal.step ? refusal.step.do : null;
  const roles = [...new Set(run.tasks.map(({ role }) => role))];
  return (
    <>
      {refusal && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={t('refused', { why: refusal.why.message[language] })}
          description={
            refusal.why.reasons.length > 0 && (
              <ul className="play-reasons">
                {refusal.why.reasons.map((reason, index) => (
                  <li key={index}>
                    <bdi>{reason[language]}</bdi>
                  </li>
                ))}
              </ul>
            )
          }
        />
      )}
      {run.status === 'done' && (
        <Alert
          role="status"
          type="success"
          showIcon
          title={t('done', { final: finalTitle(doc, run.final, language) })}
        />
      )}
      <PlayClock run={run} onTake={take} />
      <section className="play-part" aria-label={t('openTasks')}>
        <h3>{t('openTasks')}</h3>
        {run.tasks.length === 0 && <p className="play-note">{t('noTasks')}</p>}
        {roles.map((role) => (
          <ul key={role} className="play-tasks">
            {run.tasks
              .filter((task) => task.role === role)
              .map((task) => (
                <PlayTaskCard
                  key={`${task.instance} ${task.attempt} ${task.status}`}
                  task={task}
                  now={run.now}
                  problems={refusedTask === task.instance && refusal ? refusal.why.fields : {}}
                  onTake={take}
                />
              ))}
          </ul>
        ))}
      </section>
      {run.status !== 'done' && (
        <section className="play-part" aria-label={t('events')}>
          <h3>{t('events')}</h3>
          {run.events.length === 0 && <p className="play-note">{t('noEvents')}</p>}
          <ul className="play-tasks">
            {run.events.map((event) => (
              <PlayEventCard key={event.name} event={event} now={run.now} onTake={take} />
            ))}
          </ul>
          <div className="play-row">
            {run.status === 'paused' ? (
              <Button size="small" onClick={() => void take({ resume: true })}>
                {t('resume')}
              </Button>
            ) : (
              <Button size="small" onClick={() => void take({ pause: '-' })}>
                {t('pause')}
              </Button>
            )}
            <Button size="small" danger onClick={() => void take({ cancel: '-' })}>
              {t('cancel')}
            </Button>
          </div>
        </section>
      )}
      <PlaySteps play={play} run={run} doc={doc} />
      <PlayStory run={run} />
    </>
  );
};

const finalTitle = (doc: SopDocument, final: string | null, language: 'zh' | 'en'): string =>
  (final === null ? undefined : doc.machine.states?.[final]?.title?.[language]) ?? final ?? '';
