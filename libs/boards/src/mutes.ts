import { newId, type Tx } from '#database';
import type { NoticeKind } from '#engine';

/** What a member does not want to hear of: a run, a kind, or one kind of one run. */
export interface Mute {
  runId: string | null;
  kind: NoticeKind | null;
  since: Date;
}

export const mutesOf = (tx: Tx, memberId: string): Promise<Mute[]> =>
  tx.named<Mute>(
    'boards_mutes',
    `select run_id as "runId", kind, created_at as since from notification_mute where workspace_id = $1 and member_id = $2
     order by created_at, id`,
    [tx.workspaceId, memberId],
  );

/** Nothing happens when the run is unknown or silenced already. */
export const mute = (tx: Tx, memberId: string, about: Omit<Mute, 'since'>, at: Date): Promise<number> =>
  tx.affected(
    'boards_mute',
    `insert into notification_mute (workspace_id, id, member_id, run_id, kind, created_at)
     select $1, $2, $3, $4, $5, $6 where $4::uuid is null or exists (select from run where workspace_id = $1 and id = $4)
     on conflict do nothing`,
    [tx.workspaceId, newId(), memberId, about.runId, about.kind, at],
  );

export const unmute = (tx: Tx, memberId: string, about: Omit<Mute, 'since'>): Promise<number> =>
  tx.affected(
    'boards_unmute',
    `delete from notification_mute where workspace_id = $1 and member_id = $2
       and run_id is not distinct from $3::uuid and kind is not distinct from $4::text`,
    [tx.workspaceId, memberId, about.runId, about.kind],
  );
