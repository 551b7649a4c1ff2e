import type { ReactNode } from 'react';
import type { PeopleNewcomersQuery } from '../gql/generated.js';
import { usePeopleTexts } from './texts.js';

/** How newcomers fare, role by role. */
export const Overview = ({ roles }: { roles: PeopleNewcomersQuery['onboardingOverview'] }): ReactNode => {
  const t = usePeopleTexts();
  const heads = ['role', 'open', 'lateOnes', 'signedOff', 'endedOnes', 'median'] as const;
  return (
    <section aria-label={t('overview')}>
      <h2>{t('overview')}</h2>
      <div className="pe-scroll" tabIndex={0} role="region" aria-label={t('overview')}>
        <table className="pe-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roles.map(({ role, roleTitle, open, late, signedOff, ended, medianDays }) => (
              <tr key={role}>
                <th scope="row">{roleTitle}</th>
                <td>{open}</td>
                <td className={late > 0 ? 'pe-late' : undefined}>{late}</td>
                <td>{signedOff}</td>
                <td>{ended}</td>
                <td>{medianDays === null ? t('none') : t('days', { n: medianDays })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
