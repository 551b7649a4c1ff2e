import type { Tx } from '#database';
import { CARD_COLUMNS, CARD_FROM, CARD_STAMP, cardTextColumns, type CardColumn, type CardRow } from './card-columns.js';
import { type CardMemory } from './card-memory.js';
import { cursorOf, type Asked, type PageOf } from './paging.js';
import { preparedName } from './prepared-name.js';

/** A card as it was found, with its place in the order. */
export interface Placed<C> {
  card: C;
  key: string;
  id: string;
}

/** In which form cards leave the database. Statements that read them select `columns`, then the sort key, then the id. */
export interface CardReading<C> {
  columns: string;
  read(tx: Tx, statement: string, values: readonly unknown[]): Promise<Placed<C>[]>;
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

/** Values of a card in the order of the columns asked for; see `cardTexts`. */
export type CardTexts = readonly (string | null)[];

/** Whole rows with parsed values. */
export const cardRows: CardReading<CardRow> = {
  columns: CARD_COLUMNS,
  read: async (tx, statement, values) => {
    const name = preparedName(statement);
    const rows = await (name === null
      ? tx.query<CardRow & PlaceColumns>(statement, values)
      : tx.named<CardRow & PlaceColumns>(name, statement, values));
    return rows.map((card) => ({ card, key: card.page_key, id: card.page_id }));
  },
};

interface PlaceColumns {
  page_key: string;
  page_id: string;
}

/**
 * Some columns as PostgreSQL's own texts, for whoever turns them into text again: `t`/`f`, and moments in UTC without an offset. For a
 * thousand cards this is a third of the cost of rows. And from memory: the database tells which cards there are, in which order, and whether
 * they are still what they were; only those that changed, or were never asked for, are read.
 */
export const cardTexts = (columns: readonly CardColumn[], memory: CardMemory): CardReading<CardTexts> => ({
  columns: `t.id, ${CARD_STAMP}`,
  read: async (tx, statement, values) => {
    const places = (await tx.texts(preparedName(statement), statement, values)).map(placeOf);
    const remembered = memory.of(tx.workspaceId ?? '', columns);
    const cards = new Map<string, CardTexts>();
    for (const { id, stamp } of places) {
      const card = remembered.find(id, stamp);
      if (card) cards.set(id, card);
    }
    const missing = places.map((place) => place.id).filter((id) => !cards.has(id));
    if (missing.length > 0) {
      const read = `select ${cardTextColumns(columns)}, t.id, ${CARD_STAMP} from ${CARD_FROM} where t.workspace_id = $1 and t.id = any($2::uuid[])`;
      for (const card of await tx.texts(preparedName(read), read, [tx.workspaceId, missing])) {
        const { id, stamp } = placeOf(card.slice(columns.length));
        cards.set(id, card);
        remembered.keep(id, stamp, card);
      }
    }
    return places.flatMap(({ id, key }) => {
      const card = cards.get(id);
      return card ? [{ card, key, id }] : [];
    });
  },
});

const placeOf = ([id, stamp, key]: CardTexts): { id: string; stamp: string; key: string } => ({
  id: id ?? '',
  stamp: stamp ?? '',
  key: key ?? '',
});
