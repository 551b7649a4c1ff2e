import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { LibraryCloneDocument, type LibrarySopFragment, type RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { KeyFields, keyOf, namingProblems, type Naming } from './key-fields.js';
import { useLibraryTexts } from './texts.js';

/** Begins a new SOP as a copy of one that exists; the studio opens with it. */
const CloneDialog = ({
  sop,
  taken,
  onClose,
}: {
  sop: LibrarySopFragment;
  taken: readonly string[];
  onClose: () => void;
}): ReactNode => {
  const t = useLibraryTexts();
  const command = useCommand();
  const navigate = useNavigate();
  const [naming, setNaming] = useState<Naming>({
    titleZh: t('copyOf', { title: sop.title }),
    titleEn: t('copyOfEn', { title: sop.title }),
    key: null,
    owner: sop.ownerRole,
  });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const clone = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(namingProblems(naming, taken)).length > 0) return;
    setBusy(true);
    const { titleZh, titleEn } = naming;
    const outcome = await command(
      LibraryCloneDocument,
      { sopId: sop.id, key: keyOf(naming, taken), titleZh: titleZh.trim(), titleEn: titleEn.trim() },
      { quiet: true },
    );
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.refusal);
    void navigate({ to: '/sops/$sopId/edit', params: { sopId: outcome.payload.sop.id }, search: {} });
  };
  return (
    <Modal
      open
      title={t('cloneTitle', { sop: sop.title })}
      okText={t('cloneIt')}
      confirmLoading={busy}
      onOk={() => void clone()}
      onCancel={onClose}
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
      <KeyFields
        naming={{ ...naming, key: naming.key ?? keyOf({ ...naming, titleEn: sop.key }, taken) }}
        taken={taken}
        tried={tried}
        withOwner={false}
        onChange={setNaming}
      />
    </Modal>
  );
};

export default CloneDialog;
