/** What a card shows: a small projection, so that a thousand of them stay small. */
export interface CardRow {
  id: string;
  runId: string | null;
  runNumber: number | null;
  runSubject: string | null;
  sopKey: string | null;
  instance: string;
  titleZh: string;
  titleEn: string;
  role: string;
  status: string;
  stage: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  priority: string;
  dueAt: Date | null;
  overdue: boolean;
  rework: number;
  doneCount: number;
  totalCount: number;
  rank: string;
  statusSince: Date;
  updatedAt: Date;
  revision: number;
  taskKey: string;
  /** The version its run follows; what the SOP says of the task is looked up there. */
  sopVersionId: string | null;
  acceptorRole: string | null;
  openedAt: Date;
  channel: string | null;
  risk50At: Date | null;
  risk75At: Date | null;
  /** Open, and its clock stands still. */
  clockStopped: boolean;
  holdReason: string | null;
  holdExternal: boolean;
  /** Waits for two people to accept it: how many have, 0 or 1. Null: one is enough, or nobody is asked now. */
  acceptedOfTwo: number | null;
  commentCount: number;
  parentTaskId: string | null;
}

export type CardColumn = keyof CardRow;

/**
 * Where each column of a card comes from, over `CARD_FROM`. Only rows on hold are opened for their reason, and rows handed in for whether two
 * people accept them: `state` is stored apart, and reading it for every card would double the cost.
 */
const SOURCES: Record<CardColumn, string> = {
  id: 't.id',
  runId: 't.run_id',
  runNumber: 'r.number',
  runSubject: 'r.subject',
  sopKey: 't.sop_key',
  instance: 't.instance',
  titleZh: 't.title_zh',
  titleEn: 't.title_en',
  role: 't.role',
  status: 't.status',
  stage: 't.stage',
  assigneeId: 't.assignee_id',
  assigneeName: 'm.name',
  priority: 't.priority',
  dueAt: 't.due_at',
  overdue: 't.overdue_at is not null and t.closed_at is null',
  rework: 't.rework',
  doneCount: 't.done_count',
  totalCount: 't.total_count',
  rank: 't.rank',
  statusSince: 't.status_since',
  updatedAt: 't.updated_at',
  revision: 't.revision',
  taskKey: 't.task_key',
  sopVersionId: 'r.sop_version_id',
  acceptorRole: 't.acceptor_role',
  openedAt: 't.opened_at',
  channel: 'r.channel',
  risk50At: 't.risk50_at',
  risk75At: 't.risk75_at',
  clockStopped: "t.due_at is null and t.closed_at is null and t.due_spec ? 'leftMs'",
  holdReason: "case when t.status = 'on_hold' then left(t.state #>> '{hold,reason}', 120) end",
  holdExternal: "case when t.status = 'on_hold' then (t.state #> '{hold,external}')::boolean else false end",
  acceptedOfTwo:
    "case when t.status = 'submitted' and t.state #> '{doer,probation}' is not null then (t.state ? 'acceptedOnce')::integer end",
  commentCount:
    '(select count(*)::integer from comment c where c.workspace_id = t.workspace_id and c.task_id = t.id and c.removed_at is null)',
  parentTaskId: 't.parent_task_id',
};

/** Columns that hold a moment; as text they come in UTC, whatever the server's time zone. */
const MOMENTS: ReadonlySet<CardColumn> = new Set([
  'dueAt',
  'statusSince',
  'updatedAt',
  'openedAt',
  'risk50At',
  'risk75At',
] as const);

/** The tasks of a card, as `t`; `stamp` is the transaction that wrote the row last. */
export const CARD_TASKS = '(select task.*, task.xmin as stamp from task) t';

/** Tasks `t` with their run `r` and assignee `m`. PostgreSQL leaves out a join that no selected column needs. */
export const CARD_FROM = `${CARD_TASKS}
  left join run r on r.workspace_id = t.workspace_id and r.id = case when t.run_id is null then t.related_run_id else t.run_id end
  left join member m on m.workspace_id = t.workspace_id and m.id = t.assignee_id`;

/** The select list of a whole `CardRow`. */
export const CARD_COLUMNS = Object.entries(SOURCES)
  .map(([name, sql]) => `${sql} as "${name}"`)
  .join(', ');

/**
 * What says that a card is still the same: its id, who wrote its task last, its assignee and who wrote that. What else a card shows (the name
 * of its run, the number of remarks) stands elsewhere; whoever changes that writes the task anew (`TaskStore.touch`).
 */
export const CARD_STAMP = 't.id, t.stamp, t.assignee_id, m.xmin';

/** The select list of some columns as texts, in this order. */
export const cardTextColumns = (columns: readonly CardColumn[]): string =>
  columns.map((name) => (MOMENTS.has(name) ? `${SOURCES[name]} at time zone 'UTC'` : SOURCES[name])).join(', ');
