import { can } from '#identity';
import type { Caller, CommandOptions, CreateTaskInput, Refused } from '../contract.js';
import { advanceAdHoc } from '../advance.js';
import { refused, type Command } from '../command.js';
import { createAdHoc } from '../create-ad-hoc.js';
import { AdHocDraft } from '../draft/ad-hoc-draft.js';
import type { World } from '../world.js';
import { taskChange } from './move-task.js';

/** A task without a run (R8). Its texts are written once, in the language of whoever writes them. */
export const createTask = (caller: Caller, input: CreateTaskInput, options: CommandOptions): Command => ({
  name: 'task.create',
  caller,
  options,
  input,
  touches: {
    ...(input.relatedRunId !== undefined && { runIds: [input.relatedRunId] }),
    taskIds: [input.id, input.parentTaskId].filter((id) => id !== undefined),
  },
  async perform(world, cause) {
    const directory = await world.directory();
    if (!can(cause.actor, 'task.create'))
      return refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'task.create' } });
    for (const [field, role] of [
      ['role', input.role],
      ['acceptor', input.acceptor],
    ] as const) {
      if (role != null && !directory.role(role.split('.')[0]!))
        return refused('INPUT_INVALID', { code: 'role_unknown', field });
    }
    if (input.id !== undefined && world.findTask(input.id))
      return refused('CONFLICT', { code: 'id_taken', field: 'id' });
    if (input.relatedRunId !== undefined && !world.runs.has(input.relatedRunId)) {
      return refused('NOT_FOUND', { code: 'run_unknown', field: 'relatedRunId' });
    }
    const parentless = await parentRefusal(world, input.parentTaskId);
    if (parentless) return parentless;
    const assignee = input.assigneeId === undefined ? null : directory.member(input.assigneeId);
    if (input.assigneeId !== undefined && !assignee?.isActive)
      return refused('INPUT_INVALID', { code: 'member_unknown', field: 'assigneeId' });

    const { title, description, checklist, criteria, assigneeId: _, ...wish } = input;
    const isRequired = input.parentTaskId === undefined ? false : (input.isRequired ?? true);
    const draft = await createAdHoc(
      world,
      {
        ...wish,
        isRequired,
        title: both(title),
        ...(description !== undefined && { description: both(description) }),
        checklist: checklist?.map((item, n) => ({
          key: `item${n + 1}`,
          title: both(item.title),
          required: item.required ?? true,
        })),
        criteria: criteria?.map(({ title: text, evidenceMin }, n) => ({
          key: `criterion${n + 1}`,
          title: both(text),
          ...(evidenceMin === undefined
            ? { kind: 'manual' as const }
            : { kind: 'evidence' as const, min: evidenceMin }),
        })),
      },
      cause,
    );
    if (assignee) {
      const level = assignee.roles.find((held) => held.role === draft.row.role.split('.')[0])?.level ?? null;
      const refusal = await advanceAdHoc(
        world,
        draft,
        { type: 'task.assign', task: draft.row.instance, assignee: { member: assignee.id, level } },
        // Whoever creates a task may give it to somebody at once, also where they could not reassign it later.
        { ...cause, actor: { ...cause.actor, kind: 'system' } },
      );
      if (refusal) {
        world.discard(draft);
        return { ok: false, refusal };
      }
    }
    return { ok: true, value: () => taskChange(draft, draft.row.instance) };
  },
});

const DEEPEST = 5;

/** Parts belong to ad-hoc tasks that are still open; a chain of parts ends somewhere. The parent is locked, so it cannot be handed in meanwhile. */
const parentRefusal = async (world: World, parentTaskId: string | undefined): Promise<Refused | null> => {
  if (parentTaskId === undefined) return null;
  const found = world.findTask(parentTaskId);
  if (!found) return refused('NOT_FOUND', { code: 'parent_unknown', field: 'parentTaskId' });
  if (!(found.draft instanceof AdHocDraft))
    return refused('INPUT_INVALID', { code: 'parent_in_run', field: 'parentTaskId' });
  if (found.draft.row.closedAt !== null) return refused('WRONG_STATUS', { code: 'parent_over', field: 'parentTaskId' });
  const above = await world.stores.tasks.countAbove(world.tx, parentTaskId);
  return above + 1 < DEEPEST
    ? null
    : refused('TOO_LARGE', { code: 'parent_deep', field: 'parentTaskId', params: { max: DEEPEST } });
};

const both = (text: string) => ({ zh: text, en: text });
