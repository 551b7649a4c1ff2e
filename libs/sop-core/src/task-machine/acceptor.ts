import type { RoleRef, TaskDef } from '../definition.js';
import type { TaskState } from '../state.js';
import { isLearning, leadOf, MENTOR } from './persons.js';
import { activeCriteria, isManual } from './criteria.js';
import { type TaskContext, scopeOf } from './task-context.js';

/** Known when the task opens: a fixed acceptor. One that depends on the result is null until submit. */
export const acceptorAtOpening = (def: TaskDef): string | null =>
  typeof def.acceptor === 'string' ? def.acceptor : null;

/**
 * Who accepts this result: a role, `system`, or null when the doer is trusted. Somebody who learns the role is not yet: a lead looks at what
 * they hand in, or their mentor (`mayAccept`). `mentor` where nobody is one: a lead of the role.
 * A plain acceptor role has nothing to judge when all active criteria are automatic: then the program judges at once. A role chosen by a
 * rule of the SOP was chosen for this very result and always looks at it.
 */
export function acceptorFor(context: TaskContext, task: TaskState): RoleRef | 'system' | null {
  const { acceptor } = context.def;
  if (acceptor === undefined) return isLearning(context.actor, task.role) ? leadOf(task.role) : null;
  if (typeof acceptor !== 'string') {
    const scope = scopeOf(context, task);
    const rule = acceptor.find(({ when }) => when === undefined || context.expressions.holds(when, scope));
    return rule?.role ?? 'system';
  }
  if (acceptor === MENTOR && !context.actor.mentor) return leadOf(task.role);
  const criteria = activeCriteria(context, task);
  return criteria.length > 0 && !criteria.some(isManual) ? 'system' : acceptor;
}
