import type { Card } from './card.js';

/** How a task stands against its due time, at a moment of the browser's own clock: the server's word, carried on. */
export const slaAt = (
  card: Pick<Card, 'slaState' | 'dueAt' | 'risk50At' | 'risk75At'>,
  now: number,
): Card['slaState'] => {
  if (card.slaState === 'none' || card.slaState === 'paused' || card.slaState === 'breached') return card.slaState;
  const past = (moment: string | null): boolean => moment !== null && Date.parse(moment) <= now;
  if (past(card.dueAt)) return 'breached';
  if (past(card.risk75At)) return 'risk75';
  return past(card.risk50At) ? 'risk50' : card.slaState;
};
