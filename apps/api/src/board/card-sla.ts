import type { CardRow } from '#boards';
import { enumOf } from '../graphql/enum-of.js';

export type CardSla = 'none' | 'ok' | 'risk50' | 'risk75' | 'breached' | 'paused';

export const CardSlaEnum = enumOf<CardSla>('CardSla', 'How a card stands against its due time.', {
  none: 'Never due, or over.',
  ok: 'Less than half of its time is used up.',
  risk50: 'Half of its time is used up.',
  risk75: 'Three quarters of its time are used up.',
  breached: 'Its time is up.',
  paused: 'Waits for somebody outside, or its run is paused: the clock stands still.',
});

type Marks = Pick<CardRow, 'status' | 'dueAt' | 'overdue' | 'risk50At' | 'risk75At' | 'clockStopped'>;

const OVER: ReadonlySet<string> = new Set(['accepted', 'waived', 'canceled']);

/** By the stored marks: they count working time where the due does, so nothing is computed here. */
export function cardSla({ status, dueAt, overdue, risk50At, risk75At, clockStopped }: Marks, now: Date): CardSla {
  if (OVER.has(status)) return 'none';
  if (clockStopped) return 'paused';
  if (dueAt === null) return 'none';
  const isPast = (mark: Date | null): boolean => mark !== null && mark <= now;
  if (overdue || isPast(dueAt)) return 'breached';
  if (isPast(risk75At)) return 'risk75';
  return isPast(risk50At) ? 'risk50' : 'ok';
}
