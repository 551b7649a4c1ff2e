import { newId } from '#database';
import { adHocCounts, openAdHoc, type Json, type TaskDef, type Text } from '#sop-core';
import { rankAt } from '#tasks';
import { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { Cause } from './draft/cause.js';
import { TimerBook } from './draft/timer-book.js';
import { storedDue } from './time/due.js';
import { placeDue } from './time/task-clock.js';
import type { World } from './world.js';

/** A task outside of any run, as a person or an SOP wishes for it. */
export interface AdHocWish {
  id?: string;
  title: Text;
  description?: Text;
  role: string;
  acceptor?: string | null;
  priority?: string;
  dueAt?: Date;
  relatedRunId?: string;
  parentTaskId?: string;
  /** The parent waits for it. */
  isRequired?: boolean;
  checklist?: TaskDef['checklist'];
  criteria?: TaskDef['criteria'];
}

/** The one instance of an ad-hoc task. */
const INSTANCE = 'task';

/** Opens a task that belongs to no run: same machine, same board. */
export const createAdHoc = async (world: World, wish: AdHocWish, cause: Cause): Promise<AdHocDraft> => {
  const def = definitionOf(wish);
  const required = wish.isRequired ?? false;
  const state = openAdHoc(def, { instance: INSTANCE, at: cause.at.toISOString(), required });
  const counts = adHocCounts(def, state);
  const draft = new AdHocDraft(
    def,
    {
      workspaceId: world.workspaceId,
      id: wish.id ?? newId(),
      runId: null,
      relatedRunId: wish.relatedRunId ?? null,
      instance: INSTANCE,
      taskKey: INSTANCE,
      sopKey: null,
      titleZh: wish.title.zh,
      titleEn: wish.title.en,
      role: state.role,
      acceptorRole: state.acceptor,
      stage: null,
      status: state.status,
      required: state.required,
      attempt: state.attempt,
      rework: state.rework,
      assigneeId: state.assignee,
      doerId: null,
      priority: wish.priority ?? 'P2',
      doneCount: counts.done,
      totalCount: counts.total,
      rank: rankAt(cause.at, world.adHoc.size),
      openedAt: cause.at,
      dueAt: null,
      dueSpec: null,
      overdueAt: null,
      risk50At: null,
      risk75At: null,
      startedAt: null,
      submittedAt: null,
      closedAt: null,
      statusSince: cause.at,
      revision: 0,
      state,
      // JSON by construction: texts, keys, numbers and switches.
      definition: def as unknown as Record<string, Json>,
      createdBy: cause.logActor.id,
      parentTaskId: wish.parentTaskId ?? null,
      updatedAt: cause.at,
    },
    null,
    new TimerBook(() => Promise.resolve([])),
  );
  world.adHoc.set(draft.row.id, draft);
  draft.patchTask(INSTANCE, {});
  if (wish.dueAt !== undefined) {
    const calendars = await world.calendars();
    const spec = { base: wish.dueAt.toISOString(), offset: '0h', anchor: null, calendar: null };
    placeDue(draft, INSTANCE, storedDue(spec, cause.at, calendars), cause.at, calendars);
  }
  world.append(draft, cause, { type: 'task.created', to: draft.row.status, data: { title: wish.title.zh } });
  return draft;
};

const definitionOf = (wish: AdHocWish): TaskDef => ({
  title: wish.title,
  role: wish.role,
  ...(wish.description && { description: wish.description }),
  ...(wish.acceptor != null && { acceptor: wish.acceptor }),
  ...(wish.checklist?.length && { checklist: wish.checklist }),
  ...(wish.criteria?.length && { criteria: wish.criteria }),
});
