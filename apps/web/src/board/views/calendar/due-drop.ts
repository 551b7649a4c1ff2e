import type { Card } from '../../card.js';
import type { Drop, Move } from '../../drop.js';

/** A card let go over a day of the calendar. Dates are YYYY-MM-DD of the workspace. */
export interface DayDrop {
  card: Card;
  /** The day it is due now. */
  from: string;
  to: string;
  today: string;
  /** What the server allows; null while that is not known yet. */
  moves: readonly Move[] | null;
}

/** What it means to drop a card on a day: another due time, unless it is over, the day is, or somebody else must decide. */
export const dropOnDay = ({ card, from, to, today, moves }: DayDrop): Drop => {
  if (from === to) return { kind: 'stay' };
  if (card.column === 'done' || card.column === null) return { kind: 'refused', why: { text: 'settled' } };
  if (to < today) return { kind: 'refused', why: { text: 'pastDay' } };
  const extend = moves?.find(({ event }) => event === 'extend');
  return extend && !extend.allowed
    ? { kind: 'refused', why: { text: 'blocked', move: 'extend', blockers: extend.blockers } }
    : { kind: 'command', command: { name: 'setDue', day: { date: to } } };
};
