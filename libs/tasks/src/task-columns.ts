import type { TaskRow } from './task-row.js';

/** The select list that makes a database row a `TaskRow` without further mapping. `of` is the table's alias. */
export const taskColumns = (of: string): string =>
  COLUMNS.map(([column, property]) => `${of}.${column} as "${property}"`).join(', ');

/** What an update may change. The rest is decided when the task opens. */
export const MUTABLE = [
  ['role', 'text', 'role'],
  ['acceptor_role', 'text', 'acceptorRole'],
  ['stage', 'text', 'stage'],
  ['status', 'text', 'status'],
  ['required', 'boolean', 'required'],
  ['attempt', 'integer', 'attempt'],
  ['rework', 'integer', 'rework'],
  ['assignee_id', 'uuid', 'assigneeId'],
  ['doer_id', 'uuid', 'doerId'],
  ['priority', 'text', 'priority'],
  ['done_count', 'integer', 'doneCount'],
  ['total_count', 'integer', 'totalCount'],
  ['rank', 'text', 'rank'],
  ['opened_at', 'timestamptz', 'openedAt'],
  ['due_at', 'timestamptz', 'dueAt'],
  ['due_spec', 'jsonb', 'dueSpec'],
  ['overdue_at', 'timestamptz', 'overdueAt'],
  ['risk50_at', 'timestamptz', 'risk50At'],
  ['risk75_at', 'timestamptz', 'risk75At'],
  ['started_at', 'timestamptz', 'startedAt'],
  ['submitted_at', 'timestamptz', 'submittedAt'],
  ['closed_at', 'timestamptz', 'closedAt'],
  ['status_since', 'timestamptz', 'statusSince'],
  ['revision', 'integer', 'revision'],
  ['state', 'jsonb', 'state'],
  ['updated_at', 'timestamptz', 'updatedAt'],
] as const satisfies readonly (readonly [string, string, keyof TaskRow])[];

export const FIXED = [
  ['id', 'uuid', 'id'],
  ['run_id', 'uuid', 'runId'],
  ['related_run_id', 'uuid', 'relatedRunId'],
  ['instance', 'text', 'instance'],
  ['task_key', 'text', 'taskKey'],
  ['sop_key', 'text', 'sopKey'],
  ['title_zh', 'text', 'titleZh'],
  ['title_en', 'text', 'titleEn'],
  ['definition', 'jsonb', 'definition'],
  ['created_by', 'uuid', 'createdBy'],
  ['parent_task_id', 'uuid', 'parentTaskId'],
] as const satisfies readonly (readonly [string, string, keyof TaskRow])[];

/** A row as `jsonb_to_recordset` reads it: keys are column names. */
export const toRecord = (
  row: TaskRow,
  columns: readonly (readonly [string, string, keyof TaskRow])[],
): Record<string, unknown> => Object.fromEntries(columns.map(([column, , property]) => [column, row[property]]));

const COLUMNS: readonly (readonly [string, keyof TaskRow])[] = [
  ['workspace_id', 'workspaceId'],
  ...[...FIXED, ...MUTABLE].map(([column, , property]) => [column, property] as const),
];
