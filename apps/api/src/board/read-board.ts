import { BOARD_COLUMNS, cardsOfColumn, countColumns, daysOf, statusColumns } from '#boards';
import type { BoardColumn, BoardQuestion, CardFilter, PageOf } from '#boards';
import type { Tx } from '#database';
import type { BoardLimitStore } from '#engine';
import { headCursor } from '#events';
import type { RequestContext } from '../edge/request-context.js';
import { InputInvalid } from '../graphql/validation/input.pipe.js';
import { columnsOf } from './board-labels.js';
import type { NamedColumn } from './board-labels.js';
import { BoardColumnModel, BoardModel } from './board.model.js';
import type { BoardArgs, BoardScopeInput } from './board.model.js';
import type { CardForm } from './card-form.js';
import { wipOfColumns } from './wip.js';

/**
 * A board, however it is grouped, sorted and limited.
 * @param form - in which form its cards are read and handed on
 * @throws PageRequestInvalid, InputInvalid
 */
export async function readBoard<C>(
  args: BoardArgs,
  ctx: RequestContext,
  limits: BoardLimitStore,
  form: CardForm<C>,
): Promise<BoardModel> {
  const { groupBy, first, after, order } = args;
  const asked = keysOf(args);
  if (after && asked?.length !== 1) throw new InputInvalid([{ code: 'after_one_column', field: 'after' }]);
  const page = { first, after };
  const { cursor, question, totals, wip, known } = await ctx.loaders.read(async (tx) => {
    // First the place, then the cards: what changes in between comes again with the first live update, and nothing is missed. All of it is
    // sent at once; a transaction keeps the order.
    const place = headCursor(tx);
    const limited = wipOfColumns(tx, limits);
    const days = groupBy === 'due' ? await daysOf(tx, ctx.now) : null;
    const asks: BoardQuestion = { filter: filterOf(args.scope, ctx), group: groupBy, order, days };
    const found =
      groupBy === 'status'
        ? await statusColumns(tx, { question: asks, keys: statusKeys(asked), page }, form.reading)
        : { totals: await countColumns(tx, asks), pages: null };
    return { cursor: await place, question: asks, totals: found.totals, wip: await limited, known: found.pages };
  });
  const columns = await columnsOf(groupBy, [...totals.keys()], asked, ctx);
  const pageOf = async (tx: Tx, key: string): Promise<PageOf<C>> =>
    totals.has(key) ? cardsOfColumn(tx, { question, key, page }, form.reading) : EMPTY;
  const pages = known
    ? columns.map(({ key }) => known.get(key) ?? EMPTY)
    : await ctx.loaders.read((tx) => Promise.all(columns.map(({ key }) => pageOf(tx, key))));
  const lists = await form.finish(
    pages.map(({ rows }) => rows.map(({ row }) => row)),
    ctx,
  );
  const columnModel = ({ key, label }: NamedColumn, index: number): BoardColumnModel =>
    Object.assign(new BoardColumnModel(), {
      key,
      label,
      total: totals.get(key)?.total ?? 0,
      totalIsAtLeast: totals.get(key)?.isAtLeast ?? false,
      cards: lists[index],
      hasMore: pages[index]!.hasNext,
      endCursor: pages[index]!.rows.at(-1)?.cursor ?? null,
      ...(groupBy === 'status' ? wip(key) : { wip: null, lanes: [] }),
    });
  return Object.assign(new BoardModel(), { cursor, groupBy, columns: columns.map(columnModel) });
}

const EMPTY = { rows: [], hasNext: false, hasPrevious: false };

/** The columns somebody asked for by name; undefined: all. */
function keysOf({ columns, keys, groupBy }: BoardArgs): string[] | undefined {
  const wanted = groupBy === 'status' ? BOARD_COLUMNS.filter((key) => columns?.includes(key) ?? true) : null;
  if (!keys) return columns && wanted ? wanted : undefined;
  return wanted ? wanted.filter((key) => keys.includes(key)) : keys;
}

const statusKeys = (asked: readonly string[] | undefined): BoardColumn[] =>
  BOARD_COLUMNS.filter((key) => asked?.includes(key) ?? true);

/** Null is how GraphQL says "left out". */
export function filterOf(scope: BoardScopeInput | undefined, ctx: RequestContext): CardFilter {
  if (!scope) return {};
  const { isMine, assigneeId, ...rest } = scope;
  return { ...rest, assigneeId: isMine ? ctx.caller.memberId : (assigneeId ?? null) };
}
