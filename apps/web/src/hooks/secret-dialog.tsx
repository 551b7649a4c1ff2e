import { Alert, App, Button, Input, Modal } from 'antd';
import { useId, type ReactNode } from 'react';
import { useHookTexts } from './texts.js';

/** Shows a secret the one time there is, and what to do with it. It closes only by saying that it was kept. */
export const SecretDialog = ({ secret, onClose }: { secret: string; onClose: () => void }): ReactNode => {
  const t = useHookTexts();
  const id = useId();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    void message.success(t('copied'));
  };
  return (
    <Modal
      open
      title={t('secretTitle')}
      width={600}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <div className="hook-form">
        <Alert type="warning" showIcon title={t('secretOnce')} />
        <div className="hook-field">
          <label htmlFor={id}>{t('secretLabel')}</label>
          <div className="hook-secret">
            <Input id={id} readOnly value={secret} onFocus={({ target }) => target.select()} />
            {/* Browsers have no clipboard on pages without https; then one copies the text oneself. */}
            {'clipboard' in navigator && <Button onClick={() => void copy()}>{t('copy')}</Button>}
          </div>
        </div>
        <div>
          <b>{t('verify')}</b>
          <p className="hook-hint">{t('verifyHint')}</p>
          <pre className="hook-code" tabIndex={0} aria-label={t('verify')}>
            {VERIFY}
          </pre>
        </div>
      </div>
    </Modal>
  );
};

const VERIFY = `const mine = createHmac('sha256', secret)
  .update(headers['baton-timestamp'] + '.')
  .update(rawBody)
  .digest('hex');
timingSafeEqual(Buffer.from(mine),
  Buffer.from(headers['baton-signature']));`;
