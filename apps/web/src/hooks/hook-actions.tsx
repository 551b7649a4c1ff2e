import { App, Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import {
  HooksDeleteDocument,
  HooksRotateSecretDocument,
  HooksSendTestDocument,
  HooksUpdateDocument,
  type HookPartsFragment,
} from '../gql/generated.js';
import { useHookTexts } from './texts.js';

/** What can be done with a webhook; what cannot be taken back asks first. */
export const HookActions = ({
  hook,
  onEdit,
  onSecret,
  onGone,
  onSent,
}: {
  hook: HookPartsFragment;
  onEdit: () => void;
  onSecret: (secret: string | null) => void;
  onGone: () => void;
  onSent: () => void;
}): ReactNode => {
  const t = useHookTexts();
  const command = useCommand();
  const { modal, message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { id, name, isActive, revision } = hook;
  const ask = (title: string, hint: string, okText: string, danger: boolean, onOk: () => Promise<unknown>): void => {
    void modal.confirm({
      title,
      content: hint,
      okText,
      cancelText: t('cancel'),
      okButtonProps: { danger },
      onOk: async () => void (await onOk()),
    });
  };
  const test = async (): Promise<void> => {
    setBusy(true);
    const answer = await command(HooksSendTestDocument, { webhookId: id });
    setBusy(false);
    if (!answer.ok) return;
    void message.success(t('tested'));
    onSent();
  };
  const rotate = async (): Promise<void> => {
    const answer = await command(HooksRotateSecretDocument, { webhookId: id });
    if (answer.ok) onSecret(answer.payload.secret);
  };
  const activate = async (active: boolean): Promise<void> => {
    await command(HooksUpdateDocument, { webhookId: id, isActive: active, expectedRevision: revision });
    onSent();
  };
  const remove = async (): Promise<void> => {
    const answer = await command(HooksDeleteDocument, { webhookId: id });
    if (answer.ok) onGone();
  };
  return (
    <div className="hook-actions">
      <Button type="primary" loading={busy} onClick={() => void test()}>
        {t('test')}
      </Button>
      <Button onClick={onEdit}>{t('edit')}</Button>
      {isActive ? (
        <Button
          onClick={() =>
            ask(t('switchOffAsk', { name }), t('switchOffHint'), t('switchOff'), true, () => activate(false))
          }
        >
          {t('switchOff')}
        </Button>
      ) : (
        <Button onClick={() => void activate(true)}>{t('switchOn')}</Button>
      )}
      <Button onClick={() => ask(t('rotateAsk', { name }), t('rotateHint'), t('rotate'), false, rotate)}>
        {t('rotate')}
      </Button>
      <Button danger onClick={() => ask(t('removeAsk', { name }), t('removeHint'), t('remove'), true, remove)}>
        {t('remove')}
      </Button>
    </div>
  );
};
