import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { HooksResendDocument, type HookDeliveryPartsFragment } from '../gql/generated.js';
import { Mark, type Tone } from '../ui/mark.js';
import { dateTime } from '../ui/time.js';
import { sayEvent, useEventTexts } from './event-texts.js';
import { moment } from './moment.js';
import { prettyBody } from './pretty-body.js';
import { useHookTexts } from './texts.js';

const TONES: Record<HookDeliveryPartsFragment['status'], Tone> = {
  ...{ pending: 'info', delivered: 'good', failed: 'warn', dead: 'alarm', withdrawn: 'quiet' },
};

/** One delivery in a line; opened, its tries, what was sent, and a button to send it again. */
export const DeliveryItem = ({
  delivery,
  onSent,
}: {
  delivery: HookDeliveryPartsFragment;
  onSent: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const words = useEventTexts();
  const [open, setOpen] = useState(false);
  const { type, status, isUnderWay, isByHand, tries, dueAt, createdAt, attempts } = delivery;
  const state = isUnderWay ? 'underWay' : status;
  const last = attempts[0];
  return (
    <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span>
          <Mark tone={isUnderWay ? 'info' : TONES[status]}>{t(state)}</Mark>
        </span>
        <span className="hook-delivery-type">
          {sayEvent(words, type)}
          {isByHand && ` · ${t('byHand')}`}
        </span>
        <span className="hook-delivery-last">{last?.status ?? last?.message}</span>
        <time dateTime={createdAt}>{dateTime(createdAt)}</time>
      </summary>
      {open && (
        <div className="hook-delivery">
          <p className="hook-hint">
            {[
              ...(tries > 0 ? [t('tries', { n: tries })] : []),
              ...(dueAt !== null && !isUnderWay
                ? [t(status === 'failed' ? 'nextTry' : 'sendsAt', { at: moment(dueAt) })]
                : []),
              ...(status === 'withdrawn' ? [t('withdrawnHint')] : []),
            ].join(' · ')}
          </p>
          <h4>{t('attempts')}</h4>
          {attempts.length === 0 ? <p className="hook-hint">{t('noAttempt')}</p> : <Attempts attempts={attempts} />}
          <h4>{t('body')}</h4>
          <p className="hook-hint">
            {t('deliveryId')} <code>{delivery.id}</code>
          </p>
          <pre className="hook-code" tabIndex={0} aria-label={t('body')}>
            {prettyBody(delivery.body)}
          </pre>
          <SendAgain delivery={delivery} onSent={onSent} />
        </div>
      )}
    </details>
  );
};

const Attempts = ({ attempts }: { attempts: HookDeliveryPartsFragment['attempts'] }): ReactNode => {
  const t = useHookTexts();
  return (
    <ol className="hook-attempts">
      {attempts.map(({ id, at, status, ms, message, detail, response }) => (
        <li key={id}>
          <time dateTime={at}>{moment(at)}</time>{' '}
          {message === null ? t('attemptOk', { status: status ?? '', ms }) : t('attemptNo', { message, ms })}
          {detail !== null && <span className="hook-hint"> {t('detail', { detail })}</span>}
          {response !== null && response !== '' && (
            <pre className="hook-code" tabIndex={0} aria-label={t('response')}>
              {response}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
};

const SendAgain = ({
  delivery: { id, status, isUnderWay },
  onSent,
}: {
  delivery: HookDeliveryPartsFragment;
  onSent: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const command = useCommand();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  if (isUnderWay || status === 'pending' || status === 'withdrawn') return null;
  const send = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(HooksResendDocument, { deliveryId: id });
    setBusy(false);
    if (!answer.ok) return;
    void message.success(t('resent'));
    onSent();
  };
  return (
    <Button loading={busy} onClick={() => void send()}>
      {t(status === 'failed' ? 'sendNow' : 'resend')}
    </Button>
  );
};
