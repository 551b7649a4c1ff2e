import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { PracticePageDocument, type PracticeHeadFragment, type PracticePageQuery } from '../gql/generated.js';
import { useRoleName } from '../members/use-role-name.js';
import { Mark } from '../ui/mark.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { dateTime } from '../ui/time.js';
import { AnySop } from './any-sop.js';
import { DropButton } from './drop-button.js';
import './practice.css';
import { usePracticeTexts } from './texts.js';
import { useStart } from './use-start.js';

type Exercise = PracticePageQuery['exercises'][number];

/** What can be practised, and one's own practices. */
const PracticePage = (): ReactNode => {
  const t = usePracticeTexts();
  const roleName = useRoleName();
  const { data, error, refetch } = useQuery(PracticePageDocument, { fetchPolicy: 'cache-and-network' });
  const { busy, start } = useStart();
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const open = data.practices.filter(({ isOpen }) => isOpen);
  const finished = data.practices.filter(({ isOpen }) => !isOpen);
  const roles = [...new Set(data.exercises.map(({ role }) => role))];
  const gone = (): void => void refetch();
  return (
    <div className="pr-page">
      <h1>{t('title')}</h1>
      <p className="pr-quiet">{t('intro')}</p>
      {open.length > 0 && <Own title={t('yours')} practices={open} onGone={gone} />}
      <section aria-label={t('exercises')}>
        <h2>{t('exercises')}</h2>
        {roles.map((role) => (
          <div key={role}>
            <h3>{roleName(role)}</h3>
            <ul className="pr-cards">
              {data.exercises
                .filter((exercise) => exercise.role === role)
                .map((exercise) => (
                  <ExerciseCard
                    key={exercise.key}
                    exercise={exercise}
                    busy={busy === exercise.key}
                    onStart={() => void start(exercise.key, { exercise: exercise.key })}
                  />
                ))}
            </ul>
          </div>
        ))}
      </section>
      <AnySop busy={busy !== null} onStart={(input) => void start('any', input)} />
      {finished.length > 0 && <Own title={t('finished')} practices={finished} onGone={gone} />}
    </div>
  );
};

const ExerciseCard = ({
  exercise: { title, brief, faultCount, best },
  busy,
  onStart,
}: {
  exercise: Exercise;
  busy: boolean;
  onStart: () => void;
}): ReactNode => {
  const t = usePracticeTexts();
  return (
    <li className="pr-card">
      <b>
        <bdi>{title}</bdi>
      </b>
      <p className="pr-brief">{brief}</p>
      <div className="pr-row">
        <Mark tone={best === 100 ? 'good' : best === null ? 'quiet' : 'info'}>
          {best === null ? t('never') : t('best', { n: best })}
        </Mark>
        <span className="pr-quiet">{faultCount > 0 ? t('faults', { n: faultCount }) : t('noFaults')}</span>
        <span className="pr-gap" />
        <Button type="primary" loading={busy} aria-label={`${t('start')}：${title}`} onClick={onStart}>
          {t(busy ? 'starting' : 'start')}
        </Button>
      </div>
    </li>
  );
};

const Own = ({
  title,
  practices,
  onGone,
}: {
  title: string;
  practices: readonly PracticeHeadFragment[];
  onGone: () => void;
}): ReactNode => {
  const t = usePracticeTexts();
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="pr-list">
        {practices.map(({ id, isOpen, exercise, outcome, createdAt, finishedAt }) => (
          <li key={id} className="pr-line" data-practice={id}>
            <span className="pr-name">
              <bdi>{exercise.title}</bdi>{' '}
              <span className="pr-quiet">
                {finishedAt === null
                  ? t('begunAt', { time: dateTime(createdAt) })
                  : t('finishedAt', { time: dateTime(finishedAt) })}
              </span>
            </span>
            {outcome && (
              <Mark tone={outcome.missed.length === 0 ? 'good' : 'warn'}>
                {exercise.faultCount === 0 ? t('done') : t('score', { n: outcome.percent })}
              </Mark>
            )}
            <Link to="/practice/$id" params={{ id }} className="pr-go">
              {t(isOpen ? 'goOn' : 'result')}
            </Link>
            <DropButton id={id} onGone={onGone} />
          </li>
        ))}
      </ul>
    </section>
  );
};

export default PracticePage;
