import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { QuizLetAgainDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { Field } from '../field.js';
import { useQuizTexts } from './texts.js';

/** After a talk somebody who failed too often may try again. */
export const ReleaseDialog = ({
  quizKey,
  member,
  onDone,
  onClose,
}: {
  quizKey: string;
  member: { id: string; name: string };
  onDone: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useQuizTexts();
  const id = useId();
  const command = useCommand();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const lacks = note.trim() === '';
  const release = async (): Promise<void> => {
    setTried(true);
    if (lacks) return;
    setBusy(true);
    const said = await command(
      QuizLetAgainDocument,
      { key: quizKey, memberId: member.id, note: note.trim() },
      { quiet: true },
    );
    setBusy(false);
    if (said.ok) onDone();
    else setRefusal(said.refusal);
  };
  return (
    <Modal
      open
      title={t('releaseTitle', { name: member.name })}
      okText={t('release')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void release()}
      onCancel={onClose}
    >
      <Field id={id} label={t('releaseNote')} fault={tried && lacks ? t('releaseNeeded') : null}>
        <Input.TextArea
          id={id}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      {refusal && <Alert type="warning" role="alert" title={refusal.blockers[0]?.message ?? refusal.message} />}
    </Modal>
  );
};
