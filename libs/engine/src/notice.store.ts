import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import type { Text } from '#sop-core';
import type { NoticeKind } from './notice-kind.js';

export interface Notice {
  memberId: string;
  /** Which of the transaction's log rows it is about, counted from 0. */
  place: number;
  kind: NoticeKind;
  text: Text;
  urgent: boolean;
  runId: string | null;
  taskId: string | null;
  at: Date;
}

/** Writes members' inboxes. Reading them is the board's affair. */
@Injectable()
export class NoticeStore {
  /**
   * COMMIT travels with it, after the rows of the log: their ids are not known here yet, so the statement finds them by their place in the
   * transaction. Who silenced a run still hears what is urgent; who silenced a kind does not.
   */
  insert(tx: Tx, notices: readonly Notice[]): void {
    const rows = notices.map((notice) => ({
      id: newId(),
      member_id: notice.memberId,
      place: notice.place,
      kind: notice.kind,
      text_zh: notice.text.zh,
      text_en: notice.text.en,
      urgent: notice.urgent,
      run_id: notice.runId,
      task_id: notice.taskId,
      created_at: notice.at,
    }));
    void tx.withCommit(
      'notice_insert',
      `insert into notification (workspace_id, id, member_id, event_id, kind, text_zh, text_en, urgent, run_id, task_id, created_at)
       select $1, n.id, n.member_id, e.id, n.kind, n.text_zh, n.text_en, n.urgent, n.run_id, n.task_id, n.created_at
       from jsonb_to_recordset($2::jsonb) as n
         (id uuid, member_id uuid, place integer, kind text, text_zh text, text_en text, urgent boolean, run_id uuid, task_id uuid, created_at timestamptz)
       join (select id, row_number() over (order by id) - 1 as place from event where workspace_id = $1 and xid = pg_current_xact_id()) e
         on e.place = n.place
       where not exists (
         select from notification_mute m where m.workspace_id = $1 and m.member_id = n.member_id
           and (m.kind = n.kind or (m.kind is null and not n.urgent)) and (m.run_id is null or m.run_id = n.run_id))`,
      [tx.workspaceId, JSON.stringify(rows)],
    );
  }

  /** Nobody's verdict about these tasks is wanted any more: the lines that asked for it count as read. COMMIT travels with it. */
  settle(tx: Tx, taskIds: readonly string[], at: Date): void {
    void tx.withCommit(
      'notice_settle',
      `update notification set read_at = $3 where workspace_id = $1 and task_id = any($2::uuid[]) and kind = 'verdict_wanted' and read_at is null`,
      [tx.workspaceId, taskIds, at],
    );
  }
}
