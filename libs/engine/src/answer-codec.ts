import type { Change } from './command.js';
import type { BatchChange, Committed, RunRow, TaskChange, TaskRow } from './contract.js';

const RUN_DATES = ['stagesSince', 'createdAt', 'updatedAt', 'finishedAt'] as const satisfies readonly (keyof RunRow)[];

const TASK_DATES = [
  'openedAt',
  'dueAt',
  'overdueAt',
  'risk50At',
  'risk75At',
  'startedAt',
  'submittedAt',
  'closedAt',
  'statusSince',
  'updatedAt',
] as const satisfies readonly (keyof TaskRow)[];

/** Reads an answer as it was stored with its command. JSON has turned dates into text; here they become dates again. */
export const readAnswer = (stored: object): Committed<Change> => {
  const answer = stored as Committed<Partial<TaskChange & BatchChange> & { tasks: TaskRow[] }>;
  const { run, runs, task, tasks, undoableUntil, ...rest } = answer.value;
  const value = {
    ...rest,
    ...(run !== undefined && { run: run && revived(run, RUN_DATES) }),
    ...(runs !== undefined && { runs: runs.map((row) => revived(row, RUN_DATES)) }),
    ...(task !== undefined && { task: revived(task, TASK_DATES) }),
    ...(undoableUntil != null && { undoableUntil: new Date(undoableUntil) }),
    tasks: tasks.map((row) => revived(row, TASK_DATES)),
  };
  return { ok: true, value: value as Change, cursor: answer.cursor };
};

const revived = <T extends object>(row: T, dates: readonly (keyof T)[]): T => {
  const copy = { ...row };
  for (const property of dates) {
    const value = copy[property];
    // The column's type says Date or null; JSON made it text.
    if (typeof value === 'string') copy[property] = new Date(value) as T[keyof T];
  }
  return copy;
};
