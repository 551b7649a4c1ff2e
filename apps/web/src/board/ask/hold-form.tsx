import { useState } from 'react';
import type { AskProps } from './ask-dialog.js';
import { useAskTexts } from './ask-texts.js';
import { Field, FormDialog } from './form.js';
import { useUiTexts } from '../../ui/texts.js';

/** Why a task stands still, and whether its clock does too. */
export const HoldForm = ({ card, onAnswer }: AskProps): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const [reason, setReason] = useState('');
  const [isExternal, setExternal] = useState(false);
  const [tried, setTried] = useState(false);
  const send = (): void => {
    setTried(true);
    if (reason.trim() !== '') onAnswer({ ask: 'hold', reason: reason.trim(), isExternal });
  };
  return (
    <FormDialog
      title={t('hold', { title: card.title })}
      ok={ui('confirm')}
      onSend={send}
      onClose={() => onAnswer(null)}
    >
      <Field label={t('holdReason')} error={tried && reason.trim() === '' ? t('needed') : null}>
        {(props) => (
          <textarea
            {...props}
            autoFocus
            maxLength={1000}
            placeholder={t('holdReasonHint')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <label className="bf-check">
        <input type="checkbox" checked={isExternal} onChange={({ target }) => setExternal(target.checked)} />
        <span>{t('holdExternal')}</span>
      </label>
    </FormDialog>
  );
};
