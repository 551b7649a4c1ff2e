import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import type { Text } from '#sop-core';

export interface Notice {
  memberId: string;
  /** The log row that asked for it. */
  eventId: string;
  text: Text;
  urgent: boolean;
  runId: string | null;
  taskId: string | null;
  at: Date;
}

/** Writes members' inboxes. Reading them is the board's affair. */
@Injectable()
export class NoticeStore {
  /** COMMIT travels with it. */
  insert(tx: Tx, notices: readonly Notice[]): void {
    const rows = notices.map((notice) => ({
      id: newId(),
      member_id: notice.memberId,
      event_id: notice.eventId,
      text_zh: notice.text.zh,
      text_en: notice.text.en,
      urgent: notice.urgent,
      run_id: notice.runId,
      task_id: notice.taskId,
      created_at: notice.at,
    }));
    void tx.withCommit(
      'notice_insert',
      `insert into notification (workspace_id, id, member_id, event_id, text_zh, text_en, urgent, run_id, task_id, created_at)
       select $1, id, member_id, event_id, text_zh, text_en, urgent, run_id, task_id, created_at from jsonb_to_recordset($2::jsonb) as n
         (id uuid, member_id uuid, event_id bigint, text_zh text, text_en text, urgent boolean, run_id uuid, task_id uuid, created_at timestamptz)`,
      [tx.workspaceId, JSON.stringify(rows)],
    );
  }
}
