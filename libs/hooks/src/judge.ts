import type { HookPolicy } from './hook-policy.js';
import type { Posted } from './send/post.js';

/** Deliveries given up in a row after which a webhook is switched off. */
export const MOST_FAILURES = 10;

/** What follows from a try: the delivery's fate, and whether the receiver is gone for good (410). */
export interface Verdict {
  status: 'delivered' | 'failed' | 'dead';
  /** With `failed`: how long to wait for the next try. */
  afterMs: number;
  isGone: boolean;
}

/**
 * @param before - Tries before this one.
 * @param chance - From 0 to 1; spreads the waits by a fifth to both sides, so that what failed together does not come back together.
 */
export const judge = (
  posted: Pick<Posted, 'status' | 'fault'>,
  { before, byHand, chance }: { before: number; byHand: boolean; chance: number },
  { waitsMs }: Pick<HookPolicy, 'waitsMs'>,
): Verdict => {
  if (posted.fault === null) return { status: 'delivered', afterMs: 0, isGone: false };
  const isGone = posted.status === 410;
  const wait = waitsMs[before];
  if (isGone || byHand || wait === undefined) return { status: 'dead', afterMs: 0, isGone };
  return { status: 'failed', afterMs: Math.round(wait * (0.8 + 0.4 * chance)), isGone };
};
