import type { Caller, CommandOptions, SetDueInput } from '../contract.js';
import { refused, stale, type Command } from '../command.js';
import { AdHocDraft } from '../draft/ad-hoc-draft.js';
import type { Cause } from '../draft/cause.js';
import { advanceTask, taskChange } from './move-task.js';

/**
 * Gives a task a new due. Of a task of a run that is an extension: for leads and managers, with a reason. Whoever created an ad-hoc task
 * may move its due without one.
 */
export const setDue = (caller: Caller, input: SetDueInput, options: CommandOptions): Command => ({
  name: 'task.setDue',
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
    const { dueAt, reason } = input;
    const refusal = await advanceTask(world, draft, dueEvent(instance, dueAt, reason, draft), asOwner(draft, cause));
    if (refusal) return { ok: false, refusal, currentRevision: revision };
    return { ok: true, value: () => taskChange(draft, instance) };
  },
});

/** A new due as the core knows it. */
export const dueEvent = (instance: string, dueAt: Date, reason: string | undefined, draft: object) => ({
  type: 'task.extend' as const,
  task: instance,
  due: dueAt.toISOString(),
  reason: reason ?? (draft instanceof AdHocDraft ? 'due' : ''),
});

/** Whose task it is decides about its due, whatever their rights elsewhere. */
export const asOwner = (draft: object, cause: Cause): Cause =>
  draft instanceof AdHocDraft && draft.row.createdBy === cause.actor.id
    ? { ...cause, actor: { ...cause.actor, kind: 'system' } }
    : cause;
