import { createHash } from 'node:crypto';
import type { SignInThrottle } from './account.entity.js';

/** What is counted: failures of one e-mail from one address, of one e-mail from anywhere, of one address with any e-mail. */
export interface ThrottleRule {
  key: Buffer;
  /** So many failures in a row are let pass. */
  free: number;
}

const MINUTE = 60_000;
/** Failures further apart than this do not add up. */
const FORGOTTEN_AFTER_MS = 60 * MINUTE;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * MINUTE;

/**
 * The narrow rule is strict; the wide ones are generous, so that somebody who guesses from elsewhere cannot easily lock a person out, nor
 * a whole office behind one address be locked out by one colleague.
 */
export const throttleRules = (email: string, ip: string | null): ThrottleRule[] => [
  { key: keyOf('pair', email, ip ?? ''), free: 5 },
  { key: keyOf('email', email), free: 30 },
  ...(ip ? [{ key: keyOf('ip', ip), free: 60 }] : []),
];

export type ThrottleState = Pick<SignInThrottle, 'failures' | 'lastFailureAt' | 'lockedUntil'>;

/** Milliseconds until another attempt is heard; 0: now. */
export const waitMs = (state: ThrottleState, now: Date): number =>
  state.lockedUntil ? Math.max(0, state.lockedUntil.getTime() - now.getTime()) : 0;

/**
 * One more attempt. It is counted before the password is looked at and taken back by a success, so that fifty at once cannot slip through
 * together. Beyond the free ones each makes the next wait twice as long, from half a minute to a quarter of an hour.
 */
export const countAttempt = (state: ThrottleState, rule: ThrottleRule, now: Date): ThrottleState => {
  const isFresh = now.getTime() - state.lastFailureAt.getTime() < FORGOTTEN_AFTER_MS;
  const failures = isFresh ? state.failures + 1 : 1;
  const excess = failures - rule.free;
  const wait = excess < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(excess, 10));
  return { failures, lastFailureAt: now, lockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null };
};

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();
