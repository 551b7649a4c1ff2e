import { adHocCounts, type TaskDef, type TaskState } from '#sop-core';
import type { TaskRow } from '#tasks';
import type { Draft } from './draft.js';
import { columnsOf } from './task-columns.js';
import type { TimerBook } from './timer-book.js';

/** A locked task without a run while commands of one batch change it. */
export class AdHocDraft implements Draft {
  readonly runId = null;
  readonly isPaused = false;
  private touched = false;

  /** @param belief the revision that was read; null for a task that is being created. */
  constructor(
    readonly def: TaskDef,
    public row: TaskRow,
    readonly belief: number | null,
    readonly timers: TimerBook,
  ) {}

  /** A stored task with the definition it was created with. */
  static of(row: TaskRow, timers: TimerBook): AdHocDraft {
    return new AdHocDraft(row.definition as unknown as TaskDef, row, row.revision, timers);
  }

  get taskId(): string {
    return this.row.id;
  }

  get revision(): number {
    return this.row.revision;
  }

  begin(): void {
    this.touched = false;
  }

  tasks(): TaskRow[] {
    return [this.row];
  }

  task(): TaskRow {
    return this.row;
  }

  patchTask(_instance: string, patch: Partial<TaskRow>): TaskRow {
    this.row = { ...this.row, ...patch, revision: this.row.revision + (this.touched ? 0 : 1) };
    this.touched = true;
    return this.row;
  }

  accept(next: TaskState, at: Date): void {
    this.patchTask(next.instance, columnsOf(next, this.row, adHocCounts(this.def, next), at));
  }
}
