import { newId, type Tx } from '#database';

/** A line for somebody's inbox. */
export interface MemberNotice {
  memberId: string;
  text: { zh: string; en: string };
  /** What it leads to, as `article:KB09`, `sop:after_sales_refund`, `quiz:kb09_after_sales`, `reply:refund_received`. */
  about: string | null;
  at: Date;
}

/**
 * Writes inboxes, about the row that this transaction appended to the log last, so that the line travels live with it. For rooms below the
 * engine. Who silenced plain notices does not get it; a second line for the same member and row is dropped.
 */
export async function tellMembers(tx: Tx, notices: readonly MemberNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ memberId, text, about, at }) => ({
    ...{ id: newId(), member_id: memberId, text_zh: text.zh, text_en: text.en, about, created_at: at },
  }));
  await tx.affected('events_tell_members', SQL, [tx.workspaceId, JSON.stringify(rows)]);
}

const SQL = `
  insert into notification (workspace_id, id, member_id, event_id, kind, text_zh, text_en, about, created_at)
  select $1, n.id, n.member_id, e.id, 'notice', n.text_zh, n.text_en, n.about, n.created_at
  from jsonb_to_recordset($2::jsonb) as n (id uuid, member_id uuid, text_zh text, text_en text, about text, created_at timestamptz)
  cross join (select max(id) as id from event where workspace_id = $1 and xid = pg_current_xact_id()) e
  where e.id is not null and not exists (
    select from notification_mute m where m.workspace_id = $1 and m.member_id = n.member_id and m.run_id is null and m.kind = 'notice')
  on conflict (workspace_id, member_id, event_id) do nothing`;
