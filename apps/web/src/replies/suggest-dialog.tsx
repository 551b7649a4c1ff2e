import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { RepliesSuggestDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { faultOf } from './fault-of.js';
import { Field } from './field.js';
import { TemplateInput } from './template-input.js';
import { useReplyTexts } from './texts.js';
import './replies.css';

/** The reply to improve, and where it is used. */
interface Improved {
  key: string;
  title: string;
  textZh: string;
  textEn: string;
  situations: readonly { sop: string }[];
}

const FIELDS = ['titleZh', 'titleEn', 'textZh', 'textEn', 'why'];

/** Suggests a better text, or a new reply. */
export const SuggestDialog = ({
  reply,
  texts,
  onSent,
  onClose,
}: {
  reply: Improved | null;
  /** What to begin with instead of the reply's own texts. */
  texts?: { textZh?: string; textEn?: string };
  onSent: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const id = useId();
  const send = useCommand();
  const [titleZh, setTitleZh] = useState('');
  const [titleEn, setTitleEn] = useState('');
  const [textZh, setTextZh] = useState(texts?.textZh ?? reply?.textZh ?? '');
  const [textEn, setTextEn] = useState(texts?.textEn ?? reply?.textEn ?? '');
  const [why, setWhy] = useState('');
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = (field: string): string | null => faultOf(refusal, field);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const input = {
      ...{ textZh, textEn: textEn || null, why },
      ...(reply ? { key: reply.key } : { titleZh: titleZh || null, titleEn: titleEn || null }),
    };
    const answer = await send(RepliesSuggestDocument, input, { quiet: true });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) onSent();
  };
  const sop = reply?.situations[0]?.sop;
  return (
    <Modal
      open
      title={reply ? t('suggestTitle', { title: reply.title }) : t('suggestNewTitle')}
      width={680}
      okText={t('send')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <form
        className="rp-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {reply === null && (
          <>
            <Field id={`${id}-zh`} label={t('titleZh')} fault={fault('titleZh')}>
              <Input
                id={`${id}-zh`}
                value={titleZh}
                maxLength={120}
                onChange={({ target }) => setTitleZh(target.value)}
              />
            </Field>
            <Field id={`${id}-en`} label={t('titleEn')} fault={fault('titleEn')}>
              <Input
                id={`${id}-en`}
                value={titleEn}
                maxLength={120}
                onChange={({ target }) => setTitleEn(target.value)}
              />
            </Field>
          </>
        )}
        <TemplateInput
          {...{
            id: `${id}-text-zh`,
            label: t('textZh'),
            value: textZh,
            fault: fault('textZh'),
            sop,
            onChange: setTextZh,
          }}
        />
        <TemplateInput
          {...{
            id: `${id}-text-en`,
            label: t('textEn'),
            value: textEn,
            fault: fault('textEn'),
            sop,
            onChange: setTextEn,
          }}
          hint={t('textEnHint')}
        />
        <Field id={`${id}-why`} label={t('why')} fault={fault('why')}>
          <Input.TextArea
            id={`${id}-why`}
            value={why}
            rows={2}
            maxLength={1_000}
            onChange={({ target }) => setWhy(target.value)}
          />
        </Field>
        {refusal && !FIELDS.some((field) => fault(field) !== null) && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </form>
    </Modal>
  );
};
