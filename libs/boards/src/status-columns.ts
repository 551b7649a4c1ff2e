import type { Tx } from '#database';
import type { BoardColumn } from './board-columns.js';
import { limitCards, type CardFilter } from './card-filter.js';
import { CARD_FROM, CARD_TASKS } from './card-columns.js';
import { cardPage, type CardReading } from './card-reading.js';
import { askedOf, type Asked, type PageOf, type PageRequest, type Selection } from './paging.js';
import { preparedName } from './prepared-name.js';
import { Where } from './sql.js';

/** Cards of a column are counted up to here: nobody reads further, and a column of finished work grows for ever. */
export const COUNTED = 1_000;

/** How many cards a column holds; `isAtLeast`: there are more, and counting stopped. */
export interface ColumnCount {
  total: number;
  isAtLeast: boolean;
}

/** The column of an open task. The index `task_column` holds the same expression; written otherwise, it would not be found. */
const OPEN_COLUMN = `case when t.status in ('todo', 'in_progress') then case when t.rework > 0 then 'rework' else t.status end
  when t.status = 'submitted' then 'review' when t.status in ('blocked', 'on_hold') then 'blocked' end`;

const OPEN_SORT: Sort = { expression: 't.rank', type: 'text', descending: false };
const DONE_SORT: Sort = { expression: 't.closed_at', type: 'timestamptz', descending: true };
type Sort = Selection['sort'];

/** One column of the task machine, of those that a filter lets through. */
export interface StatusColumn {
  filter: CardFilter;
  column: BoardColumn;
}

/**
 * A page of one column of the task machine, as people ordered it; finished tasks newest first. And how many cards it holds, counted up to
 * `COUNTED`: a page that shows its whole column is its own count.
 * @throws PageRequestInvalid
 */
export async function statusColumn<C>(
  tx: Tx,
  { page: request, ...of }: StatusColumn & { page: PageRequest },
  reading: CardReading<C>,
): Promise<{ page: PageOf<C>; count: ColumnCount }> {
  const sort = of.column === 'done' ? DONE_SORT : OPEN_SORT;
  const asked = askedOf(request, { sort, id: { expression: 't.id', type: 'uuid' } });
  const where = new Where();
  const parts = partsOf(tx, of, where);
  const count = {
    statement: countStatement(parts),
    values: where.values.length,
    // What lies before a position is not among the cards found.
    above: asked.position ? -1 : asked.limit,
  };
  const statement = pageOfColumn(parts, { sort, asked, columns: reading.columns }, where);
  const { cards, total } = await reading.read(tx, { statement, values: where.values, count });
  return { page: cardPage(cards, asked), count: total === null ? exactly(cards.length) : upTo(total) };
}

/** How many cards a column holds, counted up to `COUNTED`. */
export async function countStatusColumn(tx: Tx, of: StatusColumn): Promise<ColumnCount> {
  const where = new Where();
  const statement = countStatement(partsOf(tx, of, where));
  const name = preparedName(statement);
  const [row] = await (name === null
    ? tx.query<{ total: number }>(statement, where.values)
    : tx.named<{ total: number }>(name, statement, where.values));
  return upTo(row?.total ?? 0);
}

const exactly = (total: number): ColumnCount => ({ total, isAtLeast: false });
const upTo = (total: number): ColumnCount => ({ total: Math.min(total, COUNTED), isAtLeast: total > COUNTED });

/** What the questions about one column have in common. */
interface ColumnParts {
  walk: Walk;
  /** Tasks `t`, with their run `r` if the filter asks about it. */
  from: string;
  conditions: string;
}

const partsOf = (tx: Tx, of: StatusColumn, where: Where): ColumnParts => ({
  walk: walkOf(tx, of, where),
  from: `task t ${runOf(of.filter)}`,
  conditions: conditions(tx, of, where),
});

function countStatement({ walk, from, conditions: own }: ColumnParts): string {
  const inside = `select from ${from} where ${own} limit ${COUNTED + 1}`;
  return `${walk.head} select count(*)::integer as total from (select from ${walk.over(inside)} limit ${COUNTED + 1}) found`;
}

/** One card more than asked for tells whether there are more. */
function pageOfColumn(
  { walk, from, conditions: own }: ColumnParts,
  { sort, asked, columns }: { sort: Sort; asked: Asked; columns: string },
  where: Where,
): string {
  const direction = sort.descending === asked.backwards ? 'asc' : 'desc';
  const order = `order by ${sort.expression} ${direction}, t.id ${direction} limit ${asked.limit + 1}`;
  const beyond = asked.position
    ? `and (${sort.expression}, t.id) ${direction === 'asc' ? '>' : '<'} (${where.param(asked.position.key)}::${sort.type}, ${where.param(asked.position.id)}::uuid)`
    : '';
  const inside = `select t.*, t.xmin as stamp from ${from} where ${own} ${beyond} ${order}`;
  // The cards are chosen before anything is joined to them, each role by its index; then the roles are merged.
  const chosen = `(select t.* from ${walk.over(inside)} ${order}) t`;
  return `${walk.head} select ${columns}, (${sort.expression})::text as page_key, t.id as page_id
    from ${CARD_FROM.replace(CARD_TASKS, chosen)} order by ${sort.expression} ${direction}, t.id ${direction}`;
}

/** How the tasks of the scope are walked: in one piece, or role by role, because the indexes of open and of finished work begin with the role. */
interface Walk {
  /** What stands before the select. */
  head: string;
  /** The tasks, as `t`, that `inside` gives for each piece. */
  over(inside: string): string;
}

function walkOf(tx: Tx, { filter, column }: StatusColumn, where: Where): Walk {
  if (!byRole(filter)) return { head: '', over: (inside) => `(${inside}) t` };
  if (filter.roles?.length === 1) {
    const only = where.param(filter.roles[0]);
    return { head: '', over: (inside) => `(${inside.replaceAll(ROLE, `${only}::text`)}) t` };
  }
  const over = (inside: string): string => `wanted cross join lateral (${inside.replaceAll(ROLE, 'wanted.role')}) t`;
  if (filter.roles) {
    const roles = where.param([...new Set(filter.roles)]);
    return { head: `with wanted as materialized (select unnest(${roles}::text[]) as role)`, over };
  }
  return { head: everyRole(where.param(tx.workspaceId), column), over };
}

/** A member's tasks and those of a run are few; they have indexes of their own. */
const byRole = (filter: CardFilter): boolean => !filter.assigneeId && !filter.runId;

/** Stands for the role in the conditions of one piece. */
const ROLE = '{{role}}';

/** The roles that have such tasks, read from the index by jumping from one to the next; `distinct` would walk over every task. */
function everyRole(workspace: string, column: BoardColumn): string {
  const least = `select min(role) from task where workspace_id = ${workspace} and closed_at is ${column === 'done' ? 'not null' : 'null'}`;
  return `with recursive wanted (role) as (
    ${least} union all select (${least} and role > wanted.role) from wanted where wanted.role is not null)`;
}

function conditions(tx: Tx, { filter, column }: StatusColumn, where: Where): string {
  where.and(`t.workspace_id = ${where.param(tx.workspaceId)}`);
  where.and(
    column === 'done'
      ? `t.closed_at is not null and t.status in ('accepted', 'waived')`
      : `t.closed_at is null and ${OPEN_COLUMN} = '${column}'`,
  );
  if (byRole(filter)) where.and(`t.role = ${ROLE}`);
  limitCards(byRole(filter) ? { ...filter, roles: null } : filter, where);
  return where.sql.text;
}

/** The run, when the filter asks about it. */
const runOf = (filter: CardFilter): string =>
  filter.channels || filter.text
    ? 'left join run r on r.workspace_id = t.workspace_id and r.id = case when t.run_id is null then t.related_run_id else t.run_id end'
    : '';
