import type { PracticeRow } from './practice.entity.js';

/** An hour of the practice takes a minute. */
export const SPEED = 60;

/** Nobody looking for so long, and the clock stands: whoever comes back after lunch has not missed a week. */
const LOOKED_AWAY_MS = 10 * 60_000;

/** What the clock of a practice shows now. A finished one stands still. */
export const clockOf = (
  { clock, clockAt, status }: Pick<PracticeRow, 'clock' | 'clockAt' | 'status'>,
  now: Date,
): Date => {
  if (status === 'finished') return clock;
  const passed = Math.min(Math.max(0, now.getTime() - clockAt.getTime()), LOOKED_AWAY_MS);
  return new Date(clock.getTime() + passed * SPEED);
};
