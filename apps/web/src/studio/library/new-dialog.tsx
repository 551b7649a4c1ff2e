import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { LibrarySaveDraftDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { useUiTexts } from '../../ui/texts.js';
import { KeyFields, keyOf, namingProblems, type Naming } from './key-fields.js';
import { newSopText } from './new-sop.js';
import { useLibraryTexts } from './texts.js';

/** Begins an SOP from nothing: what it is called and who owns it; the rest is written in the studio, which opens. */
const NewDialog = ({ taken, onClose }: { taken: readonly string[]; onClose: () => void }): ReactNode => {
  const t = useLibraryTexts();
  const ui = useUiTexts();
  const command = useCommand();
  const navigate = useNavigate();
  const [naming, setNaming] = useState<Naming>({ titleZh: '', titleEn: '', key: null, owner: '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const create = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(namingProblems(naming, taken)).length > 0) return;
    setBusy(true);
    const source = newSopText({
      ...naming,
      key: keyOf(naming, taken),
      titleZh: naming.titleZh.trim(),
      titleEn: naming.titleEn.trim(),
    });
    const outcome = await command(LibrarySaveDraftDocument, { source, expectedRevision: 0 }, { quiet: true });
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    void navigate({ to: '/sops/$sopId/edit', params: { sopId: outcome.payload.sop.id }, search: {} });
  };
  return (
    <Modal
      open
      title={t('newTitle')}
      okText={t('createIt')}
      cancelText={ui('cancel')}
      confirmLoading={busy}
      onOk={() => void create()}
      onCancel={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        {refusal && (
          <Alert
            role="alert"
            type="warning"
            showIcon
            title={refusal.message}
            description={refusal.blockers.length > 0 && <Blockers refusal={refusal} />}
            style={{ marginBottom: 12 }}
          />
        )}
        <KeyFields naming={naming} taken={taken} tried={tried} onChange={setNaming} />
        <button type="submit" hidden />
      </form>
    </Modal>
  );
};

export default NewDialog;
