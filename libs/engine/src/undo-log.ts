import type { Tx } from '#database';
import type { SopEvent, TaskEvent } from '#sop-core';

/** The last thing somebody did to a task. */
export interface LastMove {
  id: string;
  xid: string;
  type: string;
  at: Date;
  actorId: string | null;
  commandId: string | null;
  runId: string | null;
  data: { from?: string };
  core: { type: TaskEvent['type'] } | null;
}

/** Longer logs are not folded while others wait for the run. */
const MOST_DECISIONS = 10_000;

/**
 * The last decision about the task itself, or change of its place or priority. Passing a threshold of its time is nobody's move.
 * @param of - command id of the move that is meant: its card may have found another place since, which is no part of the move.
 */
export async function lastMoveOf(tx: Tx, taskId: string, of?: string): Promise<LastMove | null> {
  const [row] = await tx.named<LastMove>(
    'undo_last_move',
    `select e.id::text as id, e.xid::text as xid, e.type, e.at, e.actor_id as "actorId", e.command_id as "commandId", e.run_id as "runId",
       e.data, case when e.core is not null then jsonb_build_object('type', e.core -> 'type') end as core
     from event e where e.workspace_id = $1 and e.task_id = $2
       and ((e.type in ('task.ranked', 'task.prioritized') and ($3::uuid is null or e.command_id = $3))
         or (e.core is not null and e.core ->> 'type' <> 'task.sla'))
     order by e.id desc limit 1`,
    [tx.workspaceId, taskId, of ?? null],
  );
  return row ?? null;
}

/** What the core decided about a run, or about a task without one, oldest first; null when there is more than can be folded. */
export async function decisionsAbout(
  tx: Tx,
  about: { runId: string } | { taskId: string },
): Promise<{ id: string; core: SopEvent | TaskEvent }[] | null> {
  const [column, id] = 'runId' in about ? ['run_id', about.runId] : ['task_id', about.taskId];
  const rows = await tx.named<{ id: string; core: SopEvent | TaskEvent }>(
    `undo_decisions_${column}`,
    `select e.id::text as id, e.core from event e where e.workspace_id = $1 and e.${column} = $2 and e.core is not null
     order by e.id limit ${MOST_DECISIONS + 1}`,
    [tx.workspaceId, id],
  );
  return rows.length > MOST_DECISIONS ? null : rows;
}

/** Whether something about the move has gone where nobody can call it back: a call to another system, a line that was read. */
export async function effectsLeft(tx: Tx, { id, xid, runId }: LastMove): Promise<boolean> {
  const [row] = await tx.named<{ left: boolean }>(
    'undo_effects_left',
    `select exists (select from event e where e.workspace_id = $1 and e.xid = $3::xid8 and e.id > $2::bigint
         and e.run_id = $4::uuid and e.type in ('hook.requested', 'run.spawned', 'run.linked', 'tally.reached'))
       or exists (select from notification n where n.workspace_id = $1 and n.event_id = $2::bigint and n.read_at is not null) as left`,
    [tx.workspaceId, id, xid, runId],
  );
  return row?.left ?? true;
}

/** Lines about a move that was taken back, which nobody has read. */
export const takeBackNotices = (tx: Tx, { id }: LastMove): Promise<number> =>
  tx.affected('undo_notices', 'delete from notification where workspace_id = $1 and event_id = $2::bigint', [
    tx.workspaceId,
    id,
  ]);

/**
 * Of some rows of the log about tasks, those that were taken back: the first undo of their task after them found their transaction as its
 * last move.
 */
export async function movesTakenBack(tx: Tx, eventIds: readonly string[]): Promise<string[]> {
  const rows = await tx.named<{ id: string }>(
    'undo_taken_back',
    `select e.id::text as id from event e
     join lateral (
       select u.id from event u
       where u.workspace_id = $1 and u.task_id = e.task_id and u.id > e.id and u.type = 'task.undone' order by u.id limit 1) undone on true
     where e.workspace_id = $1 and e.id = any($2::bigint[]) and e.task_id is not null and e.type like 'task.%'
       and not exists (
         select from event other
         where other.workspace_id = $1 and other.task_id = e.task_id and other.id > e.id and other.id < undone.id and other.xid <> e.xid
           and (other.type in ('task.ranked', 'task.prioritized') or (other.core is not null and other.core ->> 'type' <> 'task.sla')))`,
    [tx.workspaceId, eventIds],
  );
  return rows.map(({ id }) => id);
}
