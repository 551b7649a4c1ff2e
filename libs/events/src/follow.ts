import type { Tx } from '#database';
import { encodeCursor, type Cursor } from './cursor.js';
import { EVENT_COLUMNS, toEventRow, type EventRow, type StoredEvent } from './event-row.js';

/**
 * Rows whose transaction is older than every open one, in the order of (xid, id), strictly after `cursor`.
 *
 * Ids become visible out of order: a transaction that took id 5 may commit after the one that took id 6. Below the oldest open
 * transaction nothing can appear any more, so what this returns is final: nothing is missed and nothing comes twice.
 */
export const follow = async (tx: Tx, cursor: Cursor, limit: number): Promise<EventRow[]> => {
  const rows = await tx.named<StoredEvent>(
    'event_follow',
    `select ${EVENT_COLUMNS} from event
     where workspace_id = $1 and (xid, id) > ($2::xid8, $3::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
     order by event.xid, event.id limit $4`,
    [tx.workspaceId, cursor.xid, cursor.id, limit],
  );
  return rows.map(toEventRow);
};

/**
 * The place to follow from after having read the state in this same transaction: everything before it is in what was read. Rows of
 * transactions that were open just now come after it, some of which may be in what was read too.
 */
export const headCursor = async (tx: Tx): Promise<string> => {
  const [row] = await tx.named<{ xid: string }>(
    'event_head',
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xid',
    [],
  );
  if (!row) throw new Error('The server did not answer with its snapshot.');
  return encodeCursor({ xid: row.xid, id: '0' });
};

/**
 * Whether a client may resume from here. `unknown`: the place lies in this server's future, so it was given out by another database (a
 * restored one, say). `too_old`: more than `most` rows have come since; reading the state anew is cheaper than catching up.
 */
export const checkCursor = async (tx: Tx, cursor: Cursor, most: number): Promise<'good' | 'unknown' | 'too_old'> => {
  const [row] = await tx.named<{ future: boolean; behind: number }>(
    'event_check_cursor',
    `select $2::xid8 > pg_snapshot_xmax(pg_current_snapshot()) as future,
       (select count(*)::integer from (
          select from event where workspace_id = $1 and (xid, id) > ($2::xid8, $3::bigint) limit $4 + 1) as later) as behind`,
    [tx.workspaceId, cursor.xid, cursor.id, most],
  );
  if (!row || row.future) return 'unknown';
  return row.behind > most ? 'too_old' : 'good';
};
