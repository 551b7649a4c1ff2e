import { useQuery } from '@apollo/client/react';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState, type ReactNode } from 'react';
import { HooksDeliveriesDocument, type HookPartsFragment } from '../gql/generated.js';
import { sayError } from '../ui/refusal.js';
import { Mark } from '../ui/mark.js';
import { Failed, Loading, NotFound } from '../ui/states.js';
import { fullDateTime } from '../ui/time.js';
import { Deliveries } from './deliveries.js';
import { sayEvent, useEventTexts } from './event-texts.js';
import { HookActions } from './hook-actions.js';
import { HookState } from './hook-state.js';
import { useHookTexts } from './texts.js';

const FEW = 20;
const MANY = 100;
/** Deliveries are settled by the program, of which no live update tells. */
const LOOK_MS = 4_000;

/** One webhook: what it hears of, what can be done with it, what it was told. */
export const HookDetails = ({
  id,
  troubled,
  onEdit,
  onSecret,
  onGone,
}: {
  id: string;
  troubled: boolean;
  onEdit: (hook: HookPartsFragment) => void;
  onSecret: (secret: string | null) => void;
  onGone: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const words = useEventTexts();
  const [first, setFirst] = useState(FEW);
  const { data, previousData, error, refetch } = useQuery(HooksDeliveriesDocument, {
    variables: { id, first, troubled },
    pollInterval: LOOK_MS,
    skipPollAttempt: () => document.hidden,
  });
  const known = data ?? previousData;
  if (error && !known) return <Failed hint={sayError(error)} onRetry={() => void refetch()} />;
  if (!known) return <Loading />;
  const hook = known.webhook;
  if (!hook) return <NotFound />;
  return (
    <section aria-label={hook.name} className="hook-details">
      <Link to="/settings/hooks" search={{}} className="hook-back">
        ← {t('back')}
      </Link>
      <header>
        <h2>
          <bdi>{hook.name}</bdi> <HookState hook={hook} />
        </h2>
        <p className="hook-url">{hook.url}</p>
        <p className="hook-hint">
          {t('createdBy', { name: hook.createdBy?.name ?? 'Baton', at: fullDateTime(hook.createdAt) })}
        </p>
      </header>
      {hook.offReason !== null && (
        <Alert
          type={hook.offReason === 'by_hand' ? 'info' : 'warning'}
          showIcon
          title={t(`off_${hook.offReason}`)}
          description={t('offHint')}
        />
      )}
      <HookActions
        hook={hook}
        onEdit={() => onEdit(hook)}
        onSecret={onSecret}
        onGone={onGone}
        onSent={() => void refetch()}
      />
      <div>
        <h3>{t('eventsOf')}</h3>
        <ul className="hook-events">
          {hook.events.map((event) => (
            <li key={event}>
              <Mark style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
                {event === 'hook:*' ? t('anyHook') : sayEvent(words, event)}
              </Mark>
            </li>
          ))}
        </ul>
      </div>
      <Deliveries
        deliveries={hook.deliveries.nodes}
        troubled={troubled}
        hookId={hook.id}
        onMore={hook.deliveries.pageInfo.hasNextPage && first === FEW ? () => setFirst(MANY) : null}
        onSent={() => void refetch()}
      />
    </section>
  );
};
