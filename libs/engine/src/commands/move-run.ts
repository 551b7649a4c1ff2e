import { mayCancel } from '#identity';
import type { Caller, CommandOptions, MoveRunInput } from '../contract.js';
import { advanceRun, type Happens } from '../advance.js';
import { refused, stale, type Command } from '../command.js';

const CLOCKED: ReadonlySet<string> = new Set(['run.pause', 'run.resume', 'run.reschedule']);

/** Sends an event to a run, pauses, resumes, reschedules or cancels it. */
export const moveRun = (caller: Caller, input: MoveRunInput, options: CommandOptions): Command => ({
  name: 'run.move',
  caller,
  options,
  input,
  touches: { runIds: [input.runId], clocks: CLOCKED.has(input.type) },
  async perform(world, cause) {
    const { runId, ...move } = input;
    const draft = world.runs.get(runId);
    if (!draft) return refused('NOT_FOUND', { code: 'run_unknown', field: 'runId' });
    const { expectedRevision } = options;
    if (expectedRevision !== undefined && expectedRevision !== draft.revision) return stale(draft.revision);
    if (move.type === 'run.cancel' && !mayCancel(cause.actor, { sopKey: draft.sop.key, owner: draft.sop.doc.owner })) {
      return {
        ...refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'run.cancel' } }),
        currentRevision: draft.revision,
      };
    }
    // The core checks names and types of the payload against the SOP.
    const refusal = await advanceRun(world, draft, move as Happens, cause);
    if (refusal) return { ok: false, refusal, currentRevision: draft.revision };
    return { ok: true, value: () => ({ run: draft.row, tasks: draft.touchedTasks() }) };
  },
});
