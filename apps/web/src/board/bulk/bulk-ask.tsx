import { useState } from 'react';
import type { BoardBatchMutationVariables } from '../../gql/generated.js';
import { useAskTexts } from '../ask/ask-texts.js';
import { DueInput } from '../ask/due-input.js';
import { Field, FormDialog } from '../ask/form.js';
import { useBulkTexts } from './bulk-texts.js';

type Input = Omit<BoardBatchMutationVariables['input'], 'taskIds' | 'commandId'>;

/** The words that holding, or moving the due time of, many tasks needs. */
export const BulkAsk = ({
  what,
  n,
  onSend,
  onClose,
}: {
  what: 'hold' | 'setDue';
  n: number;
  onSend: (input: Input) => void;
  onClose: () => void;
}): React.ReactNode => {
  const t = useBulkTexts();
  const ask = useAskTexts();
  const [reason, setReason] = useState('');
  const [dueAt, setDue] = useState<string | null>(null);
  const [isExternal, setExternal] = useState(false);
  const [tried, setTried] = useState(false);
  const isPast = dueAt === null || Date.parse(dueAt) <= Date.now();
  const needsReason = what === 'hold' && reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (needsReason || (what === 'setDue' && isPast)) return;
    const words = reason.trim() === '' ? {} : { reason: reason.trim() };
    onSend(what === 'hold' ? { action: 'hold', isExternal, ...words } : { action: 'setDue', dueAt: dueAt!, ...words });
  };
  return (
    <FormDialog title={t(what)} ok={t('apply', { n })} onSend={send} onClose={onClose}>
      {what === 'setDue' && (
        <Field label={ask('dueAt')} error={tried && isPast ? ask('pastDue') : null}>
          {(props) => <DueInput {...props} autoFocus value={dueAt} onChange={setDue} />}
        </Field>
      )}
      <Field label={t('reason')} error={tried && needsReason ? ask('needed') : null}>
        {(props) => (
          <textarea {...props} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      {what === 'hold' && (
        <label className="bf-check">
          <input type="checkbox" checked={isExternal} onChange={({ target }) => setExternal(target.checked)} />
          <span>{ask('holdExternal')}</span>
        </label>
      )}
    </FormDialog>
  );
};
