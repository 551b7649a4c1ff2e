import type { Json, TaskState, TaskStatus } from '#sop-core';

/** One row of `task`, as stores and queries hand it out. Dates are UTC; `state` is the core's truth, the columns are its index. */
export interface TaskRow {
  workspaceId: string;
  id: string;
  /** Null for ad-hoc tasks. */
  runId: string | null;
  /** The run an ad-hoc task belongs to in people's minds. */
  relatedRunId: string | null;
  /** The core's name of the task inside its run: `C03`, `A51#2`. */
  instance: string;
  taskKey: string;
  sopKey: string | null;
  titleZh: string;
  titleEn: string;
  role: string;
  acceptorRole: string | null;
  stage: string | null;
  status: TaskStatus;
  required: boolean;
  attempt: number;
  rework: number;
  assigneeId: string | null;
  doerId: string | null;
  priority: string;
  /** n of the card's n/m. */
  doneCount: number;
  /** m of the card's n/m. */
  totalCount: number;
  /** Place in its column; compares as text. */
  rank: string;
  openedAt: Date;
  /** Null: no due, or the clock stands still (then `dueSpec.leftMs` says what is left). */
  dueAt: Date | null;
  dueSpec: StoredDue | null;
  overdueAt: Date | null;
  /** When half of the time from opening to due is used up; null without a due and while the clock stands still. */
  risk50At: Date | null;
  /** The same for three quarters. */
  risk75At: Date | null;
  startedAt: Date | null;
  submittedAt: Date | null;
  closedAt: Date | null;
  statusSince: Date;
  revision: number;
  state: TaskState;
  /** Ad-hoc only: the definition the task was created with. */
  definition: Record<string, Json> | null;
  createdBy: string | null;
  /** The ad-hoc task this one is a part of. */
  parentTaskId: string | null;
  updatedAt: Date;
}

/**
 * How a due time was computed, so that it can be computed again when its anchor, its calendar or its clock changes.
 * Without `leftMs` the due is `base` + `offset`. After a clock stood still it is `base` + `leftMs` of the same kind of time.
 */
export interface StoredDue {
  /** ISO, UTC. Null: the anchor has no value yet, the due is unknown. */
  base: string | null;
  /** `48h`, `8wh`, `-3d`. */
  offset: string;
  anchor: string | null;
  /** The role whose working time counts; null for calendar time. */
  calendar: string | null;
  /** Milliseconds (working time if the offset is) that were left at `base`, or that are left while the clock stands still. */
  leftMs?: number;
  /** Length of the whole span from opening to due, in milliseconds of the same kind: what 80 % and 150 % are taken of. */
  spanMs?: number;
}
