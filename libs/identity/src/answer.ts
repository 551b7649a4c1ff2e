import type { Blocker, Refusal, RefusalCode } from '#sop-core';

/** A no with a reason. */
export interface RefusedAnswer {
  ok: false;
  refusal: Refusal;
  /** With `STALE`: what the caller should have believed. */
  currentRevision?: number;
}

/** What a command of the house answers: the thing done, or a no with a reason. Unexpected trouble is thrown. */
export type Answer<T> = { ok: true; value: T } | RefusedAnswer;

/** An answer that also names its place in the log: its last row, or, when nothing had to change, how far the log had come. */
export type Logged<T> = { ok: true; value: T; cursor: string } | RefusedAnswer;

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const refused = (code: RefusalCode, ...blockers: Blocker[]): RefusedAnswer => ({
  ok: false,
  refusal: { code, blockers },
});

/** The caller believed something older than what is. */
export const stale = (currentRevision: number): RefusedAnswer => ({
  ...refused('STALE', { code: 'stale', params: { revision: currentRevision } }),
  currentRevision,
});

/** The refusal when the caller named a revision and it is no longer the current one. */
export const staleUnless = (expected: number | undefined, current: number): RefusedAnswer | null =>
  expected === undefined || expected === current ? null : stale(current);
