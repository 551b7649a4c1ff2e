import { useState } from 'react';
import { useSession } from '../../session/use-session.js';
import { useUiTexts } from '../../ui/texts.js';
import { daysAround } from '../days.js';
import type { AskProps } from './ask-dialog.js';
import { useAskTexts } from './ask-texts.js';
import { Field, FormDialog } from './form.js';
import { fromLocal, toLocal } from './local-time.js';

/** A new due time; the day it was dropped on is filled in. */
export const DueForm = ({
  card,
  day,
  onAnswer,
}: AskProps & { day: 'today' | 'tomorrow' | 'week' | 'later' }): React.ReactNode => {
  const t = useAskTexts();
  const ui = useUiTexts();
  const { workspace } = useSession();
  const [dueAt, setDueAt] = useState(() => toLocal(proposed(day, Date.now(), workspace.zone), workspace.zone));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const at = fromLocal(dueAt, workspace.zone);
  const isPast = at === null || at <= Date.now();
  const send = (): void => {
    setTried(true);
    if (!isPast) onAnswer({ ask: 'setDue', dueAt: new Date(at).toISOString(), reason: reason.trim() });
  };
  return (
    <FormDialog
      title={t('setDue', { title: card.title })}
      ok={ui('confirm')}
      onSend={send}
      onClose={() => onAnswer(null)}
    >
      <Field label={t('dueAt')} error={tried && isPast ? t('pastDue') : null}>
        {(props) => (
          <input {...props} type="datetime-local" value={dueAt} onChange={({ target }) => setDueAt(target.value)} />
        )}
      </Field>
      <Field label={t('dueReason')}>
        {(props) => (
          <input
            {...props}
            autoFocus
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
};

const HOUR = 3_600_000;

/** Six in the evening of the day meant; this week is its Friday, later the Monday after. */
const proposed = (day: 'today' | 'tomorrow' | 'week' | 'later', now: number, zone: string): number => {
  const { today, tomorrow, nextWeek } = daysAround(now, zone);
  const evening = (midnight: number): number => midnight + 18 * HOUR;
  switch (day) {
    case 'today':
      return Math.max(evening(today), Math.min(now + HOUR, tomorrow - 60_000));
    case 'tomorrow':
      return evening(tomorrow);
    case 'week':
      return evening(Math.max(nextWeek - 3 * 24 * HOUR, tomorrow + 24 * HOUR));
    case 'later':
      return evening(nextWeek);
  }
};
