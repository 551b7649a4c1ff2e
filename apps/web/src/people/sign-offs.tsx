import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OnboardingPartsFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { usePeopleTexts } from './texts.js';

/** The roles somebody was signed off for: when, after how many days, and by whom. */
export const SignOffs = ({ onboardings }: { onboardings: readonly OnboardingPartsFragment[] }): ReactNode => {
  const t = usePeopleTexts();
  const signed = onboardings.filter(({ outcome }) => outcome === 'signed_off');
  return signed.length === 0 ? null : (
    <section aria-label={t('signOffs')}>
      <h2>{t('signOffs')}</h2>
      <ul className="pe-list">
        {signed.map(({ runId, roleTitle, endedAt, daysToSignOff, signedBy }) => (
          <li key={runId} className="pe-item">
            <Link to="/runs/$runId" params={{ runId }}>
              {roleTitle}
            </Link>
            <span className="pe-marks">
              <Mark tone="good">{t('signedOffIn', { n: daysToSignOff ?? 0 })}</Mark>
              <span className="pe-quiet">
                {endedAt !== null && dateTime(endedAt)}
                {signedBy && (
                  <>
                    {' · '}
                    <bdi>{t('signedBy', { name: signedBy.name })}</bdi>
                  </>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
