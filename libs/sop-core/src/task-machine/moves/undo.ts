/** Taking the last move back. */
import type { Effect } from '../../decision.js';
import { refuse } from '../../refusal.js';
import { step, type MoveOf, type TaskAnswer, type TaskContext } from '../task-context.js';

/**
 * Puts a task back to how it was before a move. The clock stays as it is now: what follows every decision compares it with what it should
 * be and starts or stops it. A task that its stage has opened anew meanwhile is another piece of work.
 */
export function undo({ task }: TaskContext, { restore, of }: MoveOf<'task.undo'>): TaskAnswer {
  const isSame = restore.instance === task.instance && restore.stage === task.stage && restore.entry === task.entry;
  if (!isSame || restore.attempt !== task.attempt) return refuse('UNDO_NOT_POSSIBLE', { code: 'undo_moved_on' });
  const revived: Effect[] =
    task.settledAt !== null && restore.settledAt === null ? [{ type: 'reviveTask', instance: task.instance }] : [];
  return step(
    { ...restore, clockStopped: task.clockStopped },
    { type: 'task.undone', from: task.status, to: restore.status, data: { of } },
    revived,
  );
}
