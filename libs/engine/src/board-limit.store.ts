import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { WorkspaceCache } from '#identity';
import type { BoardColumn } from '#tasks';

/** A limit of work in progress: of a whole column, or of one role in it. */
export interface BoardLimit {
  column: BoardColumn;
  /** Null: the whole column. */
  role: string | null;
  most: number;
  /** Refuses; otherwise the board only warns. */
  hard: boolean;
}

/** Open tasks of one role in one column. */
export interface LaneCount {
  column: BoardColumn;
  /** The role without its level. */
  role: string;
  count: number;
}

/** The rule of `columnOf`, for open tasks. */
const COLUMN = `case when t.status in ('todo', 'in_progress') then case when t.rework > 0 then 'rework' else t.status end
  when t.status = 'submitted' then 'review' when t.status in ('blocked', 'on_hold') then 'blocked' end`;

/** Every statement on `board_limit`, and the counts that limits are held against. */
@Injectable()
export class BoardLimitStore {
  /** Moves ask for limits all the time and they hardly ever change; another process hears of a change within five seconds. */
  private readonly cache = new WorkspaceCache<readonly BoardLimit[]>({ size: 2_000, ttlMs: 5_000 });

  /** As remembered. */
  limits(tx: Tx, workspaceId: string): Promise<readonly BoardLimit[]> {
    return this.cache.get(workspaceId, () => this.all(tx));
  }

  /** As they are in this transaction. */
  all(tx: Tx): Promise<BoardLimit[]> {
    return tx.named<BoardLimit>(
      'board_limit_all',
      `select column_key as "column", nullif(role_key, '') as role, most, hard from board_limit where workspace_id = $1
       order by column_key, role_key`,
      [tx.workspaceId],
    );
  }

  save(tx: Tx, { column, role, most, hard }: BoardLimit): Promise<number> {
    return tx.affected(
      'board_limit_save',
      `insert into board_limit (workspace_id, column_key, role_key, most, hard) values ($1, $2, $3, $4, $5)
       on conflict (workspace_id, column_key, role_key) do update set most = excluded.most, hard = excluded.hard`,
      [tx.workspaceId, column, role ?? '', most, hard],
    );
  }

  remove(tx: Tx, { column, role }: Pick<BoardLimit, 'column' | 'role'>): Promise<number> {
    return tx.affected(
      'board_limit_remove',
      'delete from board_limit where workspace_id = $1 and column_key = $2 and role_key = $3',
      [tx.workspaceId, column, role ?? ''],
    );
  }

  /** Forgets one workspace; called after a change has committed. */
  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }

  /** Until the transaction ends nobody else takes a place in a limited column of this workspace. Call it after the locks of runs and tasks. */
  async lock(tx: Tx): Promise<void> {
    await tx.named(
      'board_limit_lock',
      `select pg_advisory_xact_lock(hashtextextended('board_limit/' || $1::text, 0))`,
      [tx.workspaceId],
    );
  }

  /** Open tasks by column and role, without those of `except`. */
  counts(tx: Tx, except: readonly string[] = []): Promise<LaneCount[]> {
    return tx.named<LaneCount>(
      'board_limit_counts',
      `select ${COLUMN} as "column", split_part(t.role, '.', 1) as role, count(*)::integer as count
       from task t where t.workspace_id = $1 and t.closed_at is null and t.id <> all($2::uuid[]) group by 1, 2`,
      [tx.workspaceId, except],
    );
  }
}
