import { useNavigate } from '@tanstack/react-router';
import { locale } from '../../../i18n/language.js';
import { useKeys } from '../../../ui/keys/use-keys.js';
import { useBoardTexts } from '../../board-texts.js';
import type { Desk } from '../../desk.js';
import type { Hand } from '../../drag/hand.js';
import { cardLines } from '../../keys/card-lines.js';
import { useBoardKeysTexts } from '../../keys/keys-texts.js';
import { calendarLines } from './calendar-lines.js';

/** The keys of the tasks of the calendar. */
export const useCalendarKeys = (desk: Desk, hand: Hand, days: readonly string[]): void => {
  const t = useBoardKeysTexts();
  const board = useBoardTexts();
  const navigate = useNavigate();
  const day = (date: string): string =>
    new Intl.DateTimeFormat(locale(), { month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC' }).format(
      new Date(`${date}T00:00:00Z`),
    );
  const actions = {
    open: (id: string) => void navigate({ to: '/board', search: (now: object) => ({ ...now, task: id }) }),
    openRun: (runId: string) => void navigate({ to: '/runs/$runId', params: { runId } }),
    change: (id: string, what: 'state' | 'priority' | 'assignee' | 'labels') => desk.changing.set({ id, what }),
  };
  useKeys({
    title: t('onEntry'),
    lines: [...calendarLines(desk, hand, days, t, { board, day }), ...cardLines(desk, actions, t)],
  });
};
