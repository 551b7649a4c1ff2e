import type { Tx } from '#database';
import { CARD_COLUMNS, type CardRow } from './card-columns.js';
import { cursorOf, type Asked, type PageOf } from './paging.js';
import { preparedName } from './prepared-name.js';

/** A card as it was found, with its place in the order. */
export interface Placed<C> {
  card: C;
  key: string;
  id: string;
}

/** In which form cards leave the database. */
export interface CardReading<C> {
  /** What a statement that reads cards selects; behind it come `page_key` and `page_id`. */
  columns: string;
  read(tx: Tx, asking: CardAsking): Promise<CardsFound<C>>;
}

/** A question for some cards in their order, and how many there are beyond them. */
export interface CardAsking {
  statement: string;
  values: readonly unknown[];
  count?: {
    /** Gives one number. */
    statement: string;
    /** How many of the values it uses: the first so many. */
    values: number;
    /** Asked when more cards than this are found. */
    above: number;
  };
}

export interface CardsFound<C> {
  cards: Placed<C>[];
  /** Null: not counted. */
  total: number | null;
}

/** What was found as the page that was asked for. */
export function cardPage<C>(found: readonly Placed<C>[], { backwards, limit, position }: Asked): PageOf<C> {
  const rows = found.slice(0, limit).map((placed) => new PagedCard(placed));
  if (backwards) rows.reverse();
  const [more, moved] = [found.length > limit, position !== null];
  return { rows, hasNext: backwards ? moved : more, hasPrevious: backwards ? more : moved };
}

/** Of a thousand cards a board tells the position of one. */
class PagedCard<C> {
  constructor(private readonly placed: Placed<C>) {}

  get row(): C {
    return this.placed.card;
  }

  get cursor(): string {
    return cursorOf(this.placed);
  }
}

/** Whole rows with parsed values. */
export const cardRows: CardReading<CardRow> = {
  columns: CARD_COLUMNS,
  read: async (tx, { statement, values, count }) => {
    const rows = await ask<CardRow & PlaceColumns>(tx, statement, values);
    const cards = rows.map((card) => ({ card, key: card.page_key, id: card.page_id }));
    if (!count || rows.length <= count.above) return { cards, total: null };
    const [counted] = await ask<{ total: number }>(tx, count.statement, values.slice(0, count.values));
    return { cards, total: counted?.total ?? 0 };
  },
};

interface PlaceColumns {
  page_key: string;
  page_id: string;
}

function ask<R extends object>(tx: Tx, statement: string, values: readonly unknown[]): Promise<R[]> {
  const name = preparedName(statement);
  return name === null ? tx.query<R>(statement, values) : tx.named<R>(name, statement, values);
}
