import { Alert, Checkbox, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { Field } from '../field.js';
import { useWriteTexts } from './texts.js';

/** Says what is new and publishes. `onPublish` answers with a refusal, or null when it is done. */
export const PublishDialog = ({
  number,
  withAsking,
  onPublish,
  onClose,
}: {
  /** Of the version to be. */
  number: number;
  /** Whether colleagues can be asked to confirm it. */
  withAsking: boolean;
  onPublish: (note: string, thenAsk: boolean) => Promise<RefusalPartsFragment | null>;
  onClose: () => void;
}): ReactNode => {
  const t = useWriteTexts();
  const id = useId();
  const [note, setNote] = useState('');
  const [thenAsk, setThenAsk] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const publish = async (): Promise<void> => {
    setBusy(true);
    const said = await onPublish(note.trim(), thenAsk);
    setBusy(false);
    setRefusal(said);
  };
  return (
    <Modal
      open
      title={t('publishTitle', { n: number })}
      okText={t('publish')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <div className="kn-form">
        <p>{t('publishHint')}</p>
        <Field id={id} label={t('note')} hint={t('noteHint')}>
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            placeholder={t('notePlaceholder')}
            aria-describedby={`${id}-hint`}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
        {withAsking && (
          <Checkbox checked={thenAsk} onChange={({ target }) => setThenAsk(target.checked)}>
            {t('thenAsk')}
          </Checkbox>
        )}
        {refusal && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};
