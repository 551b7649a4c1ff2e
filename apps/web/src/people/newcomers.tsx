import { useQuery } from '@apollo/client/react';
import { getRouteApi } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { PeopleNewcomersDocument } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';
import { useSession } from '../session/use-session.js';
import { sayError } from '../ui/refusal.js';
import { Failed, Loading } from '../ui/states.js';
import { OnboardingCard } from './onboarding-card.js';
import { Overview } from './overview.js';
import { OwnOnboarding } from './own-onboarding.js';
import { OwnWaiting } from './own-waiting.js';
import { usePeopleTexts } from './texts.js';
import { WaitingList } from './waiting-list.js';

const route = getRouteApi('/people');

/** One's own onboarding first, then the newcomers one looks after, then how it goes by role. */
export const Newcomers = (): ReactNode => {
  const t = usePeopleTexts();
  const { member, may } = useSession();
  const { ended = false } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(PeopleNewcomersDocument, { variables: { includeEnded: ended } });
  useRefetchOnChange(refetch, ({ cards }) => cards.length > 0);
  if (error && !data) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { onboardings, waiting } = data.newcomers;
  const isOwn = (one: (typeof onboardings)[number]): boolean => one.member?.id === member.id;
  const own = onboardings.filter((one) => isOwn(one) && one.outcome === null);
  const others = onboardings.filter((one) => !isOwn(one) || one.outcome !== null);
  const ownWaiting = waiting.filter((one) => one.member.id === member.id);
  const othersWaiting = waiting.filter((one) => one.member.id !== member.id);
  const looksAfter = others.length > 0 || data.onboardingOverview.length > 0;
  return (
    <>
      {own.map((one) => (
        <OwnOnboarding key={one.runId} onboarding={one} />
      ))}
      {ownWaiting.map((one) => (
        <OwnWaiting key={one.role} one={one} />
      ))}
      {othersWaiting.length > 0 && <WaitingList waiting={othersWaiting} onChanged={() => void refetch()} />}
      {(looksAfter || (own.length === 0 && waiting.length === 0)) && (
        <section aria-label={t('newcomers')}>
          <div className="pe-card-head">
            <h2>{t('newcomers')}</h2>
            <Checkbox
              checked={ended}
              onChange={({ target }) =>
                void navigate({
                  search: ({ ended: _, ...now }) => (target.checked ? { ...now, ended: true } : now),
                  replace: true,
                })
              }
            >
              {t('withEnded')}
            </Checkbox>
          </div>
          {others.length === 0 ? (
            <div className="pe-empty">
              <p>{t('noNewcomers')}</p>
              {may('member.manage') && <p className="pe-quiet">{t('noNewcomersHint')}</p>}
            </div>
          ) : (
            <div className="pe-cards">
              {others.map((one) => (
                <OnboardingCard key={one.runId} onboarding={one} />
              ))}
            </div>
          )}
        </section>
      )}
      {data.onboardingOverview.length > 0 && (
        <Overview roles={data.onboardingOverview} waiting={othersWaiting.length} />
      )}
    </>
  );
};
