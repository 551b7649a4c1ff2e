import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import type { Step } from '#sop-core';
import type { PracticePartsFragment, RefusalPartsFragment } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { Mark } from '../ui/mark.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { Colleagues } from './colleagues.js';
import { DropButton } from './drop-button.js';
import { EventCard } from './event-card.js';
import { Facts } from './facts.js';
import { FastClock } from './fast-clock.js';
import { MyTask } from './my-task.js';
import './practice.css';
import { PracticeChart } from './practice-chart.js';
import { Result } from './result.js';
import type { Scene } from './scene.js';
import { Story } from './story.js';
import { usePracticeTexts } from './texts.js';
import { usePractice, type PracticeRoom } from './use-practice.js';

const route = getRouteApi('/practice/$id');

/** One practice, played or finished. */
const SandboxPage = (): ReactNode => {
  const { id } = route.useParams();
  const t = usePracticeTexts();
  const roleName = useRoleName();
  const navigate = useNavigate();
  const room = usePractice(id);
  const { practice, error, again, failure, scene } = room;
  if (error && !practice) return <Failed hint={sayError(error)} onRetry={again} />;
  if (practice === undefined) return <Loading />;
  if (practice === null) return <NotFound />;
  const { exercise } = practice;
  return (
    <div className="pr-page is-sandbox">
      <div className="pr-sand" role="note">
        <Mark tone="warn">{t('sandbox')}</Mark>
        <span>{t('sandboxHint')}</span>
        <span className="pr-gap" />
        <Link to="/practice" className="pr-go">
          {t('back')}
        </Link>
        <DropButton id={id} onGone={() => void navigate({ to: '/practice' })} />
      </div>
      <h1>
        <bdi>{exercise.title}</bdi>
      </h1>
      <p className="pr-quiet">{t('youAre', { role: roleName(exercise.role) })}</p>
      <section aria-label={t('brief')} className="pr-part">
        <h2>{t('brief')}</h2>
        <p className="pr-brief">{exercise.brief}</p>
      </section>
      {failure !== null && <Alert role="alert" type="error" showIcon title={t('stuck', { why: failure })} />}
      {practice.outcome ? (
        <Result practice={practice} outcome={practice.outcome} final={scene?.final ?? null} />
      ) : (
        <FastClock practice={practice} onWait={room.wait} onFinish={room.finish} />
      )}
      {scene ? <Stage room={room} practice={practice} scene={scene} /> : failure === null && <Loading />}
    </div>
  );
};

const Stage = ({
  room,
  practice,
  scene,
}: {
  room: PracticeRoom;
  practice: PracticePartsFragment;
  scene: Scene;
}): ReactNode => {
  const t = usePracticeTexts();
  const { exercise, stand, isOpen } = practice;
  const { refused, act } = useRefused(room.act);
  const chart = useMemo(
    () => <PracticeChart core={room.core} source={room.source ?? ''} scene={scene} />,
    [room.core, room.source, scene],
  );
  return (
    <div className="pr-stage">
      <div className="pr-main">
        {isOpen && !stand.isOver && (
          <section aria-label={t('mine')}>
            <h2>{t('mine')}</h2>
            {scene.mine.length === 0 && <p className="pr-quiet">{t('noneMine')}</p>}
            {scene.mine.map((task) => (
              <MyTask
                key={`${task.instance} ${task.attempt} ${task.status === 'submitted'}`}
                task={task}
                sop={exercise.sopKey}
                act={(step) => act(task.instance, step)}
                refusal={refused?.at === task.instance ? refused.refusal : null}
              />
            ))}
          </section>
        )}
        {isOpen && scene.events.length > 0 && (
          <section aria-label={t('events')}>
            <h2>{t('events')}</h2>
            {scene.events.map((event) => (
              <EventCard
                key={event.name}
                event={event}
                act={(step) => act(event.name, step)}
                refusal={refused?.at === event.name ? refused.refusal : null}
              />
            ))}
          </section>
        )}
        <Colleagues tasks={scene.others} />
      </div>
      <div className="pr-side">
        <Facts facts={scene.facts} />
        {chart}
        <Story lines={scene.lines} />
      </div>
    </div>
  );
};

/** A move that was refused, and the place it was tried at; the next one that is done takes it away. */
const useRefused = (
  play: (step: Step) => Promise<RefusalPartsFragment | null>,
): {
  refused: { at: string; refusal: RefusalPartsFragment } | null;
  act: (at: string, step: Step) => Promise<boolean>;
} => {
  const [refused, setRefused] = useState<{ at: string; refusal: RefusalPartsFragment } | null>(null);
  return {
    refused,
    act: async (at, step) => {
      const refusal = await play(step);
      setRefused(refusal && { at, refusal });
      return refusal === null;
    },
  };
};

export default SandboxPage;
