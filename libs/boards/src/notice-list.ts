import type { Tx } from '#database';
import type { NoticeKind } from '#engine';
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
  kind: NoticeKind;
  /** What else it is about: `article:KB09`, `quiz:kb09_after_sales`. */
  about: string | null;
  /** Out of sight until then. */
  snoozedUntil: Date | null;
}

const COLUMNS =
  'n.id, n.text_zh as "textZh", n.text_en as "textEn", n.urgent, n.run_id as "runId", n.task_id as "taskId", n.created_at as "createdAt", n.read_at as "readAt", n.kind, n.about, n.snoozed_until as "snoozedUntil"';

/** Which lines of an inbox. */
export interface InboxQuestion {
  memberId: string;
  unreadOnly: boolean;
  kinds?: readonly NoticeKind[] | null;
  /** Also those put off until after `now`. */
  withSnoozed: boolean;
  now: Date;
}

/** A page of one member's notifications, newest first. @throws PageRequestInvalid */
export function listNotices(tx: Tx, request: InboxQuestion & { page: PageRequest }): Promise<PageOf<NoticeRow>> {
  const where = new Where();
  where.and(`n.workspace_id = ${where.param(tx.workspaceId)} and n.member_id = ${where.param(request.memberId)}`);
  if (request.unreadOnly) where.and('n.read_at is null');
  if (request.kinds) where.and(`n.kind = any(${where.param(request.kinds)}::text[])`);
  if (!request.withSnoozed)
    where.and(`n.snoozed_until is null or n.snoozed_until <= ${where.param(request.now)}::timestamptz`);
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

/** How many unread lines a member has in sight. */
export async function countUnread(tx: Tx, memberId: string, now: Date): Promise<number> {
  const [row] = await tx.named<{ count: number }>(
    'boards_count_unread',
    `select count(*)::integer as count from notification n where n.workspace_id = $1 and n.member_id = $2 and n.read_at is null
       and (n.snoozed_until is null or n.snoozed_until <= $3)`,
    [tx.workspaceId, memberId, now],
  );
  return row?.count ?? 0;
}

/** Lines written for some rows of the log, by member. */
export async function noticesOfEvents(tx: Tx, eventIds: readonly string[]): Promise<Map<string, NoticeRow[]>> {
  const rows = await tx.named<NoticeRow & { memberId: string }>(
    'boards_notices_of_events',
    `select n.member_id as "memberId", ${COLUMNS} from notification n
     where n.workspace_id = $1 and n.event_id = any($2::bigint[]) order by n.created_at, n.id`,
    [tx.workspaceId, eventIds],
  );
  return Map.groupBy(rows, ({ memberId }) => memberId);
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

/** Marks everything as read that came before a moment and is in sight. @returns ids of at most the last 1,000 of those that were unread. */
export async function readNoticesBefore(tx: Tx, memberId: string, before: Date, at: Date): Promise<string[]> {
  const rows = await tx.named<{ id: string }>(
    'boards_read_notices_before',
    `update notification set read_at = $4 where workspace_id = $1 and member_id = $2 and created_at <= $3 and read_at is null
       and (snoozed_until is null or snoozed_until <= $4) returning id`,
    [tx.workspaceId, memberId, before, at],
  );
  return rows.slice(-1_000).map(({ id }) => id);
}

/** Puts a member's own notifications off, or back in sight. @returns ids of those that exist. */
export async function snoozeNotices(
  tx: Tx,
  memberId: string,
  ids: readonly string[],
  until: Date | null,
): Promise<string[]> {
  const rows = await tx.named<{ id: string }>(
    'boards_snooze_notices',
    `update notification set snoozed_until = $4 where workspace_id = $1 and member_id = $2 and id = any($3::uuid[]) returning id`,
    [tx.workspaceId, memberId, ids, until],
  );
  return rows.map(({ id }) => id);
}
