import type { Committed, RunChange, RunRow, TaskChange, TaskRow } from './contract.js';

const RUN_DATES = ['createdAt', 'updatedAt', 'finishedAt'] as const satisfies readonly (keyof RunRow)[];

const TASK_DATES = [
  'openedAt',
  'dueAt',
  'overdueAt',
  'startedAt',
  'submittedAt',
  'closedAt',
  'statusSince',
  'updatedAt',
] as const satisfies readonly (keyof TaskRow)[];

/** Reads an answer as it was stored with its command. JSON has turned dates into text; here they become dates again. */
export const readAnswer = (stored: object): Committed<RunChange | TaskChange> => {
  const answer = stored as Committed<Partial<TaskChange> & { tasks: TaskRow[] }>;
  const { run, task, tasks } = answer.value;
  const value = {
    ...(run !== undefined && { run: run && revived(run, RUN_DATES) }),
    ...(task !== undefined && { task: revived(task, TASK_DATES) }),
    tasks: tasks.map((row) => revived(row, TASK_DATES)),
  };
  return { ok: true, value: value as RunChange | TaskChange, cursor: answer.cursor };
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
