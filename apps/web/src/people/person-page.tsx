import { useQuery } from '@apollo/client/react';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PeoplePersonDocument, type PersonHeadFragment } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { Mark } from '../ui/mark.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { HeldRoles } from './held-roles.js';
import { OnboardingCard } from './onboarding-card.js';
import { PersonReadings } from './person-readings.js';
import { SignOffs } from './sign-offs.js';
import { usePeopleTexts } from './texts.js';
import './people.css';

const route = getRouteApi('/people/$memberId');

/** A colleague: what they have learnt, what they can do, whom they look after. */
const PersonPage = (): ReactNode => {
  const t = usePeopleTexts();
  const { memberId } = route.useParams();
  const { data, error, refetch } = useQuery(PeoplePersonDocument, { variables: { memberId } });
  useRefetchOnChange(refetch, ({ cards }) => cards.length > 0);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { person } = data;
  if (!person) return <NotFound />;
  const { member, mentees, onboardings } = person;
  return (
    <div className="pe-page">
      <Link to="/people" search={{ tab: 'members' }} className="pe-link">
        ← {t('back')}
      </Link>
      <header className="pe-head">
        <h1>
          <bdi>{member.name}</bdi>
        </h1>
        <span className="pe-marks">
          <HeldRoles roles={member.roles} />
        </span>
      </header>
      {(member.mentor || mentees.length > 0) && (
        <p className="pe-quiet">
          {member.mentor && (
            <>
              {t('mentor')}
              <bdi>{member.mentor.name}</bdi>{' '}
            </>
          )}
          {mentees.length > 0 && (
            <>
              {t('mentees')}
              {mentees.map(({ id, name }) => (
                <Link key={id} to="/people/$memberId" params={{ memberId: id }} className="pe-mentee">
                  <bdi>{name}</bdi>
                </Link>
              ))}
            </>
          )}
        </p>
      )}
      {onboardings.length > 0 && (
        <section aria-label={t('onboardings')}>
          <h2>{t('onboardings')}</h2>
          <div className="pe-cards">
            {onboardings.map((one) => (
              <OnboardingCard key={one.runId} onboarding={one} />
            ))}
          </div>
        </section>
      )}
      <SignOffs onboardings={onboardings} />
      <Skills skills={person.skills} />
      <Quizzes quizzes={person.quizzesTried} />
      <PersonReadings toRead={person.toRead} readings={person.readings} />
    </div>
  );
};

const Skills = ({ skills }: Pick<PersonHeadFragment, 'skills'>): ReactNode => {
  const t = usePeopleTexts();
  return (
    <section aria-label={t('skills')}>
      <h2>{t('skills')}</h2>
      <p className="pe-quiet">{t(skills.length === 0 ? 'noSkills' : 'skillsHint')}</p>
      <ul className="pe-list">
        {skills.map(({ sopKey, sopTitle, taskKey, title, accepted, firstPass }) => (
          <li key={`${sopKey}/${taskKey}`} className="pe-item">
            <span>
              {title} <span className="pe-quiet">{sopTitle}</span>
            </span>
            <span className="pe-marks">
              <Mark tone="good">{t('skillLine', { n: accepted })}</Mark>
              <span className="pe-quiet">{t('firstPass', { rate: Math.round((100 * firstPass) / accepted) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Quizzes = ({ quizzes }: { quizzes: PersonHeadFragment['quizzesTried'] }): ReactNode => {
  const t = usePeopleTexts();
  return (
    <section aria-label={t('quizzes')}>
      <h2>{t('quizzes')}</h2>
      {quizzes.length === 0 && <p className="pe-quiet">{t('noQuizzes')}</p>}
      <ul className="pe-list">
        {quizzes.map(({ key, title, best, isPassed, isLocked }) => (
          <li key={key} className="pe-item">
            <Link to="/quizzes/$key" params={{ key }}>
              {title}
            </Link>
            <Mark tone={isPassed ? 'good' : isLocked ? 'alarm' : 'warn'}>
              {isLocked
                ? t('locked')
                : best === null
                  ? t('unscored')
                  : t(isPassed ? 'passed' : 'notPassed', { score: best })}
            </Mark>
          </li>
        ))}
      </ul>
    </section>
  );
};

export default PersonPage;
