import type { Tx } from '#database';
import type { RunRow } from '#engine';
import { conditionOf } from './filters.js';
import type { Filter, FilterColumns } from './filters.js';
import { takePage, takePages } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

const FIELDS: Record<string, keyof RunRow> = {
  workspace_id: 'workspaceId',
  id: 'id',
  sop_version_id: 'sopVersionId',
  sop_key: 'sopKey',
  number: 'number',
  subject: 'subject',
  channel: 'channel',
  status: 'status',
  stages: 'stages',
  stages_since: 'stagesSince',
  final: 'final',
  owner_id: 'ownerId',
  parent_id: 'parentId',
  duplicate_of: 'duplicateOf',
  reopen_of: 'reopenOf',
  priority: 'priority',
  sandbox: 'sandbox',
  revision: 'revision',
  state: 'state',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
  finished_at: 'finishedAt',
};

const RUN_COLUMNS = Object.entries(FIELDS)
  .map(([column, field]) => `r.${column} as "${field}"`)
  .join(', ');

/** What runs can be filtered by. */
const COLUMNS: FilterColumns = {
  status: { sql: 'r.status', type: 'text' },
  sopKey: { sql: 'r.sop_key', type: 'text' },
  subject: { sql: 'r.subject', type: 'text' },
  final: { sql: 'r.final', type: 'text' },
  ownerId: { sql: 'r.owner_id', type: 'uuid' },
  parentId: { sql: 'r.parent_id', type: 'uuid' },
  priority: { sql: 'r.priority', type: 'text' },
  createdAt: { sql: 'r.created_at', type: 'timestamptz' },
  updatedAt: { sql: 'r.updated_at', type: 'timestamptz' },
  finishedAt: { sql: 'r.finished_at', type: 'timestamptz' },
  isOpen: { holds: 'r.finished_at is null' },
  isSandbox: { holds: 'r.sandbox' },
};

export type RunOrder = 'created' | 'updated';

/** A page of the workspace's runs, newest first. @throws PageRequestInvalid, FilterTooLarge */
export function listRuns(
  tx: Tx,
  request: { filter: Filter | null; order: RunOrder; page: PageRequest },
): Promise<PageOf<RunRow>> {
  const where = new Where();
  where.and(`r.workspace_id = ${where.param(tx.workspaceId)}`);
  if (request.filter) where.and(conditionOf(request.filter, COLUMNS, where));
  const expression = request.order === 'created' ? 'r.created_at' : 'r.updated_at';
  return takePage<RunRow>(
    tx,
    {
      columns: RUN_COLUMNS,
      from: 'run r',
      where: where.sql,
      sort: { expression, type: 'timestamptz', descending: true },
      id: { expression: 'r.id', type: 'uuid' },
    },
    request.page,
  );
}

/** Runs by id; unknown ids are simply not there. */
export const runsByIds = (tx: Tx, ids: readonly string[]): Promise<RunRow[]> =>
  tx.named<RunRow>(
    'boards_runs_by_ids',
    `select ${RUN_COLUMNS} from run r where r.workspace_id = $1 and r.id = any($2::uuid[])`,
    [tx.workspaceId, ids],
  );

/** For each of some runs a page of those it spawned, and of those linked to it or reopening it; oldest first. @throws PageRequestInvalid */
export function runsBornOf(tx: Tx, runIds: readonly string[], page: PageRequest): Promise<PageOf<RunRow>[]> {
  const where = new Where();
  where.and(`r.workspace_id = ${where.param(tx.workspaceId)}`);
  where.and('r.parent_id = owner.id or r.duplicate_of = owner.id or r.reopen_of = owner.id');
  return takePages<RunRow>(
    tx,
    {
      columns: RUN_COLUMNS,
      from: 'run r',
      where: where.sql,
      sort: { expression: 'r.created_at', type: 'timestamptz', descending: false },
      id: { expression: 'r.id', type: 'uuid' },
    },
    { ownerIds: runIds, request: page },
  );
}
