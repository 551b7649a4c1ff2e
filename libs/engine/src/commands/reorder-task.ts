import { rankAt, rankBetween } from '#tasks';
import type { Caller, CommandOptions, ReorderTaskInput } from '../contract.js';
import { refused, type Command } from '../command.js';
import { undoableUntil } from '../undoable.js';
import { taskChange } from './move-task.js';

/**
 * Puts a card between two others. Only the moved card is written; the neighbours may be of other runs and are read without a lock, because
 * a rank that has become stale by a blink is still a place in the column.
 */
export const reorderTask = (caller: Caller, input: ReorderTaskInput, options: CommandOptions): Command => ({
  name: 'task.reorder',
  caller,
  options,
  input,
  touches: { taskIds: [input.taskId] },
  async perform(world, cause) {
    const found = world.findTask(input.taskId);
    if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
    if (cause.actor.rights.length === 0 && cause.actor.kind === 'person')
      return refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'task.do' } });
    const { draft, instance } = found;
    const ids = [input.afterTaskId, input.beforeTaskId].filter((id) => id !== undefined);
    const neighbours = await world.stores.tasks.byIds(world.tx, ids);
    const rankOf = (id: string | undefined): string | null =>
      id === undefined
        ? null
        : (world
            .findTask(id)
            ?.draft.tasks()
            .find((task) => task.id === id)?.rank ??
          neighbours.find((task) => task.id === id)?.rank ??
          null);
    for (const field of ['afterTaskId', 'beforeTaskId'] as const) {
      if (input[field] !== undefined && rankOf(input[field]) === null)
        return refused('NOT_FOUND', { code: 'task_unknown', field });
    }
    const [above, below] = [rankOf(input.afterTaskId), rankOf(input.beforeTaskId)];
    if (above !== null && below !== null && above >= below)
      return refused('INPUT_INVALID', { code: 'neighbours_crossed', field: 'beforeTaskId' });
    const rank = ids.length === 0 ? rankAt(cause.at) : rankBetween(above, below);
    const from = draft.task(instance).rank;
    const { id } = draft.patchTask(instance, { rank, updatedAt: cause.at });
    world.append(draft, cause, { type: 'task.ranked', taskId: id, data: { rank, from } });
    return { ok: true, value: () => ({ ...taskChange(draft, instance), undoableUntil: undoableUntil(caller, cause) }) };
  },
});
