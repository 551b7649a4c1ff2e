import type { CompiledSop } from './compile/compiled.js';
import { decide } from './decide.js';
import type { SopEvent } from './event.js';
import type { Refusal } from './refusal.js';
import type { RunState } from './state.js';

export type Folded =
  { ok: true; state: RunState | null } | { ok: false; at: number; refusal: Refusal; state: RunState | null };

/**
 * Replays a run: the accepted events of its log, in order, give its state. An event that was accepted once and is refused now (`at` is its
 * position) means that the log or the program changed.
 */
export function foldRun(sop: CompiledSop, events: Iterable<SopEvent>): Folded {
  let state: RunState | null = null;
  let at = 0;
  for (const event of events) {
    const decision = decide(sop, state, event);
    if (!decision.accepted) return { ok: false, at, refusal: decision.refusal, state };
    state = decision.next;
    at += 1;
  }
  return { ok: true, state };
}
