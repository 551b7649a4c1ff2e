import type { BoardScope } from './board-columns.js';
import type { Where } from './sql.js';
import { containing } from './like.js';

/** Which tasks a board shows. What is left out or null does not limit; everything given must hold. */
export interface CardFilter extends Partial<BoardScope> {
  isUnassigned?: boolean | null;
  isAdHoc?: boolean | null;
  isOverdue?: boolean | null;
  sopKeys?: readonly string[] | null;
  priorities?: readonly string[] | null;
  channels?: readonly string[] | null;
  acceptorRoles?: readonly string[] | null;
  stages?: readonly string[] | null;
  /** In a title, or in the subject or number of the run. */
  text?: string | null;
  dueBefore?: Date | null;
  dueAfter?: Date | null;
}

/** Adds the filter to a question about `task t` joined with its run `r`. */
export function limitCards(filter: CardFilter, where: Where): void {
  const among = (expression: string, values: readonly string[] | null | undefined): void => {
    if (values) where.and(`${expression} = any(${where.param(values)}::text[])`);
  };
  const is = (condition: string, wanted: boolean | null | undefined): void => {
    if (typeof wanted === 'boolean') where.and(wanted ? condition : `not (${condition})`);
  };
  among('t.role', filter.roles);
  among('t.sop_key', filter.sopKeys);
  among('t.priority', filter.priorities);
  among('r.channel', filter.channels);
  among('t.acceptor_role', filter.acceptorRoles);
  among('t.stage', filter.stages);
  is('t.assignee_id is null', filter.isUnassigned);
  is('t.run_id is null', filter.isAdHoc);
  is('t.overdue_at is not null and t.closed_at is null', filter.isOverdue);
  if (filter.assigneeId) where.and(`t.assignee_id = ${where.param(filter.assigneeId)}::uuid`);
  if (filter.runId) {
    const run = where.param(filter.runId);
    where.and(`t.run_id = ${run}::uuid or t.related_run_id = ${run}::uuid`);
  }
  if (filter.dueBefore) where.and(`t.due_at < ${where.param(filter.dueBefore)}::timestamptz`);
  if (filter.dueAfter) where.and(`t.due_at >= ${where.param(filter.dueAfter)}::timestamptz`);
  if (filter.text) limitText(filter.text, ['t.title_zh', 't.title_en', 'r.subject'], where);
}

/** A text in one of some columns, or the number of the run `r`, with or without a `#` before it. */
export function limitText(text: string, columns: readonly string[], where: Where): void {
  const wanted = text.trim();
  if (wanted === '') return;
  const pattern = where.param(containing(wanted));
  const number = /^#?(\d{1,9})$/.exec(wanted)?.[1];
  const places = columns.map((column) => `${column} ilike ${pattern}`);
  if (number !== undefined) places.push(`r.number = ${where.param(Number(number))}::integer`);
  where.and(places.join(' or '));
}
