import { useState } from 'react';
import type { AskProps } from './ask-dialog.js';
import { useAskTexts } from './ask-texts.js';
import { Checks, Field, FormDialog } from './form.js';
import { useMoves } from './use-moves.js';

const CODES = ['incomplete', 'wrong', 'quality', 'unclear', 'rule'] as const;

/** Why a result is sent back: a code for the figures, the criteria that failed, and words for the doer. */
export const RejectForm = ({ card, onAnswer }: AskProps): React.ReactNode => {
  const t = useAskTexts();
  const moves = useMoves(card);
  const criteria = moves?.criteria ?? [];
  const [code, setCode] = useState<(typeof CODES)[number]>('incomplete');
  const [failed, setFailed] = useState<ReadonlySet<string>>(
    new Set(criteria.filter(({ isMet }) => isMet === false).map(({ key }) => key)),
  );
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const noneChosen = criteria.length > 0 && failed.size === 0;
  const send = (): void => {
    setTried(true);
    if (!noneChosen && note.trim() !== '') onAnswer({ ask: 'reject', code, failed: [...failed], note: note.trim() });
  };
  return (
    <FormDialog
      title={t('reject', { title: card.title })}
      ok={t('rejectDo')}
      danger
      onSend={send}
      onClose={() => onAnswer(null)}
    >
      <Field label={t('rejectCode')}>
        {(props) => (
          <select {...props} autoFocus value={code} onChange={({ target }) => setCode(target.value as typeof code)}>
            {CODES.map((each) => (
              <option key={each} value={each}>
                {t(`code_${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {criteria.length > 0 && (
        <Checks
          label={t('rejectFailed')}
          options={criteria}
          chosen={failed}
          onChange={setFailed}
          error={tried && noneChosen ? t('neededSome') : null}
        />
      )}
      <Field label={t('rejectNote')} error={tried && note.trim() === '' ? t('needed') : null}>
        {(props) => (
          <textarea {...props} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
};
