import type { ReactNode } from 'react';
import type { PeopleNewcomersQuery } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { overviewSum } from './overview-sum.js';
import { usePeopleTexts } from './texts.js';

type Roles = PeopleNewcomersQuery['onboardingOverview'];

/** How newcomers fare: all of them in one line, then role by role. @param waiting - how many have not begun. */
export const Overview = ({ roles, waiting }: { roles: Roles; waiting: number }): ReactNode => {
  const t = usePeopleTexts();
  const { open, late, signedOff } = overviewSum(roles);
  const heads = ['role', 'open', 'lateOnes', 'signedOff', 'endedOnes', 'median'] as const;
  return (
    <section aria-label={t('overview')}>
      <h2>{t('overview')}</h2>
      <p className="pe-marks">
        <Mark tone="info">{t('openInAll', { n: open })}</Mark>
        {late > 0 && <Mark tone="alarm">{t('lateInAll', { n: late })}</Mark>}
        {waiting > 0 && <Mark tone="warn">{t('waitingInAll', { n: waiting })}</Mark>}
        {signedOff > 0 && <Mark tone="good">{t('signedInAll', { n: signedOff })}</Mark>}
      </p>
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
