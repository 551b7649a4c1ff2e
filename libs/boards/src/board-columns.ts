import type { Tx } from '#database';

/** The columns of a board, in reading order (R-notes 2.0.11): they follow from the task machine, nobody moves a card by hand. */
export const BOARD_COLUMNS = ['todo', 'in_progress', 'review', 'rework', 'blocked', 'done'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** Rework is work that came back; what is blocked or on hold waits for somebody else. */
const CONDITIONS: Record<BoardColumn, string> = {
  todo: "t.closed_at is null and t.status = 'todo' and t.rework = 0",
  in_progress: "t.closed_at is null and t.status = 'in_progress' and t.rework = 0",
  review: "t.closed_at is null and t.status = 'submitted'",
  rework: "t.closed_at is null and t.status in ('todo', 'in_progress') and t.rework > 0",
  blocked: "t.closed_at is null and t.status in ('blocked', 'on_hold')",
  done: "t.closed_at is not null and t.status in ('accepted', 'waived')",
};

export interface BoardScope {
  /** Only tasks of these roles; null: all. */
  roles: string[] | null;
  /** Only tasks assigned to this member. */
  assigneeId: string | null;
  runId: string | null;
}

/** What a card shows: a small projection, so that a thousand of them stay small. */
export interface CardRow {
  id: string;
  runId: string | null;
  runNumber: number | null;
  runSubject: string | null;
  sopKey: string | null;
  instance: string;
  titleZh: string;
  titleEn: string;
  role: string;
  status: string;
  stage: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  priority: string;
  dueAt: Date | null;
  overdue: boolean;
  rework: number;
  doneCount: number;
  totalCount: number;
  rank: string;
  statusSince: Date;
  revision: number;
}

/** `task t` with its run and assignee, as `CardRow`. */
const CARD_SELECT = `
  select t.id, t.run_id as "runId", r.number as "runNumber", r.subject as "runSubject", t.sop_key as "sopKey", t.instance,
    t.title_zh as "titleZh", t.title_en as "titleEn", t.role, t.status, t.stage, t.assignee_id as "assigneeId", m.name as "assigneeName",
    t.priority, t.due_at as "dueAt", t.overdue_at is not null and t.closed_at is null as overdue, t.rework,
    t.done_count as "doneCount", t.total_count as "totalCount", t.rank, t.status_since as "statusSince", t.revision
  from task t
  left join run r on r.workspace_id = t.workspace_id and r.id = coalesce(t.run_id, t.related_run_id)
  left join member m on m.workspace_id = t.workspace_id and m.id = t.assignee_id`;

/** The first cards of a column by rank, and how many it holds in all. Finished tasks come newest first. */
export async function boardColumn(
  tx: Tx,
  column: BoardColumn,
  scope: BoardScope,
  limit: number,
): Promise<{ cards: CardRow[]; total: number }> {
  const condition = `t.workspace_id = $1 and ${CONDITIONS[column]}
    and ($2::text[] is null or t.role = any($2)) and ($3::uuid is null or t.assignee_id = $3)
    and ($4::uuid is null or t.run_id = $4 or t.related_run_id = $4)`;
  const values = [tx.workspaceId, scope.roles, scope.assigneeId, scope.runId];
  const order = column === 'done' ? 't.closed_at desc, t.id' : 't.rank, t.id';
  const cards = tx.named<CardRow>(
    `boards_column_${column}`,
    `${CARD_SELECT} where ${condition} order by ${order} limit $5`,
    [...values, limit],
  );
  const counted = tx.named<{ total: number }>(
    `boards_count_${column}`,
    `select count(*)::integer as total from task t where ${condition}`,
    values,
  );
  const [found, [count]] = await Promise.all([cards, counted]);
  return { cards: found, total: count?.total ?? 0 };
}

/** Cards by task id, for live updates. */
export const cardsByIds = (tx: Tx, ids: readonly string[]): Promise<CardRow[]> =>
  tx.named<CardRow>('boards_cards_by_ids', `${CARD_SELECT} where t.workspace_id = $1 and t.id = any($2::uuid[])`, [
    tx.workspaceId,
    ids,
  ]);

/** The column a task stands in, or null when it is in none (canceled). */
export function columnOf(card: Pick<CardRow, 'status' | 'rework'>): BoardColumn | null {
  switch (card.status) {
    case 'todo':
    case 'in_progress':
      return card.rework > 0 ? 'rework' : card.status;
    case 'submitted':
      return 'review';
    case 'blocked':
    case 'on_hold':
      return 'blocked';
    case 'accepted':
    case 'waived':
      return 'done';
    default:
      return null;
  }
}
