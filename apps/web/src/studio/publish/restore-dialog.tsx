import { Alert, App, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { VersionRestoreDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { useDraftHolder } from '../page/use-draft.js';
import { usePublishTexts } from './texts.js';
import type { Release } from './versions-tab.js';

/** Brings an earlier version back as the newest one; colleagues are told why. */
const RestoreDialog = ({
  release,
  sopRevision,
  onClose,
  onRestored,
}: {
  release: Release;
  sopRevision: number;
  onClose: () => void;
  onRestored: () => void;
}): ReactNode => {
  const t = usePublishTexts();
  const id = useId();
  const { message } = App.useApp();
  const command = useCommand();
  const { store } = useDraftHolder();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const outcome = await command(
      VersionRestoreDocument,
      { versionId: release.versionId, note: note.trim(), expectedRevision: sopRevision },
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    void message.success(t('restored', { n: outcome.payload.sop.latestNumber }));
    // Without a draft the text shown is that of the active version, which is another one now.
    await store.catchUp();
    onRestored();
  };
  return (
    <Modal
      open
      title={t('restoreTitle', { n: release.number })}
      okText={t('restore').replace(/\s*…$/u, '')}
      okButtonProps={{ disabled: note.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void restore()}
      onCancel={onClose}
    >
      <p>{t('restoreHint')}</p>
      {refusal && (
        <Alert
          role="alert"
          type="warning"
          showIcon
          title={refusal.message}
          description={refusal.blockers.length > 0 && <Blockers refusal={refusal} />}
        />
      )}
      <label className="publish-label" htmlFor={`${id}-note`}>
        {t('restoreNote')}
      </label>
      <Input.TextArea
        id={`${id}-note`}
        autoFocus
        value={note}
        maxLength={2000}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => setNote(target.value)}
      />
    </Modal>
  );
};

export default RestoreDialog;
