import type { CompiledSop } from '../compile/compiled.js';
import type { SopEvent } from '../event.js';
import { type Refusal, refuse } from '../refusal.js';
import type { Draft } from '../run/draft.js';
import type { RunState } from '../state.js';
import { baseRole, hasRight, isManager } from '../task-machine/persons.js';
import { attempt } from './attempt.js';

/**
 * The run goes on under another version of its SOP: its stages, tasks, fields and clocks are carried over, nothing of its past is changed.
 * For whoever may publish the SOP, since it is they who ask all open runs to follow another version.
 */
export function migrate(
  from: CompiledSop,
  to: CompiledSop | undefined,
  state: RunState,
  event: Extract<SopEvent, { type: 'run.migrate' }>,
): Draft | Refusal {
  if (to === undefined) throw new Error(`a migration to ${event.to} was asked for without that version`);
  const { actor } = event;
  if (!isManager(actor) && !hasRight(actor, 'sop.publish', from.doc.owner)) {
    const params = { right: 'sop.publish', role: baseRole(from.doc.owner) };
    return refuse('RIGHT_MISSING', { code: 'right_missing', params });
  }
  if (event.from === event.to) return refuse('CONFLICT', { code: 'same_version' });
  const { draft, blockers } = attempt(from, to, state, event);
  return draft === null || blockers.length > 0 ? refuse('MIGRATION_NOT_POSSIBLE', ...blockers) : draft;
}
