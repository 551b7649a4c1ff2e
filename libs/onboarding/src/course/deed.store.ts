import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';

/** Something the program has to do. The id is also that of the command that does it, so that it is done once. */
export interface Deed {
  id: string;
  kind: 'begin' | 'promote' | 'cancel';
  memberId: string;
  role: string;
  /** Null: it begins. */
  runId: string | null;
}

/** Every statement on `onboarding_deed`. */
@Injectable()
export class DeedStore {
  /** Those that are there already stay as they are. */
  async add(tx: Tx, deeds: readonly Deed[], at: Date): Promise<void> {
    if (deeds.length === 0) return;
    await tx.affected(
      'onboarding_deed_add',
      `insert into onboarding_deed (workspace_id, id, kind, member_id, role_key, run_id, at)
       select $1, d.id, d.kind, d."memberId", d.role, d."runId", $3
       from jsonb_to_recordset($2::jsonb) as d (id uuid, kind text, "memberId" uuid, role text, "runId" uuid)
       on conflict do nothing`,
      [tx.workspaceId, JSON.stringify(deeds), at],
    );
  }

  /** In the order in which they came up. */
  all(tx: Tx): Promise<Deed[]> {
    return tx.named<Deed>(
      'onboarding_deed_all',
      `select id, kind, member_id as "memberId", role_key as role, run_id as "runId" from onboarding_deed
       where workspace_id = $1 order by at, id limit 200`,
      [tx.workspaceId],
    );
  }

  done(tx: Tx, id: string): Promise<number> {
    return tx.affected('onboarding_deed_done', 'delete from onboarding_deed where workspace_id = $1 and id = $2', [
      tx.workspaceId,
      id,
    ]);
  }
}
