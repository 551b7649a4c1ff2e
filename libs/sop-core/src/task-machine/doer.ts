import type { Doer, TaskState } from '../state.js';
import { asDoer } from './persons.js';
import type { TaskContext } from './task-context.js';
import { learnt } from './training.js';

/** Whoever acts, as the one who does this attempt: with their mentor, and with what they have learnt of what its criteria ask. */
export function doerOf({ actor, def, training }: TaskContext, task: TaskState): Doer {
  const doer = asDoer(actor, task.role, task.assignee);
  // A mentor who accepts goes along also where the doer is no trainee any more.
  const mentor = def.acceptor === 'mentor' && actor.mentor ? { mentor: actor.mentor } : {};
  return { ...doer, ...mentor, ...learnt(def, training) };
}
