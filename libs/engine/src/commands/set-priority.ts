import { can } from '#identity';
import type { Caller, CommandOptions, PriorityInput } from '../contract.js';
import { refused, stale, type Command, type Performed } from '../command.js';
import type { Cause } from '../draft/cause.js';
import type { World } from '../world.js';
import { undoableUntil } from '../undoable.js';
import { taskChange } from './move-task.js';

/** Says what comes first. A run's priority is what its future tasks start with. */
export const setPriority = (caller: Caller, input: PriorityInput, options: CommandOptions): Command => ({
  name: 'priority.set',
  caller,
  options,
  input,
  touches: 'taskId' in input ? { taskIds: [input.taskId] } : { runIds: [input.runId] },
  perform: (world, cause) =>
    Promise.resolve(
      'taskId' in input ? ofTask(world, { caller, cause }, input, options) : ofRun(world, cause, input, options),
    ),
});

const ofTask = (
  world: World,
  { caller, cause }: { caller: Caller; cause: Cause },
  input: { taskId: string; priority: string },
  options: CommandOptions,
): Performed => {
  const found = world.findTask(input.taskId);
  if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
  const { draft, instance } = found;
  const before = draft.task(instance);
  if (!can(cause.actor, 'task.prioritise', before.role)) return noRight;
  if (options.expectedRevision !== undefined && options.expectedRevision !== before.revision)
    return stale(before.revision);
  draft.patchTask(instance, { priority: input.priority, updatedAt: cause.at });
  world.append(draft, cause, {
    type: 'task.prioritized',
    taskId: before.id,
    data: { from: before.priority, to: input.priority },
  });
  return { ok: true, value: () => ({ ...taskChange(draft, instance), undoableUntil: undoableUntil(caller, cause) }) };
};

const ofRun = (
  world: World,
  cause: Cause,
  input: { runId: string; priority: string },
  options: CommandOptions,
): Performed => {
  const draft = world.runs.get(input.runId);
  if (!draft) return refused('NOT_FOUND', { code: 'run_unknown', field: 'runId' });
  if (!can(cause.actor, 'task.prioritise', draft.sop.doc.owner)) return noRight;
  if (options.expectedRevision !== undefined && options.expectedRevision !== draft.revision)
    return stale(draft.revision);
  const from = draft.row.priority;
  draft.patchRun({ priority: input.priority, updatedAt: cause.at });
  world.append(draft, cause, { type: 'run.prioritized', data: { from, to: input.priority } });
  return { ok: true, value: () => ({ run: draft.row, tasks: [] }) };
};

const noRight = refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'task.prioritise' } });
