import type { Tx } from '#database';
import type { TaskStatus } from '#sop-core';

/** A row of the log after which a task has another status. */
export interface StatusChange {
  taskId: string;
  type: string;
  at: Date;
  to: string | null;
}

export interface TimeInStatus {
  status: TaskStatus;
  /** Milliseconds by the clock on the wall. */
  ms: number;
  /** How often the task came to it. */
  times: number;
}

/** Rows whose `to` is a status. A release keeps members in from and to; it leads back to `todo`. */
const TYPES = [
  ...['task.created', 'task.opened', 'task.reopened', 'task.unblocked', 'task.started', 'task.released'],
  ...['task.submitted', 'task.accepted', 'task.rejected', 'task.held', 'task.resumed', 'task.waived', 'task.canceled'],
  'task.undone',
];
const MOST_OF_A_TASK = 1_000;

/** Changes of status of some tasks, oldest first. */
export const statusChangesOf = (tx: Tx, taskIds: readonly string[]): Promise<StatusChange[]> =>
  tx.named<StatusChange>(
    'boards_status_changes',
    `select e.* from unnest($2::uuid[]) as wanted (id) cross join lateral (
       select e.task_id as "taskId", e.type, e.at, e.to_value as "to" from event e
       where e.workspace_id = $1 and e.task_id = wanted.id and e.type = any($3::text[]) order by e.id limit ${MOST_OF_A_TASK}) e`,
    [tx.workspaceId, taskIds, TYPES],
  );

/** What the time of one task was spent on, up to `now`. Statuses in the order they were first reached. */
export function timesInStatus(changes: readonly StatusChange[], now: Date): TimeInStatus[] {
  const times = new Map<TaskStatus, TimeInStatus>();
  const stays = staysOf(changes);
  for (const [index, { status, since }] of stays.entries()) {
    const until = stays[index + 1]?.since ?? now;
    const known = times.get(status) ?? { status, ms: 0, times: 0 };
    const ms = known.ms + Math.max(0, until.getTime() - since.getTime());
    times.set(status, { status, ms, times: known.times + 1 });
  }
  return [...times.values()];
}

interface Stay {
  status: TaskStatus;
  since: Date;
}

function staysOf(changes: readonly StatusChange[]): Stay[] {
  const stays: Stay[] = [];
  for (const { type, to, at } of changes) {
    const status = type === 'task.released' ? 'todo' : (to as TaskStatus | null);
    if (status !== null && status !== stays.at(-1)?.status) stays.push({ status, since: at });
  }
  return stays;
}
