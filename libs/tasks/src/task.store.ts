import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { FIXED, MUTABLE, taskColumns, toRecord } from './task-columns.js';
import type { TaskRow } from './task-row.js';

const columns = taskColumns('task');
const record = (list: readonly (readonly [string, string, string])[]): string =>
  list.map(([column, type]) => `${column} ${type}`).join(', ');

/** Every statement on `task` that the write path uses. Written for one round trip each, whatever the number of rows. */
@Injectable()
export class TaskStore {
  async byId(tx: Tx, id: string): Promise<TaskRow | null> {
    return (await this.byIds(tx, [id]))[0] ?? null;
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<TaskRow[]> {
    return tx.named<TaskRow>(
      'task_by_ids',
      `select ${columns} from task where workspace_id = $1 and id = any($2::uuid[])`,
      [tx.workspaceId, ids],
    );
  }

  /** All tasks of a run, settled ones too: the core's state holds them all. */
  ofRun(tx: Tx, runId: string): Promise<TaskRow[]> {
    return tx.named<TaskRow>('task_of_run', `select ${columns} from task where workspace_id = $1 and run_id = $2`, [
      tx.workspaceId,
      runId,
    ]);
  }

  /** All tasks of these runs and of the runs these tasks belong to. Their runs must be locked before, or the answer may be old. */
  ofRuns(tx: Tx, runIds: readonly string[], taskIds: readonly string[]): Promise<TaskRow[]> {
    return tx.named<TaskRow>(
      'task_of_runs',
      `select ${columns} from task where workspace_id = $1 and run_id in (
         select unnest($2::uuid[]) union select run_id from task where workspace_id = $1 and id = any($3::uuid[]))`,
      [tx.workspaceId, runIds, taskIds],
    );
  }

  /** Those of the given tasks that have no run, locked in the order of their ids. */
  lockAdHoc(tx: Tx, ids: readonly string[]): Promise<TaskRow[]> {
    return tx.named<TaskRow>(
      'task_lock_ad_hoc',
      `select ${columns} from task where workspace_id = $1 and id = any($2::uuid[]) and run_id is null order by id for update`,
      [tx.workspaceId, ids],
    );
  }

  /** What ad-hoc tasks are made of, by when it was opened. */
  partsOf(tx: Tx, parentIds: readonly string[]): Promise<TaskRow[]> {
    return tx.named<TaskRow>(
      'task_parts_of',
      `select ${columns} from task where workspace_id = $1 and parent_task_id = any($2::uuid[]) order by opened_at, id`,
      [tx.workspaceId, parentIds],
    );
  }

  /** How many results of one kind (a task of an SOP) somebody has had accepted by people or program; counted no further than `most`. */
  async countAccepted(
    tx: Tx,
    { memberId, sopKey, taskKey, most }: { memberId: string; sopKey: string; taskKey: string; most: number },
  ): Promise<number> {
    const [row] = await tx.named<{ count: number }>(
      'task_count_accepted',
      `select count(*)::integer as count from (
         select 1 from task where workspace_id = $1 and doer_id = $2 and closed_at is not null
           and status = 'accepted' and sop_key = $3 and task_key = $4 limit $5) as found`,
      [tx.workspaceId, memberId, sopKey, taskKey, most],
    );
    return row?.count ?? 0;
  }

  /** How many tasks stand above an ad-hoc task: its parent, whose parent, and so on. */
  async countAbove(tx: Tx, id: string): Promise<number> {
    const [row] = await tx.named<{ count: number }>(
      'task_count_above',
      `with recursive above as (
         select parent_task_id from task where workspace_id = $1 and id = $2
         union select t.parent_task_id from above join task t on t.workspace_id = $1 and t.id = above.parent_task_id)
       select count(parent_task_id)::integer as count from above`,
      [tx.workspaceId, id],
    );
    return row?.count ?? 0;
  }

  /** New tasks. COMMIT travels with it. */
  insert(tx: Tx, rows: readonly TaskRow[]): void {
    const all = [...FIXED, ...MUTABLE];
    const names = all.map(([column]) => column).join(', ');
    void tx.withCommit(
      'task_insert',
      `insert into task (workspace_id, ${names}) select $1, ${names} from jsonb_to_recordset($2::jsonb) as t (${record(all)})`,
      [tx.workspaceId, JSON.stringify(rows.map((row) => toRecord(row, all)))],
    );
  }

  /**
   * Writes rows that are still at the revision they were read at; if one is not, the statement fails and with it the transaction. Rows are
   * written under the lock of their run, so this is a net below it. COMMIT travels with it.
   */
  update(tx: Tx, changes: readonly { row: TaskRow; belief: number }[]): void {
    void tx.withCommit(
      'task_update',
      `with written as (
         update task set ${MUTABLE.map(([column]) => `${column} = t.${column}`).join(', ')}
         from jsonb_to_recordset($2::jsonb) as t (id uuid, belief integer, ${record(MUTABLE)})
         where task.workspace_id = $1 and task.id = t.id and task.revision = t.belief returning 1)
       select 1 / (count(*) = $3)::integer from written`,
      [
        tx.workspaceId,
        JSON.stringify(changes.map(({ row, belief }) => ({ id: row.id, belief, ...toRecord(row, MUTABLE) }))),
        changes.length,
      ],
    );
  }

  /**
   * Writes tasks as they are, and those about these runs: something that their cards show and that stands elsewhere has changed (the name of
   * the run, the number of remarks), and who remembers cards must see that. COMMIT travels with it.
   */
  touch(tx: Tx, { taskIds, runIds }: { taskIds: readonly string[]; runIds: readonly string[] }): void {
    void tx.withCommit(
      'task_touch',
      `update task set rank = rank where workspace_id = $1
         and (id = any($2::uuid[]) or run_id = any($3::uuid[]) or related_run_id = any($3::uuid[]))`,
      [tx.workspaceId, taskIds, runIds],
    );
  }

  /** Writes what these tasks are called, beside `update`: only a migration of their run renames them. COMMIT travels with it. */
  rename(tx: Tx, rows: readonly Pick<TaskRow, 'id' | 'titleZh' | 'titleEn'>[]): void {
    void tx.withCommit(
      'task_rename',
      `update task set title_zh = n.zh, title_en = n.en from unnest($2::uuid[], $3::text[], $4::text[]) as n (id, zh, en)
       where task.workspace_id = $1 and task.id = n.id and (task.title_zh, task.title_en) is distinct from (n.zh, n.en)`,
      [
        tx.workspaceId,
        rows.map(({ id }) => id),
        rows.map(({ titleZh }) => titleZh),
        rows.map(({ titleEn }) => titleEn),
      ],
    );
  }

  /** How many open tasks each of these members holds. Members without any are missing. */
  async openCounts(tx: Tx, memberIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.named<{ member: string; count: number }>(
      'task_open_counts',
      `select assignee_id as member, count(*)::integer as count from task
       where workspace_id = $1 and assignee_id = any($2::uuid[]) and closed_at is null group by assignee_id`,
      [tx.workspaceId, memberIds],
    );
    return new Map(rows.map((row) => [row.member, row.count]));
  }
}
