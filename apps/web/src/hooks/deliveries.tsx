import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { HookDeliveryPartsFragment } from '../gql/generated.js';
import { DeliveryItem } from './delivery-item.js';
import { useHookTexts } from './texts.js';

/** What a webhook was told, newest first. */
export const Deliveries = ({
  deliveries,
  troubled,
  hookId,
  onMore,
  onSent,
}: {
  deliveries: readonly HookDeliveryPartsFragment[];
  troubled: boolean;
  hookId: string;
  onMore: (() => void) | null;
  onSent: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const navigate = useNavigate();
  const choose = (only: boolean): void =>
    void navigate({
      to: '/settings/hooks',
      search: { hook: hookId, ...(only ? { troubled: true } : {}) },
      replace: true,
    });
  return (
    <div>
      <div className="hook-deliveries-head">
        <h3>{t('deliveries')}</h3>
        <Segmented
          aria-label={t('deliveries')}
          value={troubled ? 'troubled' : 'all'}
          options={[
            { value: 'all', label: t('all') },
            { value: 'troubled', label: t('troubled') },
          ]}
          onChange={(value) => choose(value === 'troubled')}
        />
      </div>
      {deliveries.length === 0 ? (
        <p className="hook-hint">{t(troubled ? 'troubledEmpty' : 'deliveriesEmpty')}</p>
      ) : (
        <ul className="hook-deliveries">
          {deliveries.map((delivery) => (
            <li key={delivery.id}>
              <DeliveryItem delivery={delivery} onSent={onSent} />
            </li>
          ))}
        </ul>
      )}
      {onMore && (
        <Button block onClick={onMore}>
          {t('more')}
        </Button>
      )}
      <p className="hook-hint">{t('keep')}</p>
    </div>
  );
};
