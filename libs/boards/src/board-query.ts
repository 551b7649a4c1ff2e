import type { Tx } from '#database';
import { BOARD_COLUMNS, type BoardColumn } from '#tasks';
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
  days: Days;
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

/** Columns by status: their cards, and how many there are in all. A page that shows its whole column is its own count. */
export async function statusColumns<C>(
  tx: Tx,
  { question, keys, page }: { question: BoardQuestion; keys: readonly BoardColumn[]; page: ColumnPage },
  reading: CardReading<C>,
): Promise<{ totals: Map<string, ColumnCount>; pages: Map<string, PageOf<C>> }> {
  const pages = await Promise.all(
    keys.map(async (key) => [key, await cardsOfColumn(tx, { question, key, page }, reading)] as const),
  );
  const totals = await Promise.all(
    pages.map(async ([key, { rows, hasNext }]) => {
      const isWhole = !hasNext && !page.after;
      const count = isWhole
        ? { total: rows.length, isAtLeast: false }
        : await countStatusColumn(tx, question.filter, key);
      return [key, count] as const;
    }),
  );
  return { totals: new Map(totals), pages: new Map(pages) };
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

/** A page of one column. @throws PageRequestInvalid */
export async function cardsOfColumn<C>(
  tx: Tx,
  { question, key, page }: { question: BoardQuestion; key: string; page: ColumnPage },
  reading: CardReading<C>,
): Promise<PageOf<C>> {
  const status = question.group === 'status' ? BOARD_COLUMNS.find((column) => column === key) : undefined;
  if (status && question.order === 'rank') {
    return statusColumn(tx, { filter: question.filter, column: status, page }, reading);
  }
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
  return cardPage(await reading.read(tx, pageStatement(selection, asked, values), values), asked);
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
