import { useState } from 'react';
import type { AskProps } from './ask-dialog.js';
import { useAskTexts } from './ask-texts.js';
import { Checks, Field, FormDialog } from './form.js';
import { useMoves } from './use-moves.js';

/** What only a person can judge is confirmed one by one with the acceptance. */
export const AcceptForm = ({ card, onAnswer }: AskProps): React.ReactNode => {
  const t = useAskTexts();
  const criteria = (useMoves(card)?.criteria ?? []).filter(({ kind, isMet }) => kind === 'manual' && isMet !== true);
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const open = criteria.some(({ key }) => !confirmed.has(key));
  const send = (): void => {
    setTried(true);
    if (!open) onAnswer({ ask: 'accept', confirm: [...confirmed], note: note.trim() });
  };
  return (
    <FormDialog
      title={t('accept', { title: card.title })}
      ok={t('acceptDo')}
      onSend={send}
      onClose={() => onAnswer(null)}
    >
      <Checks
        label={t('acceptConfirm')}
        options={criteria}
        chosen={confirmed}
        onChange={setConfirmed}
        error={tried && open ? t('neededAll') : null}
      />
      <Field label={t('acceptNote')}>
        {(props) => <input {...props} maxLength={1000} value={note} onChange={({ target }) => setNote(target.value)} />}
      </Field>
    </FormDialog>
  );
};
