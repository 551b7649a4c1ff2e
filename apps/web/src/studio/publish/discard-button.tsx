import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { DraftDiscardDocument } from '../../gql/generated.js';
import { useDraftHolder } from '../page/use-draft.js';
import { usePublishTexts } from './texts.js';

/** Throws the draft away, after asking. An SOP that was never published is gone with it, and the library is shown. */
const DiscardButton = ({
  sopId,
  draftRevision,
  reload,
}: {
  sopId: string;
  draftRevision: number;
  reload: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const { modal, message } = App.useApp();
  const command = useCommand();
  const navigate = useNavigate();
  const { store } = useDraftHolder();
  const discard = async (): Promise<void> => {
    await store.saveNow();
    const outcome = await command(DraftDiscardDocument, {
      sopId,
      expectedRevision: Math.max(draftRevision, store.revision),
    });
    if (!outcome.ok) return;
    void message.success(t('discarded'));
    if (outcome.payload.sop === null) {
      store.abandon();
      return void navigate({ to: '/sops', search: {} });
    }
    await store.startOver('');
    reload();
  };
  return (
    <Button
      size="small"
      danger
      onClick={() => void modal.confirm({ title: t('discardTitle'), content: t('discardHint'), onOk: () => discard() })}
    >
      {t('discard')}
    </Button>
  );
};

export default DiscardButton;
