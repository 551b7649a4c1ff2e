import { decideAdHoc, foldRun, openAdHoc, type Json, type SopEvent, type TaskEvent, type TaskState } from '#sop-core';
import type { Caller, CommandOptions, UndoInput } from '../contract.js';
import { refused, type Command, type Performed } from '../command.js';
import type { AdHocDraft } from '../draft/ad-hoc-draft.js';
import type { Cause } from '../draft/cause.js';
import { RunDraft } from '../draft/run-draft.js';
import { firstDifference } from '../first-difference.js';
import { UNDO_MS, UNDOABLE } from '../undoable.js';
import { decisionsAbout, effectsLeft, lastMoveOf, takeBackNotices, type LastMove } from '../undo-log.js';
import { versionsFor } from '../run-versions.js';
import type { World } from '../world.js';
import { advanceTask, taskChange } from './move-task.js';

/**
 * Takes the caller's last move of a task back, within ten seconds. The proof that nothing else hung on it is the log itself: folded without
 * that move it must give the run as it is now in everything but this task. What the fold says of the task is put back, as a row of the log
 * of its own.
 */
export const undoTask = (caller: Caller, input: UndoInput, options: CommandOptions): Command => ({
  name: 'task.undo',
  caller,
  options,
  input,
  touches: { taskIds: [input.taskId] },
  async perform(world, cause) {
    const found = world.findTask(input.taskId);
    if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
    const { draft, instance } = found;
    // What a command of this very batch did is not in the log yet, and is newer than whatever is.
    if (world.log.some((row) => row.taskId === input.taskId || (draft.runId !== null && row.runId === draft.runId)))
      return no('undo_other_move');
    const last = await lastMoveOf(world.tx, input.taskId, input.of);
    const early = mayTakeBack(last, caller, input, cause);
    if (early) return early;
    const move = last!;
    if (move.type === 'task.ranked' || move.type === 'task.prioritized')
      return putColumnBack(world, draft, instance, { move, cause });
    const restore = await stateWithout(world, draft, instance, move);
    if (!restore) return no('undo_moved_on');
    if (await effectsLeft(world.tx, move)) return no('undo_effects_left');
    const event: TaskEvent = { type: 'task.undo', task: instance, restore, of: move.type };
    const refusal = await advanceTask(world, draft, event, cause);
    if (refusal) return { ok: false, refusal };
    await takeBackNotices(world.tx, move);
    return { ok: true, value: () => ({ ...taskChange(draft, instance), undone: move.type }) };
  },
});

const no = (code: string, params?: Record<string, Json>) =>
  refused('UNDO_NOT_POSSIBLE', { code, ...(params && { params }) });

const mayTakeBack = (last: LastMove | null, caller: Caller, { of }: UndoInput, { at }: Cause) => {
  if (!last) return no('undo_nothing');
  if (of !== undefined && last.commandId !== of) return no('undo_other_move');
  if (caller.memberId === null || last.actorId !== caller.memberId) return no('undo_not_yours');
  if (at.getTime() - last.at.getTime() > UNDO_MS) return no('undo_too_late', { seconds: UNDO_MS / 1000 });
  const kind = last.core?.type ?? last.type;
  if (!UNDOABLE.has(kind) && kind !== 'task.ranked' && kind !== 'task.prioritized') return no('undo_kind');
  return null;
};

/** Rank and priority are the board's: the row says what they were. */
const putColumnBack = (
  world: World,
  draft: RunDraft | AdHocDraft,
  instance: string,
  { move, cause }: { move: LastMove; cause: Cause },
): Performed => {
  const { from } = move.data;
  if (from === undefined) return no('undo_kind');
  const patch = move.type === 'task.ranked' ? { rank: from } : { priority: from };
  const { id } = draft.patchTask(instance, { ...patch, updatedAt: cause.at });
  world.append(draft, cause, { type: 'task.undone', taskId: id, data: { of: move.type } });
  return { ok: true, value: () => ({ ...taskChange(draft, instance), undone: move.type }) };
};

/** The task as it would be had the move never been made; null when something else would be different too. */
const stateWithout = async (
  world: World,
  draft: RunDraft | AdHocDraft,
  instance: string,
  move: LastMove,
): Promise<TaskState | null> => {
  const about = draft instanceof RunDraft ? { runId: draft.runId } : { taskId: draft.taskId };
  const decisions = await decisionsAbout(world.tx, about);
  if (!decisions?.some(({ id }) => id === move.id)) return null;
  const others = decisions.filter(({ id }) => id !== move.id).map(({ core }) => core);
  if (!(draft instanceof RunDraft)) return foldAdHoc(draft, others as TaskEnvelope[]);
  const { first, sopOf } = await versionsFor(world.tx, world.around.sops, draft.row, others);
  const folded = foldRun(first, others as SopEvent[], sopOf);
  if (!folded.ok || !folded.state) return null;
  const { [instance]: mine, ...tasks } = folded.state.tasks;
  const { [instance]: _, ...rest } = draft.state.tasks;
  const difference = firstDifference(asJson({ ...draft.state, tasks: rest }), asJson({ ...folded.state, tasks }));
  return difference === null ? (mine ?? null) : null;
};

type TaskEnvelope = Parameters<typeof decideAdHoc>[2];

const foldAdHoc = ({ def, row }: AdHocDraft, events: readonly TaskEnvelope[]): TaskState | null => {
  let state = openAdHoc(def, { instance: row.instance, at: row.openedAt.toISOString(), required: row.required });
  for (const event of events) {
    const decision = decideAdHoc(def, state, event);
    if (!decision.accepted) return null;
    state = decision.next;
  }
  return state;
};

/** The shape that storing gives. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
