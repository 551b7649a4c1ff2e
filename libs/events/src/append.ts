import type { Tx } from '#database';
import { encodeCursor, type Cursor } from './cursor.js';
import type { NewEvent } from './event-row.js';

/** Where an appended row stands. For recognising one's own echo; to *resume* from, take `headCursor` or the stream's own cursors. */
export interface Appended extends Cursor {
  cursor: string;
}

const NAME = 'event_append';

/** Rows come as one JSON array: one statement, one plan, whatever their number; ids ascend in the order given. */
const SQL = `
  insert into event (workspace_id, at, type, run_id, task_id, revision, actor_kind, actor_id, on_behalf_of, from_value, to_value, data, core, command_id, request_id)
  select $1, at, type, run_id, task_id, revision, actor_kind, actor_id, on_behalf_of, from_value, to_value, data, core, command_id, request_id
  from jsonb_to_recordset($2::jsonb) as new_row (
    at timestamptz, type text, run_id uuid, task_id uuid, revision integer, actor_kind text, actor_id uuid, on_behalf_of uuid,
    from_value text, to_value text, data jsonb, core jsonb, command_id uuid, request_id text)
  returning id::text as id, xid::text as xid`;

/**
 * Writes rows of the log in the transaction that made them true, in one named statement.
 * @returns their places, in the order given.
 */
export const append = async (tx: Tx, events: readonly NewEvent[]): Promise<Appended[]> => {
  if (events.length === 0) return [];
  const rows = await tx.named<Cursor>(NAME, SQL, parameters(tx, events));
  return appended(tx, rows);
};

/** Like `append`, but COMMIT travels in the same packet: await the result only after `UnitOfWork.run` (see `Tx.withCommit`). */
export const appendWithCommit = (tx: Tx, events: readonly NewEvent[]): Promise<Appended[]> => {
  if (events.length === 0) return Promise.resolve([]);
  const written = tx.withCommit<Cursor>(NAME, SQL, parameters(tx, events)).then((rows) => appended(tx, rows));
  // The unit of work reports a failure; whoever never looks at the places must not be told twice.
  written.catch(() => undefined);
  return written;
};

const parameters = (tx: Tx, events: readonly NewEvent[]): unknown[] => {
  if (tx.workspaceId === null) throw new Error('Events belong to a workspace; this transaction has none.');
  return [tx.workspaceId, JSON.stringify(events.map(toColumns))];
};

const toColumns = (event: NewEvent): object => ({
  at: event.at,
  type: event.type,
  run_id: event.runId,
  task_id: event.taskId,
  revision: event.revision,
  actor_kind: event.actor.kind,
  actor_id: event.actor.id,
  on_behalf_of: event.actor.onBehalfOf,
  from_value: event.from,
  to_value: event.to,
  data: event.data,
  core: event.core,
  command_id: event.commandId,
  request_id: event.requestId,
});

const appended = (tx: Tx, rows: Cursor[]): Appended[] => {
  if (rows[0]) tx.noteXid(rows[0].xid);
  return rows.map((row) => ({ ...row, cursor: encodeCursor(row) }));
};
