import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

export interface HeldKey {
  sopKey: string;
  key: string;
  runId: string;
}

/** Every statement on `run_key`. */
@Injectable()
export class RunKeyStore {
  /**
   * From here to the end of the transaction nobody else starts a run of this SOP in this workspace, so numbers have no gaps and two starts
   * for one subject see each other. Waiting starts are batched, so the queue here is two transactions long.
   */
  async lockSop(tx: Tx, sopKey: string): Promise<void> {
    await tx.named('run_key_lock', `select pg_advisory_xact_lock(hashtextextended($1 || ':start:' || $2, 0))`, [
      tx.workspaceId,
      sopKey,
    ]);
  }

  /** The open runs that hold any of these keys. */
  holders(tx: Tx, sopKey: string, keys: readonly string[]): Promise<{ key: string; runId: string }[]> {
    return tx.named(
      'run_key_holders',
      'select key, run_id as "runId" from run_key where workspace_id = $1 and sop_key = $2 and key = any($3::text[])',
      [tx.workspaceId, sopKey, keys],
    );
  }

  /** COMMIT travels with it. */
  insert(tx: Tx, keys: readonly HeldKey[]): void {
    void tx.withCommit(
      'run_key_insert',
      `insert into run_key (workspace_id, sop_key, key, run_id)
       select $1, sop_key, key, run_id from unnest($2::text[], $3::text[], $4::uuid[]) as k (sop_key, key, run_id)`,
      [tx.workspaceId, keys.map((k) => k.sopKey), keys.map((k) => k.key), keys.map((k) => k.runId)],
    );
  }

  /** COMMIT travels with it. */
  release(tx: Tx, runIds: readonly string[]): void {
    void tx.withCommit('run_key_release', 'delete from run_key where workspace_id = $1 and run_id = any($2::uuid[])', [
      tx.workspaceId,
      runIds,
    ]);
  }
}
