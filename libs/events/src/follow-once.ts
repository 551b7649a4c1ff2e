import type { Tx } from '#database';
import { decodeCursor, type Cursor } from './cursor.js';
import type { EventRow } from './event-row.js';
import { follow } from './follow.js';

/**
 * The next rows of the log that `reader` has not read, and remembers that it has, in the same transaction as what it makes of them: each row
 * is read exactly once. Null when another process is reading right now. @param limit - rows at once.
 */
export async function followOnce(tx: Tx, reader: string, limit: number): Promise<EventRow[] | null> {
  await tx.affected('log_place_begin', BEGIN, [tx.workspaceId, reader]);
  const [held] = await tx.named<{ place: string }>('log_place_lock', LOCK, [tx.workspaceId, reader]);
  if (!held) return null;
  const rows = await follow(tx, known(held.place), limit);
  const last = rows.at(-1);
  if (last) await tx.affected('log_place_move', MOVE, [tx.workspaceId, reader, last.cursor]);
  return rows;
}

/** Whether there is anything that `reader` has not read; writes nothing. */
export async function hasNews(tx: Tx, reader: string): Promise<boolean> {
  const [row] = await tx.named<{ news: boolean }>('log_place_news', NEWS, [tx.workspaceId, reader]);
  return row?.news === true;
}

const known = (place: string): Cursor => {
  const cursor = decodeCursor(place);
  if (!cursor) throw new Error(`The place ${place} in the log cannot be read.`);
  return cursor;
};

const BEGIN = `insert into log_place (workspace_id, reader, place) values ($1, $2, '0.0') on conflict do nothing`;

// A place that does not exist yet is the beginning.
const NEWS = `
  with held as (select coalesce((select place from log_place where workspace_id = $1 and reader = $2), '0.0') as place)
  select exists (
    select from event where workspace_id = $1 and xid < pg_snapshot_xmin(pg_current_snapshot())
      and (xid, id) > (split_part(held.place, '.', 1)::xid8, split_part(held.place, '.', 2)::bigint)) as news
  from held`;

const LOCK = 'select place from log_place where workspace_id = $1 and reader = $2 for update skip locked';

const MOVE = 'update log_place set place = $3 where workspace_id = $1 and reader = $2';
