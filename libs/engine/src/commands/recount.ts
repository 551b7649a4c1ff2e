import type { Caller } from '../contract.js';
import { refused, type Command } from '../command.js';
import { recountWorkingTime } from '../time/shift-dues.js';
import { taskChange } from './move-task.js';

/** Counts the dues of one run, or of one ad-hoc task, again after working hours have changed. */
export const recount = (caller: Caller, target: { runId: string } | { taskId: string }): Command => ({
  name: 'dues.recount',
  caller,
  options: {},
  input: target,
  touches: 'runId' in target ? { runIds: [target.runId] } : { taskIds: [target.taskId] },
  async perform(world, cause) {
    const draft = 'runId' in target ? world.runs.get(target.runId) : world.adHoc.get(target.taskId);
    if (!draft) return refused('NOT_FOUND', { code: 'run_unknown' });
    await recountWorkingTime(world, draft, cause);
    return {
      ok: true,
      value: () =>
        'def' in draft ? taskChange(draft, draft.row.instance) : { run: draft.row, tasks: draft.touchedTasks() },
    };
  },
});
