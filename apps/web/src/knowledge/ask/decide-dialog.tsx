import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { KnowledgeDecideDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { Field } from '../field.js';
import { useAskTexts } from './texts.js';

/** Takes a suggestion up, or says why not. */
export const DecideDialog = ({
  suggestionId,
  accept,
  onDone,
  onClose,
}: {
  suggestionId: string;
  accept: boolean;
  onDone: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const id = useId();
  const command = useCommand();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const lacks = !accept && reason.trim() === '';
  const decide = async (): Promise<void> => {
    setTried(true);
    if (lacks) return;
    setBusy(true);
    const said = await command(
      KnowledgeDecideDocument,
      { suggestionId, accept, reason: reason.trim() },
      { quiet: true },
    );
    setBusy(false);
    if (said.ok) onDone();
    else setRefusal(said.refusal);
  };
  return (
    <Modal
      open
      title={t(accept ? 'acceptTitle' : 'refuseTitle')}
      okText={t(accept ? 'accept' : 'refuse')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void decide()}
      onCancel={onClose}
    >
      <div className="kn-form">
        <Field
          id={id}
          label={t(accept ? 'note' : 'reason')}
          hint={accept ? t('acceptHint') : undefined}
          fault={tried && lacks ? t('reasonNeeded') : null}
        >
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            aria-describedby={`${id}-hint`}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        {refusal && <Alert type="warning" role="alert" title={refusal.blockers[0]?.message ?? refusal.message} />}
      </div>
    </Modal>
  );
};
