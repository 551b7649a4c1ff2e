import type { Tx } from '#database';
import { taskColumns } from '#tasks';
import type { TaskRow } from '#tasks';
import { conditionOf } from './filters.js';
import type { Filter, FilterColumns } from './filters.js';
import { takePage, takePages } from './paging.js';
import type { PageOf, PageRequest } from './paging.js';
import { Where } from './sql.js';

const TASK_COLUMNS = taskColumns('t');

/** What tasks can be filtered by. */
const COLUMNS: FilterColumns = {
  status: { sql: 't.status', type: 'text' },
  role: { sql: 't.role', type: 'text' },
  acceptorRole: { sql: 't.acceptor_role', type: 'text' },
  assigneeId: { sql: 't.assignee_id', type: 'uuid' },
  doerId: { sql: 't.doer_id', type: 'uuid' },
  runId: { sql: 't.run_id', type: 'uuid' },
  relatedRunId: { sql: 't.related_run_id', type: 'uuid' },
  sopKey: { sql: 't.sop_key', type: 'text' },
  taskKey: { sql: 't.task_key', type: 'text' },
  stage: { sql: 't.stage', type: 'text' },
  priority: { sql: 't.priority', type: 'text' },
  title: { sql: ['t.title_zh', 't.title_en'], type: 'text' },
  dueAt: { sql: 't.due_at', type: 'timestamptz' },
  openedAt: { sql: 't.opened_at', type: 'timestamptz' },
  closedAt: { sql: 't.closed_at', type: 'timestamptz' },
  updatedAt: { sql: 't.updated_at', type: 'timestamptz' },
  rework: { sql: 't.rework', type: 'integer' },
  isOpen: { holds: 't.closed_at is null' },
  isOverdue: { holds: 't.overdue_at is not null and t.closed_at is null' },
  isAdHoc: { holds: 't.run_id is null' },
};

/** `due` puts tasks without one last; `rank` is the order people gave on the board. */
export type TaskOrder = 'rank' | 'due' | 'opened' | 'updated';

const ORDERS: Record<TaskOrder, { expression: string; type: 'text' | 'timestamptz'; descending: boolean }> = {
  rank: { expression: 't.rank', type: 'text', descending: false },
  due: { expression: "coalesce(t.due_at, 'infinity')", type: 'timestamptz', descending: false },
  opened: { expression: 't.opened_at', type: 'timestamptz', descending: true },
  updated: { expression: 't.updated_at', type: 'timestamptz', descending: true },
};

/** A page of the workspace's tasks. @throws PageRequestInvalid, FilterTooLarge */
export function listTasks(
  tx: Tx,
  request: { filter: Filter | null; order: TaskOrder; page: PageRequest },
): Promise<PageOf<TaskRow>> {
  const where = new Where();
  where.and(`t.workspace_id = ${where.param(tx.workspaceId)}`);
  if (request.filter) where.and(conditionOf(request.filter, COLUMNS, where));
  return takePage<TaskRow>(
    tx,
    {
      columns: TASK_COLUMNS,
      from: 'task t',
      where: where.sql,
      sort: ORDERS[request.order],
      id: { expression: 't.id', type: 'uuid' },
    },
    request.page,
  );
}

/** Tasks by id; unknown ids are simply not there. */
export const tasksByIds = (tx: Tx, ids: readonly string[]): Promise<TaskRow[]> =>
  tx.named<TaskRow>(
    'boards_tasks_by_ids',
    `select ${TASK_COLUMNS} from task t where t.workspace_id = $1 and t.id = any($2::uuid[])`,
    [tx.workspaceId, ids],
  );

/** All tasks of some runs, in the order they were opened. */
export const tasksOfRuns = (tx: Tx, runIds: readonly string[]): Promise<TaskRow[]> =>
  tx.named<TaskRow>(
    'boards_tasks_of_runs',
    `select ${TASK_COLUMNS} from task t where t.workspace_id = $1 and t.run_id = any($2::uuid[]) order by t.opened_at, t.id`,
    [tx.workspaceId, runIds],
  );

/** For each of some runs a page of its tasks, in the order they were opened. @throws PageRequestInvalid */
export const taskPagesOfRuns = (tx: Tx, runIds: readonly string[], page: PageRequest): Promise<PageOf<TaskRow>[]> =>
  taskPages(tx, 't.run_id', runIds, page);

/** For each of some runs a page of the ad-hoc tasks that belong to it in people's minds, in the order they were opened. @throws PageRequestInvalid */
export const tasksRelatedToRuns = (tx: Tx, runIds: readonly string[], page: PageRequest): Promise<PageOf<TaskRow>[]> =>
  taskPages(tx, 't.related_run_id', runIds, page);

function taskPages(
  tx: Tx,
  owner: 't.run_id' | 't.related_run_id',
  ownerIds: readonly string[],
  request: PageRequest,
): Promise<PageOf<TaskRow>[]> {
  const where = new Where();
  where.and(`t.workspace_id = ${where.param(tx.workspaceId)}`).and(`${owner} = owner.id`);
  return takePages<TaskRow>(
    tx,
    {
      columns: TASK_COLUMNS,
      from: 'task t',
      where: where.sql,
      sort: { expression: 't.opened_at', type: 'timestamptz', descending: false },
      id: { expression: 't.id', type: 'uuid' },
    },
    { ownerIds, request },
  );
}

/** What some ad-hoc tasks are made of, by when it was opened. */
export const partsOfTasks = (tx: Tx, parentIds: readonly string[]): Promise<TaskRow[]> =>
  tx.named<TaskRow>(
    'boards_parts_of_tasks',
    `select ${TASK_COLUMNS} from task t where t.workspace_id = $1 and t.parent_task_id = any($2::uuid[]) order by t.opened_at, t.id`,
    [tx.workspaceId, parentIds],
  );
