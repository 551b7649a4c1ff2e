import { Alert, App, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../../gql/command.js';
import { KnowledgeSuggestDocument, type RefusalPartsFragment } from '../../gql/generated.js';
import { Blockers } from '../../ui/refusal.js';
import { Field } from '../field.js';
import { useAskTexts } from './texts.js';

/** Says what should change in an article. */
const SuggestDialog = ({
  articleId,
  onDone,
  onClose,
}: {
  articleId: string;
  onDone: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useAskTexts();
  const id = useId();
  const command = useCommand();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    const said = await command(KnowledgeSuggestDocument, { articleId, text: text.trim() }, { quiet: true });
    setBusy(false);
    if (!said.ok) return setRefusal(said.refusal);
    void message.success(t('sent'));
    onDone();
  };
  return (
    <Modal
      open
      title={t('suggestTitle')}
      okText={t('send')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: text.trim() === '' }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="kn-form">
        <Field id={id} label={t('suggest')} hint={t('suggestHint')}>
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={2000}
            placeholder={t('suggestPlaceholder')}
            aria-describedby={`${id}-hint`}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        {refusal && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </div>
    </Modal>
  );
};

export default SuggestDialog;
