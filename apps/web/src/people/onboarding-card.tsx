import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OnboardingPartsFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { ItemLine } from './item-line.js';
import { Phases } from './phases.js';
import { Progress } from './progress.js';
import { usePeopleTexts } from './texts.js';

/** How a newcomer fares: how far they are, what is late, who looks after them; the items of the phases on demand. */
export const OnboardingCard = ({ onboarding }: { onboarding: OnboardingPartsFragment }): ReactNode => {
  const t = usePeopleTexts();
  const { member, mentor, roleTitle, outcome, dayCount, daysToSignOff, isExtended, termEndsAt, late, done, total } =
    onboarding;
  const name = member?.name ?? t('none');
  return (
    <article className="pe-card" aria-label={name}>
      <header className="pe-card-head">
        <h3>
          {member ? (
            <Link to="/people/$memberId" params={{ memberId: member.id }}>
              <bdi>{member.name}</bdi>
            </Link>
          ) : (
            name
          )}
        </h3>
        <span className="pe-marks">
          <Mark>{roleTitle}</Mark>
          {outcome === null ? (
            <Mark tone="info">{t('day', { n: dayCount })}</Mark>
          ) : (
            <Mark tone={outcome === 'signed_off' ? 'good' : 'quiet'}>
              {daysToSignOff === null ? t(outcome) : t('signedOffIn', { n: daysToSignOff })}
            </Mark>
          )}
          {isExtended && <Mark tone="warn">{t('extended')}</Mark>}
          {late.length > 0 && <Mark tone="alarm">{t('late', { n: late.length })}</Mark>}
        </span>
      </header>
      <p className="pe-quiet">
        {mentor ? (
          <>
            {t('mentor')}
            <bdi>{mentor.name}</bdi>
          </>
        ) : (
          t('noMentor')
        )}
        {outcome === null && termEndsAt !== null && ` · ${t('termEnds', { at: dateTime(termEndsAt) })}`}
      </p>
      <Progress done={done} total={total} label={t('progress', { done, total })} />
      {late.length > 0 && (
        <ul className="pe-list">
          {late.map((item) => (
            <ItemLine key={item.key} item={item} />
          ))}
        </ul>
      )}
      <Phases onboarding={onboarding} />
    </article>
  );
};
