import { useState } from 'react';
import { useSession } from '../../session/use-session.js';
import { useUiTexts } from '../../ui/texts.js';
import type { DueDay } from '../drop.js';
import type { AskProps } from './ask-dialog.js';
import { useAskTexts } from './ask-texts.js';
import { Field, FormDialog } from './form.js';
import { DueInput } from './due-input.js';
import { proposedDue } from './proposed-due.js';

/** A new due time; the day it was dropped on is filled in. For a task of a run it is an extension, which needs its reason. */
export const DueForm = ({ card, day, onAnswer }: AskProps & { day: DueDay }): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const { workspace } = useSession();
  const [dueAt, setDueAt] = useState<string | null>(() =>
    new Date(proposedDue(day, card.dueAt, Date.now(), workspace.zone)).toISOString(),
  );
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const isPast = dueAt === null || Date.parse(dueAt) <= Date.now();
  const needsReason = card.runId !== null && reason.trim() === '';
  const send = (): void => {
    setTried(true);
    if (!isPast && !needsReason) onAnswer({ ask: 'setDue', dueAt, reason: reason.trim() });
  };
  return (
    <FormDialog
      title={t('setDue', { title: card.title })}
      ok={ui('confirm')}
      onSend={send}
      onClose={() => onAnswer(null)}
    >
      <Field label={t('dueAt')} error={tried && isPast ? t('pastDue') : null}>
        {(props) => <DueInput {...props} value={dueAt} onChange={setDueAt} />}
      </Field>
      <Field label={t(card.runId === null ? 'dueReason' : 'dueWhy')} error={tried && needsReason ? t('needed') : null}>
        {(props) => (
          <input
            {...props}
            autoFocus
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
};
