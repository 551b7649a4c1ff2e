import type { Refusal, TaskEvent } from '#sop-core';
import type { Caller, CommandOptions, MoveTaskInput, TaskChange } from '../contract.js';
import { advanceAdHoc, advanceRun } from '../advance.js';
import { refused, stale, type Command } from '../command.js';
import type { AdHocDraft } from '../draft/ad-hoc-draft.js';
import type { Cause } from '../draft/cause.js';
import { RunDraft } from '../draft/run-draft.js';
import { partsInTheWay } from '../parts.js';
import { staysWithTask, UNDOABLE, undoableUntil } from '../undoable.js';
import { limitInTheWay } from '../work-limits.js';
import type { World } from '../world.js';

/** Moves that may stop a clock or start it again. */
const CLOCKED: ReadonlySet<string> = new Set(['task.hold', 'task.resume']);

/** Everything that can happen to one task: claim, start, tick, fill, attach, submit, accept, reject, hold, waive, assign and so on. */
export const moveTask = (caller: Caller, input: MoveTaskInput, options: CommandOptions): Command => ({
  name: 'task.move',
  caller,
  options,
  input,
  touches: { taskIds: [input.taskId], clocks: CLOCKED.has(input.move.type) },
  async perform(world, cause) {
    const found = world.findTask(input.taskId);
    if (!found) return refused('NOT_FOUND', { code: 'task_unknown', field: 'taskId' });
    const { draft, instance } = found;
    const { revision } = draft.task(instance);
    if (options.expectedRevision !== undefined && options.expectedRevision !== revision) return stale(revision);
    const event = await withFacts({ ...input.move, task: instance }, world, draft);
    if (event === null) return refused('INPUT_INVALID', { code: 'member_unknown', field: 'assignee' });
    const inTheWay = (await partsInTheWay(world, draft, event)) ?? (await limitInTheWay(world, draft, event, cause));
    if (inTheWay) return { ok: false, refusal: inTheWay, currentRevision: revision };
    const begin = world.log.length;
    const refusal = await advanceTask(world, draft, event, cause);
    if (refusal) return { ok: false, refusal, currentRevision: revision };
    const mayUndo = UNDOABLE.has(event.type) && staysWithTask(world.log.slice(begin), input.taskId);
    const until = mayUndo ? undoableUntil(caller, cause) : null;
    return { ok: true, value: () => ({ ...taskChange(draft, instance), undoableUntil: until }) };
  },
});

/** One step of a task, in a run or without one. */
export const advanceTask = (
  world: World,
  draft: RunDraft | AdHocDraft,
  event: TaskEvent,
  cause: Cause,
): Promise<Refusal | null> =>
  draft instanceof RunDraft ? advanceRun(world, draft, event, cause) : advanceAdHoc(world, draft, event, cause);

/** An event with what only the directory knows: the level of whoever is to take over. Null when they are not there (any more). */
export const withFacts = async (
  event: TaskEvent,
  world: World,
  draft: RunDraft | AdHocDraft,
): Promise<TaskEvent | null> => {
  if (event.type !== 'task.assign') return event;
  const member = (await world.directory()).member(event.assignee.member);
  if (!member?.isActive) return null;
  const [role, wanted] = draft.task(event.task).role.split('.');
  const level = member.roles.find((held) => held.role === role && (!wanted || held.level === wanted))?.level ?? null;
  return { ...event, assignee: { member: member.id, level } };
};

/** The task, its run, and what else the command wrote. */
export const taskChange = (draft: RunDraft | AdHocDraft, instance: string): TaskChange => ({
  task: draft.task(instance),
  run: draft instanceof RunDraft ? draft.row : null,
  tasks: draft instanceof RunDraft ? draft.touchedTasks().filter((task) => task.instance !== instance) : [],
});
