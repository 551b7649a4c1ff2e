import type { Tx } from '#database';
import type { MainStage } from '#sop-core';
import { limitText } from './card-filter.js';
import { takePage, type PageOf } from './paging.js';
import { Where } from './sql.js';

/** What a card shows of a run. */
export interface RunCardRow {
  id: string;
  sopKey: string;
  sopVersionId: string;
  number: number;
  subject: string;
  channel: string | null;
  priority: string;
  status: string;
  ownerId: string | null;
  ownerName: string | null;
  /** The innermost active stages. */
  stages: string[];
  stagesSince: Date;
  openTasks: number;
  overdueTasks: number;
  nextDueAt: Date | null;
  createdAt: Date;
  revision: number;
}

/** Which runs a board shows; what is left out or null does not limit. */
export interface RunCardFilter {
  /** In the subject, or the number. */
  text?: string | null;
  priorities?: readonly string[] | null;
  channels?: readonly string[] | null;
  ownerId?: string | null;
  /** Has an open task past its due. */
  isOverdue?: boolean | null;
  isPaused?: boolean | null;
}

export interface RunBoardQuestion {
  sopKey: string;
  filter: RunCardFilter;
  /** The main line of the version whose order the board shows. */
  line: readonly MainStage[];
  /** Also those that are over. */
  withFinished: boolean;
}

const TASKS = `left join lateral (
    select count(*)::integer as open, count(*) filter (where t.overdue_at is not null)::integer as overdue, min(t.due_at) as next_due
    from task t where t.workspace_id = r.workspace_id and t.run_id = r.id and t.closed_at is null
  ) work on true`;

const COLUMNS = `r.id, r.sop_key as "sopKey", r.sop_version_id as "sopVersionId", r.number, r.subject, r.channel, r.priority, r.status,
  r.owner_id as "ownerId", m.name as "ownerName", r.stages, r.stages_since as "stagesSince", work.open as "openTasks",
  work.overdue as "overdueTasks", work.next_due as "nextDueAt", r.created_at as "createdAt", r.revision`;

const FROM = `run r left join member m on m.workspace_id = r.workspace_id and m.id = r.owner_id ${TASKS}`;

/** How many runs stand in each column. Runs of older versions may stand in stages the line no longer has; those are columns too. */
export async function countRunColumns(
  tx: Tx,
  question: RunBoardQuestion,
): Promise<{ key: string; total: number; sopVersionId: string }[]> {
  const { where, column } = inScope(tx, question);
  return tx.query(
    `select ${column} as key, count(*)::integer as total, (max(r.sop_version_id::text))::uuid as "sopVersionId"
     from ${question.filter.isOverdue == null ? 'run r' : `run r ${TASKS}`} where ${where.sql.text} group by 1`,
    where.values,
  );
}

/** A page of one column: the most urgent first, and of those the oldest. @throws PageRequestInvalid */
export function runsOfColumn(
  tx: Tx,
  question: RunBoardQuestion,
  key: string,
  page: { first: number; after?: string | null },
): Promise<PageOf<RunCardRow>> {
  const { where, column } = inScope(tx, question);
  where.and(`${column} = ${where.param(key)}`);
  const isFinal = question.line.some((stage) => stage.id === key && stage.isFinal);
  return takePage<RunCardRow>(
    tx,
    {
      columns: COLUMNS,
      from: FROM,
      where: where.sql,
      sort: isFinal
        ? { expression: 'r.finished_at', type: 'timestamptz', descending: true }
        : {
            expression: `(r.priority || to_char(r.created_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS'))`,
            type: 'text',
            descending: false,
          },
      id: { expression: 'r.id', type: 'uuid' },
    },
    page,
  );
}

/** Cards by run id, for live updates. */
export const runCardsByIds = (tx: Tx, ids: readonly string[]): Promise<RunCardRow[]> =>
  tx.named<RunCardRow>(
    'boards_run_cards_by_ids',
    `select ${COLUMNS} from ${FROM} where r.workspace_id = $1 and r.id = any($2::uuid[])`,
    [tx.workspaceId, ids],
  );

/** The column a run stands in: the stage of the line that holds its first known innermost stage, else that stage itself. */
export const runColumnOf = (run: Pick<RunCardRow, 'stages'>, line: readonly MainStage[]): string | null => {
  const stage = line.find(({ leaves }) => run.stages.some((active) => leaves.includes(active)));
  return stage?.id ?? run.stages[0] ?? null;
};

function inScope(tx: Tx, { sopKey, filter, line, withFinished }: RunBoardQuestion): { where: Where; column: string } {
  const where = new Where();
  where.and(`r.workspace_id = ${where.param(tx.workspaceId)} and r.sop_key = ${where.param(sopKey)}`);
  if (!withFinished) where.and('r.finished_at is null');
  if (filter.priorities) where.and(`r.priority = any(${where.param(filter.priorities)}::text[])`);
  if (filter.channels) where.and(`r.channel = any(${where.param(filter.channels)}::text[])`);
  if (filter.ownerId) where.and(`r.owner_id = ${where.param(filter.ownerId)}::uuid`);
  if (typeof filter.isPaused === 'boolean') where.and(`(r.status = 'paused') = ${where.param(filter.isPaused)}`);
  if (typeof filter.isOverdue === 'boolean') where.and(`(work.overdue > 0) = ${where.param(filter.isOverdue)}`);
  if (filter.text) limitText(filter.text, ['r.subject'], where);
  const pairs = line.flatMap(({ id, leaves }) => leaves.map((leaf) => [leaf, id] as const));
  const leaves = where.param(pairs.map(([leaf]) => leaf));
  const stages = where.param(pairs.map(([, id]) => id));
  const column = `coalesce((select known.stage from unnest(${leaves}::text[], ${stages}::text[]) as known (leaf, stage)
    where known.leaf = any(r.stages) limit 1), r.stages[1], '')`;
  return { where, column };
}
