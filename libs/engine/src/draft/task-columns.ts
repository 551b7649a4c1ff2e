import { SETTLED, type TaskState } from '#sop-core';
import type { TaskRow } from '#tasks';

/** The columns of a task that follow from the core's state of it. Everything else in the row belongs to the engine or to the board. */
export const columnsOf = (
  state: TaskState,
  before: TaskRow | null,
  counts: { done: number; total: number },
  at: Date,
): Partial<TaskRow> => ({
  role: state.role,
  acceptorRole: state.acceptor,
  stage: state.stage,
  status: state.status,
  required: state.required,
  attempt: state.attempt,
  rework: state.rework,
  assigneeId: state.assignee,
  doerId: state.doer?.member ?? null,
  doneCount: counts.done,
  totalCount: counts.total,
  openedAt: new Date(state.openedAt),
  startedAt: dateOrNull(state.startedAt),
  submittedAt: dateOrNull(state.submittedAt),
  closedAt: SETTLED.has(state.status) ? (dateOrNull(state.settledAt) ?? before?.closedAt ?? at) : null,
  statusSince: before?.status === state.status ? before.statusSince : at,
  state,
  updatedAt: at,
});

const dateOrNull = (iso: string | null): Date | null => (iso === null ? null : new Date(iso));
