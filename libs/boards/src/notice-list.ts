import type { Tx } from '#database';
import { takePage } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

/** A line of a member's inbox. */
export interface NoticeRow {
  id: string;
  textZh: string;
  textEn: string;
  urgent: boolean;
  runId: string | null;
  taskId: string | null;
  createdAt: Date;
  readAt: Date | null;
}

const COLUMNS =
  'n.id, n.text_zh as "textZh", n.text_en as "textEn", n.urgent, n.run_id as "runId", n.task_id as "taskId", n.created_at as "createdAt", n.read_at as "readAt"';

/** A page of one member's notifications, newest first. @throws PageRequestInvalid */
export function listNotices(
  tx: Tx,
  request: { memberId: string; unreadOnly: boolean; page: PageRequest },
): Promise<PageOf<NoticeRow>> {
  const where = new Where();
  where.and(`n.workspace_id = ${where.param(tx.workspaceId)} and n.member_id = ${where.param(request.memberId)}`);
  if (request.unreadOnly) where.and('n.read_at is null');
  return takePage<NoticeRow>(
    tx,
    {
      columns: COLUMNS,
      from: 'notification n',
      where: where.sql,
      sort: { expression: 'n.created_at', type: 'timestamptz', descending: true },
      id: { expression: 'n.id', type: 'uuid' },
    },
    request.page,
  );
}

/** Marks a member's own notifications as read. @returns ids of those that were unread. */
export async function readNotices(tx: Tx, memberId: string, ids: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.named<{ id: string }>(
    'boards_read_notices',
    `update notification set read_at = $4 where workspace_id = $1 and member_id = $2 and id = any($3::uuid[]) and read_at is null returning id`,
    [tx.workspaceId, memberId, ids, at],
  );
  return rows.map(({ id }) => id);
}
