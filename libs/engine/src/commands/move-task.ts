import type { Caller, CommandOptions, MoveTaskInput, TaskChange } from '../contract.js';
import { advanceAdHoc, advanceRun } from '../advance.js';
import { refused, stale, type Command } from '../command.js';
import { AdHocDraft } from '../draft/ad-hoc-draft.js';
import { RunDraft } from '../draft/run-draft.js';

/** Everything that can happen to one task: claim, start, tick, fill, attach, submit, accept, reject, hold, waive, assign and so on. */
export const moveTask = (caller: Caller, input: MoveTaskInput, options: CommandOptions): Command => ({
  name: 'task.move',
  caller,
  options,
  input,
  touches: { taskIds: [input.taskId] },
  async perform(world, cause) {
    const found = world.findTask(input.taskId);
    if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
    const { draft, instance } = found;
    const { revision } = draft.task(instance);
    if (options.expectedRevision !== undefined && options.expectedRevision !== revision) return stale(revision);
    const event = { ...input.move, task: instance };
    if (event.type === 'task.assign' && !(await world.directory()).member(event.assignee.member)?.isActive) {
      return refused('INPUT_INVALID', { code: 'member_unknown', field: 'assignee' });
    }
    const refusal =
      draft instanceof RunDraft
        ? await advanceRun(world, draft, event, cause)
        : await advanceAdHoc(world, draft, event, cause);
    if (refusal) return { ok: false, refusal, currentRevision: revision };
    return { ok: true, value: () => taskChange(draft, instance) };
  },
});

/** The task, its run, and what else the command wrote. */
export const taskChange = (draft: RunDraft | AdHocDraft, instance: string): TaskChange => ({
  task: draft.task(instance),
  run: draft instanceof RunDraft ? draft.row : null,
  tasks: draft instanceof RunDraft ? draft.touchedTasks().filter((task) => task.instance !== instance) : [],
});
