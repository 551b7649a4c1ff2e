import type { CompiledSop } from './compile/compiled.js';
import { decide } from './decide.js';
import type { SopEvent } from './event.js';
import type { Refusal } from './refusal.js';
import type { RunState } from './state.js';

export type Folded =
  { ok: true; state: RunState | null } | { ok: false; at: number; refusal: Refusal; state: RunState | null };

/** The compiled version behind an id. */
export type SopOf = (versionId: string) => CompiledSop;

/**
 * Replays a run: the accepted events of its log, in order, give its state. An event that was accepted once and is refused now (`at` is its
 * position) means that the log or the program changed.
 * @param sop the version it was started with.
 * @param sopOf the versions it was migrated to; asked only where the log says so.
 */
export function foldRun(sop: CompiledSop, events: Iterable<SopEvent>, sopOf?: SopOf): Folded {
  let state: RunState | null = null;
  let current = sop;
  let at = 0;
  for (const event of events) {
    const target = event.type === 'run.migrate' ? sopOf?.(event.to) : undefined;
    const decision = decide(current, state, event, target);
    if (!decision.accepted) return { ok: false, at, refusal: decision.refusal, state };
    state = decision.next;
    current = target ?? current;
    at += 1;
  }
  return { ok: true, state };
}
