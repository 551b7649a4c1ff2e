import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';

export interface Tally {
  name: string;
  key: string;
  at: Date;
  runId: string | null;
}

/** Every statement on `tally`. */
@Injectable()
export class TallyStore {
  /** Two runs that count the same key wait for each other here, so that exactly one of them sees the threshold reached. */
  async lock(tx: Tx, name: string, key: string): Promise<void> {
    await tx.named(
      'tally_lock',
      `select pg_advisory_xact_lock(hashtextextended($1 || ':tally:' || $2 || ':' || $3, 0))`,
      [tx.workspaceId, name, key],
    );
  }

  async countSince(tx: Tx, name: string, key: string, since: Date): Promise<number> {
    const [row] = await tx.named<{ count: number }>(
      'tally_count',
      'select count(*)::integer as count from tally where workspace_id = $1 and name = $2 and key = $3 and at > $4',
      [tx.workspaceId, name, key, since],
    );
    return row?.count ?? 0;
  }

  insert(tx: Tx, tally: Tally): Promise<number> {
    return tx.affected(
      'tally_insert',
      'insert into tally (workspace_id, id, name, key, at, run_id) values ($1, $2, $3, $4, $5, $6)',
      [tx.workspaceId, newId(), tally.name, tally.key, tally.at, tally.runId],
    );
  }
}
