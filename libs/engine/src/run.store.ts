import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { RunRow } from './contract.js';

const MUTABLE = [
  ['subject', 'text', 'subject'],
  ['channel', 'text', 'channel'],
  ['status', 'text', 'status'],
  ['stages', 'text[]', 'stages'],
  ['stages_since', 'timestamptz', 'stagesSince'],
  ['final', 'text', 'final'],
  ['owner_id', 'uuid', 'ownerId'],
  ['priority', 'text', 'priority'],
  ['revision', 'integer', 'revision'],
  ['state', 'jsonb', 'state'],
  ['updated_at', 'timestamptz', 'updatedAt'],
  ['finished_at', 'timestamptz', 'finishedAt'],
] as const satisfies readonly (readonly [string, string, keyof RunRow])[];

const FIXED = [
  ['id', 'uuid', 'id'],
  ['sop_version_id', 'uuid', 'sopVersionId'],
  ['sop_key', 'text', 'sopKey'],
  ['number', 'integer', 'number'],
  ['parent_id', 'uuid', 'parentId'],
  ['duplicate_of', 'uuid', 'duplicateOf'],
  ['reopen_of', 'uuid', 'reopenOf'],
  ['sandbox', 'boolean', 'sandbox'],
  ['created_at', 'timestamptz', 'createdAt'],
] as const satisfies readonly (readonly [string, string, keyof RunRow])[];

/** A run as it shall be, and the revision it was read at. */
export interface RunUpdate {
  row: RunRow;
  belief: number;
  /** Its state is still the one that was read. */
  sameState: boolean;
}

const ALL = [...FIXED, ...MUTABLE];
const columns = [
  'run.workspace_id as "workspaceId"',
  ...ALL.map(([column, , property]) => `run.${column} as "${property}"`),
].join(', ');
const record = (list: readonly (readonly [string, string, string])[]): string =>
  list.map(([column, type]) => `${column} ${type}`).join(', ');

const toRecord = (row: RunRow, list: readonly (readonly [string, string, keyof RunRow])[]): Record<string, unknown> =>
  Object.fromEntries(list.map(([column, , property]) => [column, row[property]]));

/** Every statement on `run`. A run that may be changed is always read by `lock`, never kept from an earlier transaction. */
@Injectable()
export class RunStore {
  async byId(tx: Tx, id: string): Promise<RunRow | null> {
    return (await this.byIds(tx, [id]))[0] ?? null;
  }

  byIds(tx: Tx, ids: readonly string[]): Promise<RunRow[]> {
    return tx.named<RunRow>(
      'run_by_ids',
      `select ${columns} from run where workspace_id = $1 and id = any($2::uuid[])`,
      [tx.workspaceId, ids],
    );
  }

  /**
   * Locks these runs and the runs of these tasks, in the order of their ids so that two batches never wait for each other in a circle.
   * Whatever belongs to a run must be read after this.
   */
  lock(tx: Tx, runIds: readonly string[], taskIds: readonly string[]): Promise<RunRow[]> {
    return tx.named<RunRow>(
      'run_lock',
      `select ${columns} from run where workspace_id = $1 and id in (
         select unnest($2::uuid[]) union select run_id from task where workspace_id = $1 and id = any($3::uuid[]))
       order by id for update`,
      [tx.workspaceId, runIds, taskIds],
    );
  }

  /** New runs. COMMIT travels with it. */
  insert(tx: Tx, rows: readonly RunRow[]): void {
    const names = ALL.map(([column]) => column).join(', ');
    void tx.withCommit(
      'run_insert',
      `insert into run (workspace_id, ${names}) select $1, ${names} from jsonb_to_recordset($2::jsonb) as r (${record(ALL)})`,
      [tx.workspaceId, JSON.stringify(rows.map((row) => toRecord(row, ALL)))],
    );
  }

  /**
   * Writes rows that are still at the revision they were read at; if one is not, the statement fails and with it the transaction. Rows are
   * written under their lock, so this is a net below it, not the way two people are told apart. COMMIT travels with it. A state that did
   * not change stays where it is: most moves of a task leave the chart alone, and the state is the largest part of the row.
   */
  update(tx: Tx, changes: readonly RunUpdate[]): void {
    void tx.withCommit(
      'run_update',
      `with written as (
         update run set ${MUTABLE.map(([column]) => `${column} = ${column === 'state' ? 'coalesce(r.state, run.state)' : `r.${column}`}`).join(', ')}
         from jsonb_to_recordset($2::jsonb) as r (id uuid, belief integer, ${record(MUTABLE)})
         where run.workspace_id = $1 and run.id = r.id and run.revision = r.belief returning 1)
       select 1 / (count(*) = $3)::integer from written`,
      [
        tx.workspaceId,
        JSON.stringify(
          changes.map(({ row, belief, sameState }) => ({
            ...toRecord(row, MUTABLE),
            id: row.id,
            belief,
            ...(sameState && { state: null }),
          })),
        ),
        changes.length,
      ],
    );
  }

  /** Writes which version these runs follow from now on, beside `update`. COMMIT travels with it. */
  follow(tx: Tx, rows: readonly Pick<RunRow, 'id' | 'sopVersionId'>[]): void {
    void tx.withCommit(
      'run_follow',
      `update run set sop_version_id = m.version from unnest($2::uuid[], $3::uuid[]) as m (id, version)
       where run.workspace_id = $1 and run.id = m.id`,
      [tx.workspaceId, rows.map(({ id }) => id), rows.map(({ sopVersionId }) => sopVersionId)],
    );
  }

  /** Open runs of an SOP that do not follow this version, in the order of their numbers; at most 10,000. */
  async openOfSop(tx: Tx, sopKey: string, exceptVersionId: string): Promise<string[]> {
    const rows = await tx.named<{ id: string }>(
      'run_open_of_sop',
      `select id from run where workspace_id = $1 and sop_key = $2 and finished_at is null and sop_version_id <> $3
       order by number limit 10000`,
      [tx.workspaceId, sopKey, exceptVersionId],
    );
    return rows.map((row) => row.id);
  }

  /** How many open runs of an SOP follow which version. */
  openByVersion(tx: Tx, sopKey: string): Promise<{ versionId: string; count: number }[]> {
    return tx.named<{ versionId: string; count: number }>(
      'run_open_by_version',
      `select sop_version_id as "versionId", count(*)::integer as count from run
       where workspace_id = $1 and sop_key = $2 and finished_at is null group by sop_version_id`,
      [tx.workspaceId, sopKey],
    );
  }

  /** The highest number given to a run of this SOP. Call it under `RunKeyStore.lockSop`. */
  async lastNumber(tx: Tx, sopKey: string): Promise<number> {
    const [row] = await tx.named<{ number: number }>(
      'run_last_number',
      'select number from run where workspace_id = $1 and sop_key = $2 order by number desc limit 1',
      [tx.workspaceId, sopKey],
    );
    return row?.number ?? 0;
  }

  /** All runs of the workspace, oldest first. */
  async ids(tx: Tx): Promise<string[]> {
    const rows = await tx.named<{ id: string }>(
      'run_ids',
      'select id from run where workspace_id = $1 order by created_at, id',
      [tx.workspaceId],
    );
    return rows.map((row) => row.id);
  }
}
