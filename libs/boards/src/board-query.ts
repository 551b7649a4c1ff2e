import type { Tx } from '#database';
import type { BoardColumn } from '#tasks';
import { CARD_FROM } from './card-columns.js';
import { columnExpression, type BoardGroup } from './board-groups.js';
import { limitCards, type CardFilter } from './card-filter.js';
import { cardPage, type CardReading } from './card-reading.js';
import type { Days } from './days.js';
import { askedOf, pageStatement, type PageOf, type Selection } from './paging.js';
import { Where } from './sql.js';
import { countStatusColumn, statusColumn, type ColumnCount } from './status-columns.js';

/** `rank` is the order people gave; any other sorts by a field, and then nobody's hand counts. */
export type CardOrder = 'rank' | 'due' | 'priority' | 'opened' | 'updated';

export interface BoardQuestion {
  filter: CardFilter;
  group: BoardGroup;
  order: CardOrder;
  /** What columns by due time are cut by; other groupings need none. */
  days: Days | null;
}

/** So many cards, after a position of this column. */
export interface ColumnPage {
  first: number;
  after?: string | null;
}

/** Sorts of a column. Priorities compare as text, with the rank behind them: P0 first, and inside it as people ordered. */
const SORTS: Record<CardOrder, Selection['sort']> = {
  rank: { expression: 't.rank', type: 'text', descending: false },
  due: { expression: "coalesce(t.due_at, 'infinity')", type: 'timestamptz', descending: false },
  priority: { expression: "(t.priority || ' ' || t.rank)", type: 'text', descending: false },
  opened: { expression: 't.opened_at', type: 'timestamptz', descending: true },
  updated: { expression: 't.updated_at', type: 'timestamptz', descending: true },
};

/** What is finished comes newest first, whatever the order of the rest. */
const FINISHED: Selection['sort'] = { expression: 't.closed_at', type: 'timestamptz', descending: true };

/** Columns by status: their cards, and how many there are in all. */
export async function statusColumns<C>(
  tx: Tx,
  { question, keys, page }: { question: BoardQuestion; keys: readonly BoardColumn[]; page: ColumnPage },
  reading: CardReading<C>,
): Promise<{ totals: Map<string, ColumnCount>; pages: Map<string, PageOf<C>> }> {
  const { filter } = question;
  const columns = await Promise.all(
    keys.map(async (key) =>
      question.order === 'rank'
        ? ([key, await statusColumn(tx, { filter, column: key, page }, reading)] as const)
        : ([key, await sortedColumn(tx, { question, key, page }, reading)] as const),
    ),
  );
  return {
    totals: new Map(columns.map(([key, { count }]) => [key, count])),
    pages: new Map(columns.map(([key, found]) => [key, found.page])),
  };
}

/** A column by status in another order than people gave it. A page that shows its whole column is its own count. */
async function sortedColumn<C>(
  tx: Tx,
  { question, key, page: request }: { question: BoardQuestion; key: BoardColumn; page: ColumnPage },
  reading: CardReading<C>,
): Promise<{ page: PageOf<C>; count: ColumnCount }> {
  const page = await cardsOfColumn(tx, { question, key, page: request }, reading);
  const isWhole = !page.hasNext && !request.after;
  const count = isWhole
    ? { total: page.rows.length, isAtLeast: false }
    : await countStatusColumn(tx, { filter: question.filter, column: key });
  return { page, count };
}

/** How many tasks stand in each column of another grouping; columns without any are missing. */
export async function countColumns(tx: Tx, question: BoardQuestion): Promise<Map<string, ColumnCount>> {
  const { where, column } = inScope(tx, question);
  const rows = await tx.query<{ key: string; total: number }>(
    `select ${column} as key, count(*)::integer as total from task t left join run r on ${RUN_OF_TASK}
     where ${where.sql.text} group by 1`,
    where.values,
  );
  return new Map(rows.filter(({ key }) => key !== null).map(({ key, total }) => [key, { total, isAtLeast: false }]));
}

/** A page of one column of any grouping, in any order. @throws PageRequestInvalid */
export async function cardsOfColumn<C>(
  tx: Tx,
  { question, key, page }: { question: BoardQuestion; key: string; page: ColumnPage },
  reading: CardReading<C>,
): Promise<PageOf<C>> {
  const { where, column } = inScope(tx, question, key);
  const isFinished = question.group === 'status' && key === 'done';
  where.and(`${column} = ${where.param(key)}`);
  const selection: Selection = {
    columns: reading.columns,
    from: CARD_FROM,
    where: where.sql,
    sort: isFinished ? FINISHED : SORTS[question.order],
    id: { expression: 't.id', type: 'uuid' },
  };
  const asked = askedOf(page, selection);
  const values = [...where.values];
  const statement = pageStatement(selection, asked, values);
  return cardPage((await reading.read(tx, { statement, values })).cards, asked);
}

const RUN_OF_TASK =
  'r.workspace_id = t.workspace_id and r.id = case when t.run_id is null then t.related_run_id else t.run_id end';

/** The conditions all columns share, or those of one; with the SQL that names a task's column. */
function inScope(tx: Tx, { filter, group, days }: BoardQuestion, key?: string): { where: Where; column: string } {
  const where = new Where();
  where.and(`t.workspace_id = ${where.param(tx.workspaceId)}`);
  limitCards(filter, where);
  const column = columnExpression(group, days, where);
  if (group !== 'status') where.and('t.closed_at is null');
  // Said in words an index understands: the open ones are few and the finished ones grow for ever.
  else if (key !== undefined) where.and(key === 'done' ? 't.closed_at is not null' : 't.closed_at is null');
  return { where, column };
}
