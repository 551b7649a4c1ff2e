import { encodeCursor } from './cursor.js';
import type { EventMap, EventType } from './event-map.js';

/** Who did it. `person` and `integration` have an id: the member, or the member behind the token. */
export interface EventActor {
  kind: 'person' | 'system' | 'timer' | 'integration';
  id: string | null;
  onBehalfOf?: string | null;
}

/** A row to append. `data` must be what `EventMap` says for its type. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  at: Date;
  actor: EventActor;
  data: EventMap[T];
  runId?: string | null;
  taskId?: string | null;
  revision?: number | null;
  from?: string | null;
  to?: string | null;
  core?: object | null;
  commandId?: string | null;
  requestId?: string | null;
}

/** A row as it was read: all of it except `core`, which only replay needs. Narrow on `type` to know `data`. */
export type EventRow = { [T in EventType]: EventRowOf<T> }[EventType];

export interface EventRowOf<T extends EventType> {
  workspaceId: string;
  id: string;
  /** Where this row stands in the log; strictly after it comes the next. */
  cursor: string;
  type: T;
  at: Date;
  actor: EventActor;
  data: EventMap[T];
  runId: string | null;
  taskId: string | null;
  revision: number | null;
  from: string | null;
  to: string | null;
  commandId: string | null;
  requestId: string | null;
}

/** The columns of `event` that `toEventRow` reads, in SQL. `xid8` has no type parser in node-pg and is text on the wire anyway. */
export const EVENT_COLUMNS =
  'workspace_id, id::text as id, xid::text as xid, at, type, run_id, task_id, revision, actor_kind, actor_id, on_behalf_of, from_value, to_value, data, command_id, request_id';

/** A database row of `EVENT_COLUMNS`. */
export interface StoredEvent {
  workspace_id: string;
  id: string;
  xid: string;
  at: Date;
  type: string;
  run_id: string | null;
  task_id: string | null;
  revision: number | null;
  actor_kind: EventActor['kind'];
  actor_id: string | null;
  on_behalf_of: string | null;
  from_value: string | null;
  to_value: string | null;
  data: object;
  command_id: string | null;
  request_id: string | null;
}

export const toEventRow = (row: StoredEvent): EventRow =>
  // The writer was typed by EventMap; the reader believes the same pair of type and data.
  ({
    workspaceId: row.workspace_id,
    id: row.id,
    cursor: encodeCursor(row),
    type: row.type,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, onBehalfOf: row.on_behalf_of },
    data: row.data,
    runId: row.run_id,
    taskId: row.task_id,
    revision: row.revision,
    from: row.from_value,
    to: row.to_value,
    commandId: row.command_id,
    requestId: row.request_id,
  }) as EventRow;
