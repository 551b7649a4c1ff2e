import { mayStart } from '#identity';
import type { Caller, CommandOptions, StartRunInput } from '../contract.js';
import { refused, type Command } from '../command.js';
import { openRun, prepareStart } from '../open-run.js';

/** Starts a run of the SOP's published version; with `reopenOf` as the successor of a finished one. */
export const startRun = (caller: Caller, input: StartRunInput, options: CommandOptions): Command => ({
  name: 'run.start',
  caller,
  options,
  input,
  touches: { startsOf: input.sopKey, runIds: [input.parentId, input.id].filter((id) => id !== undefined) },
  prepare: (world, at) => prepareStart(world, input, at),
  async perform(world, cause) {
    const active = await world.around.sops.activeByKey(world.tx, world.workspaceId, input.sopKey);
    if (active && !mayStart(cause.actor, active.compiled.doc)) return refused('NOT_YOUR_ROLE', { code: 'run_start' });
    if (input.id !== undefined && world.runs.has(input.id))
      return refused('CONFLICT', { code: 'id_taken', field: 'id' });
    const { parentId, ...wish } = input;
    const parent = parentId === undefined ? undefined : world.runs.get(parentId)?.row;
    if (parentId !== undefined && !parent) return refused('NOT_FOUND', { code: 'run_unknown', field: 'parentId' });
    if (wish.ownerId !== undefined && !(await world.directory()).member(wish.ownerId)?.isActive) {
      return refused('INPUT_INVALID', { code: 'member_unknown', field: 'ownerId' });
    }
    const opened = await openRun(world, { ...wish, parent }, cause);
    if (!opened.ok) return opened;
    const draft = world.runs.get(opened.runId)!;
    return { ok: true, value: () => ({ run: draft.row, tasks: draft.touchedTasks() }) };
  },
});
