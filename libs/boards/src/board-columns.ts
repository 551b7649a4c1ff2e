import type { Tx } from '#database';
import type { BoardColumn } from '#tasks';
import { CARD_COLUMNS, CARD_FROM, type CardRow } from './card-columns.js';

export { BOARD_COLUMNS, columnOf, type BoardColumn } from '#tasks';

/** Rework is work that came back; what is blocked or on hold waits for somebody else. `columnOf` says the same of one task. */
export const CONDITIONS: Record<BoardColumn, string> = {
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

const CARD_SELECT = `select ${CARD_COLUMNS} from ${CARD_FROM}`;

/** Cards by task id, for live updates. */
export const cardsByIds = (tx: Tx, ids: readonly string[]): Promise<CardRow[]> =>
  tx.named<CardRow>('boards_cards_by_ids', `${CARD_SELECT} where t.workspace_id = $1 and t.id = any($2::uuid[])`, [
    tx.workspaceId,
    ids,
  ]);
