import type { Actor } from '#sop-core';
import { can, canOwn } from './rights.js';

/** The run whose buyer data somebody wants to read. */
export interface UnmaskSubject {
  ownerId: string | null;
  /** Members who are assignee or doer of a task of the run. */
  involved: readonly string[];
  isOpen: boolean;
}

/**
 * Whether an actor may read buyer data of a run in the clear: customer service in their own open run, a lead of customer service and the
 * manager in any run with a reason.
 */
export const unmaskAllowed = (actor: Actor, run: UnmaskSubject, reason: string): 'yes' | 'reason' | 'no' => {
  if (can(actor, 'pii.unmask', 'cs')) return reason.trim() === '' ? 'reason' : 'yes';
  const isTheirs = run.ownerId === actor.id || run.involved.includes(actor.id);
  return canOwn(actor, 'pii.unmask') && isTheirs && run.isOpen ? 'yes' : 'no';
};
