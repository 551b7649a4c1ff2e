import type { MigrationChoices, Refusal, RunState, TaskEvent } from '#sop-core';
import type { TaskRow } from '#tasks';

export type { TaskRow };

/** Who calls, as the edge has established it. `memberId` null: the program itself. */
export interface Caller {
  workspaceId: string;
  memberId: string | null;
  /** Set when an API token acts. */
  tokenId?: string;
  lang: 'zh' | 'en';
  requestId: string;
}

/** Options every command takes. */
export interface CommandOptions {
  /** UUID chosen by the client; a repeat with the same input returns the first answer, with other input `COMMAND_REUSED`. */
  commandId?: string;
  /**
   * What the caller believes the revision to be (of the task for task commands, of the run for run commands); a stale belief is
   * refused with the current one.
   */
  expectedRevision?: number;
}

/** A place in the log: `<xid>.<id>`; opaque to clients. */
export type Cursor = string;

export interface Committed<T> {
  ok: true;
  value: T;
  cursor: Cursor;
}

export interface Refused {
  ok: false;
  refusal: Refusal;
  /** The current revision, for STALE and lost races. */
  currentRevision?: number;
  /** Of a command about several tasks: every task that does not allow it, and why. */
  refusals?: { taskId: string; refusal: Refusal }[];
}

export type Outcome<T> = Committed<T> | Refused;

/** Ids of what a command changed, with the rows as they were written, so that the answer needs no second read. */
export interface RunChange {
  run: RunRow;
  /** Tasks written by this command. */
  tasks: TaskRow[];
}

export interface TaskChange {
  task: TaskRow;
  /** Null for ad-hoc tasks. */
  run: RunRow | null;
  /** Other tasks written by this command. */
  tasks: TaskRow[];
  /** Until when whoever did this may take it back; null or missing: not at all. */
  undoableUntil?: Date | null;
  /** What was taken back: the type of its row in the log, such as `task.claimed`. */
  undone?: string;
}

/** What one command did to several tasks, all of them or none. */
export interface BatchChange {
  /** The tasks asked for, in that order, then others that were written. */
  tasks: TaskRow[];
  /** Their runs. */
  runs: RunRow[];
}

export interface RunRow {
  workspaceId: string;
  id: string;
  sopVersionId: string;
  sopKey: string;
  number: number;
  subject: string;
  /** The sales channel it is about: the form field of that name, where its SOP has one. */
  channel: string | null;
  status: 'active' | 'paused' | 'done';
  stages: string[];
  /** Since when it is in exactly these stages. */
  stagesSince: Date;
  final: string | null;
  ownerId: string | null;
  parentId: string | null;
  duplicateOf: string | null;
  reopenOf: string | null;
  priority: string;
  sandbox: boolean;
  revision: number;
  /** The core's RunState without `tasks` (those are in the task rows). */
  state: Omit<RunState, 'tasks'>;
  createdAt: Date;
  updatedAt: Date;
  finishedAt: Date | null;
}

/** `form` holds wire values: money in fen, dates ISO with offset, images and files as evidence ids. */
export interface StartRunInput {
  /** Chosen by the client or made here. */
  id?: string;
  sopKey: string;
  form: Record<string, unknown>;
  ownerId?: string;
  priority?: 'P0' | 'P1' | 'P2' | 'P3';
  reopenOf?: string;
  parentId?: string;
}

/** A task move: the core's event without envelope and with `task` being the row id. */
export type MoveTaskInput = { taskId: string; move: DistributiveOmit<TaskEvent, 'task'> };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export type MoveRunInput = { runId: string } & (
  | { type: 'run.event'; event: string; payload: Record<string, unknown> }
  | { type: 'run.pause'; reason: string }
  | { type: 'run.resume' }
  | { type: 'run.cancel'; reason: string }
  | { type: 'run.reschedule'; fields: Record<string, unknown>; reason: string }
);

/** A run goes on under another version of its SOP. */
export interface MigrateRunInput {
  runId: string;
  toVersionId: string;
  choices?: MigrationChoices;
  /** Of the plan the caller saw; refused with STALE when another one holds by now. */
  planHash?: string;
  /** Why, for the log. */
  reason?: string;
}

/** An ad-hoc task (R8): the same machine, on the same board, without a run. */
export interface CreateTaskInput {
  id?: string;
  title: string;
  description?: string;
  role: string;
  acceptor?: string | null;
  assigneeId?: string;
  dueAt?: Date;
  priority?: 'P0' | 'P1' | 'P2' | 'P3';
  checklist?: { title: string; required?: boolean }[];
  /** Manual criteria and evidence counts. */
  criteria?: { title: string; evidenceMin?: number }[];
  /** The run it belongs to in people's minds (it does not take part in its settlement). */
  relatedRunId?: string;
  /** The ad-hoc task it is a part of. */
  parentTaskId?: string;
  /** The parent cannot be submitted while this part is open. */
  isRequired?: boolean;
}

/** Takes the caller's last move of a task back. */
export interface UndoInput {
  taskId: string;
  /** The command that is meant; refused when another move came after it. */
  of?: string;
}

export interface SetDueInput {
  taskId: string;
  dueAt: Date;
  /** Needed for tasks of runs. */
  reason?: string;
}

/** One thing done to several tasks. */
export type BatchInput = { taskIds: string[] } & (
  | { action: 'assign'; memberId: string; reason?: string }
  | { action: 'claim' | 'start' | 'release' | 'resume' }
  | { action: 'hold'; reason: string; external: boolean }
  | { action: 'waive'; reason: string }
  | { action: 'setDue'; dueAt: Date; reason?: string }
  | { action: 'prioritize'; priority: 'P0' | 'P1' | 'P2' | 'P3' }
);

/** A remark in the log of a run or of a task; changes nothing else. Who is named with `@` in the text hears of it, and so do `mentionIds`. */
export type CommentInput = { text: string; mentionIds?: string[] } & ({ taskId: string } | { runId: string });

export type PriorityInput = { priority: 'P0' | 'P1' | 'P2' | 'P3' } & ({ taskId: string } | { runId: string });

/** Puts a card between two neighbours of its column. Both absent: to the end. */
export interface ReorderTaskInput {
  taskId: string;
  /** The card that shall stand directly above. */
  afterTaskId?: string;
  /** The card that shall stand directly below. */
  beforeTaskId?: string;
}
