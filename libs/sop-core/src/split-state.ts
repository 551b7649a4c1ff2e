import type { RunState, TaskState } from './state.js';

/** The part of a run that its own row keeps; each task is a row of its own. */
export type StoredRun = Omit<RunState, 'tasks'>;

/** Takes a state apart for storage. Shares all parts with it. */
export function splitState(state: RunState): { run: StoredRun; tasks: Record<string, TaskState> } {
  const { tasks, ...run } = state;
  return { run, tasks };
}

/** Puts a run and its task rows together again, in any order of tasks. */
export const joinState = (run: StoredRun, tasks: Iterable<TaskState>): RunState => ({
  ...run,
  tasks: Object.fromEntries([...tasks].map((task) => [task.instance, task])),
});
