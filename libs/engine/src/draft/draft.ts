import type { TaskRow } from '#tasks';
import { newId } from '#database';
import type { TimerPayload, TimerSpec } from '../timer-row.js';
import type { TimerBook } from './timer-book.js';

/** What effects work on: a locked run with its tasks, or a locked ad-hoc task. Everything stays in memory until the batch is written. */
export interface Draft {
  readonly runId: string | null;
  /** The ad-hoc task itself; null for runs. */
  readonly taskId: string | null;
  readonly timers: TimerBook;
  /** All clocks stand still. */
  readonly isPaused: boolean;
  /** Revision that the current decision leads to. */
  readonly revision: number;
  tasks(): TaskRow[];
  task(instance: string): TaskRow;
  /** Replaces columns of a task. The first patch within a command raises its revision. */
  patchTask(instance: string, patch: Partial<TaskRow>): TaskRow;
}

/** Arms a timer of this draft, replacing the one of the same key. */
export const arm = (
  draft: Draft,
  timer: { key: string; dueAt: Date | null; spec: TimerSpec; payload: TimerPayload; remainingMs?: number },
): void => {
  draft.timers.put({ id: newId(), runId: draft.runId, taskId: draft.taskId, remainingMs: null, ...timer });
};
