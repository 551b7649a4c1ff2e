import { Alert, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand } from '../gql/command.js';
import { RepliesDecideDocument, type RefusalPartsFragment } from '../gql/generated.js';
import { Blockers } from '../ui/refusal.js';
import { faultOf } from './fault-of.js';
import { Field } from './field.js';
import type { Suggestion } from './suggestion-item.js';
import { TemplateInput } from './template-input.js';
import { useReplyTexts } from './texts.js';

const FIELDS = ['key', 'textZh', 'textEn', 'reason'];

/** Takes a suggestion over with changes, or declines it with a note. A new reply gets its key here. */
export const DecideDialog = ({
  suggestion,
  accept,
  onDecided,
  onClose,
}: {
  suggestion: Suggestion;
  accept: boolean;
  onDecided: () => void;
  onClose: () => void;
}): ReactNode => {
  const t = useReplyTexts();
  const id = useId();
  const send = useCommand();
  const [key, setKey] = useState('');
  const [textZh, setTextZh] = useState(suggestion.textZh);
  const [textEn, setTextEn] = useState(suggestion.textEn);
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<RefusalPartsFragment | null>(null);
  const [busy, setBusy] = useState(false);
  const fault = (field: string): string | null => faultOf(refusal, field);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const taken = { textZh: textZh || null, textEn: textEn || null, ...(suggestion.reply ? {} : { key }) };
    const input = { suggestionId: suggestion.id, accept, reason, ...(accept ? taken : {}) };
    const answer = await send(RepliesDecideDocument, input, { quiet: true });
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) onDecided();
  };
  const sop = suggestion.reply?.situations[0]?.sop;
  return (
    <Modal
      open
      title={t(accept ? 'acceptTitle' : 'declineTitle')}
      width={680}
      okText={t(accept ? 'accept' : 'decline')}
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
        {accept && !suggestion.reply && (
          <Field id={`${id}-key`} label={t('key')} hint={t('keyHint')} fault={fault('key')}>
            <Input id={`${id}-key`} value={key} maxLength={60} onChange={({ target }) => setKey(target.value)} />
          </Field>
        )}
        {accept && (
          <>
            <TemplateInput
              {...{
                id: `${id}-zh`,
                label: t('textZh'),
                value: textZh,
                fault: fault('textZh'),
                sop,
                onChange: setTextZh,
              }}
            />
            <TemplateInput
              {...{
                id: `${id}-en`,
                label: t('textEn'),
                value: textEn,
                fault: fault('textEn'),
                sop,
                onChange: setTextEn,
              }}
              hint={t('textEnHint')}
            />
          </>
        )}
        <Field id={`${id}-reason`} label={t('reason')} hint={t('reasonHint')} fault={fault('reason')}>
          <Input.TextArea
            id={`${id}-reason`}
            value={reason}
            rows={2}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        {refusal && !FIELDS.some((field) => fault(field) !== null) && (
          <Alert type="warning" role="alert" title={refusal.message} description={<Blockers refusal={refusal} />} />
        )}
      </form>
    </Modal>
  );
};
