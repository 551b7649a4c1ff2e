import type { Tx } from '#database';
import type { EventRow } from '#events';
import { conditionOf } from './filters.js';
import type { Filter, FilterColumns } from './filters.js';
import { takePage, takePages } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

/** `event e`, named as `EventRow` names them; actor and cursor are put together below. */
const EVENT_COLUMNS = `
  e.workspace_id as "workspaceId", e.id::text as id, e.xid::text || '.' || e.id::text as cursor, e.type, e.at,
  jsonb_build_object('kind', e.actor_kind, 'id', e.actor_id, 'onBehalfOf', e.on_behalf_of) as actor,
  e.data, e.run_id as "runId", e.task_id as "taskId", e.revision, e.from_value as "from", e.to_value as "to",
  e.command_id as "commandId", e.request_id as "requestId"`;

/** What the log can be filtered by. */
const COLUMNS: FilterColumns = {
  type: { sql: 'e.type', type: 'text' },
  runId: { sql: 'e.run_id', type: 'uuid' },
  taskId: { sql: 'e.task_id', type: 'uuid' },
  actorId: { sql: 'e.actor_id', type: 'uuid' },
  actorKind: { sql: 'e.actor_kind', type: 'text' },
  at: { sql: 'e.at', type: 'timestamptz' },
};

/** Whose rows: everything, or what some members did and what happened to the tasks of some roles. */
export type LogReach = { everything: true } | { members: readonly string[]; roles: readonly string[] };

/** A page of the log, newest first. @throws PageRequestInvalid, FilterTooLarge */
export function listEvents(
  tx: Tx,
  request: { filter: Filter | null; reach: LogReach; page: PageRequest },
): Promise<PageOf<EventRow>> {
  const where = new Where();
  where.and(`e.workspace_id = ${where.param(tx.workspaceId)}`);
  if ('members' in request.reach) where.and(within(request.reach, where));
  if (request.filter) where.and(conditionOf(request.filter, COLUMNS, where));
  return takePage<EventRow>(
    tx,
    {
      columns: EVENT_COLUMNS,
      from: 'event e',
      where: where.sql,
      sort: { expression: 'e.id', type: 'bigint', descending: true },
      id: { expression: 'e.id', type: 'bigint' },
    },
    request.page,
  );
}

const within = ({ members, roles }: { members: readonly string[]; roles: readonly string[] }, where: Where): string => {
  const byThem = `e.actor_id = any(${where.param(members)}::uuid[])`;
  if (roles.length === 0) return byThem;
  // A task may ask for `cs.lead`: it is of the role `cs`.
  return `(${byThem} or exists (
    select from task t where t.workspace_id = e.workspace_id and t.id = e.task_id
      and split_part(t.role, '.', 1) = any(${where.param(roles)}::text[])))`;
};

/** For each of some tasks or runs a page of the rows about it, newest first. @throws PageRequestInvalid */
export function eventsOf(
  tx: Tx,
  about: 'task' | 'run',
  { ids, page }: { ids: readonly string[]; page: PageRequest },
): Promise<PageOf<EventRow>[]> {
  const where = new Where();
  where.and(`e.workspace_id = ${where.param(tx.workspaceId)}`).and(`e.${about}_id = owner.id`);
  return takePages<EventRow>(
    tx,
    {
      columns: EVENT_COLUMNS,
      from: 'event e',
      where: where.sql,
      sort: { expression: 'e.id', type: 'bigint', descending: true },
      id: { expression: 'e.id', type: 'bigint' },
    },
    { ownerIds: ids, request: page },
  );
}
