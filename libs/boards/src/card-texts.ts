import type { Tx } from '#database';
import { CARD_FROM, CARD_STAMP, cardTextColumns, type CardColumn } from './card-columns.js';
import type { CardMemory, Remembered } from './card-memory.js';
import type { CardAsking, CardReading } from './card-reading.js';
import { memberStamps } from './member-stamps.js';
import { preparedName } from './prepared-name.js';

/** Values of a card in the order of the columns asked for; see `cardTexts`. */
export type CardTexts = readonly (string | null)[];

/**
 * Some columns as PostgreSQL's own texts, for whoever turns them into text again: `t`/`f`, and moments in UTC without an offset. For a
 * thousand cards this is a third of the cost of rows. And from memory: the database tells which cards there are, in which order, and whether
 * they are still what they were; only those that changed, or were never asked for, are read.
 */
export const cardTexts = (columns: readonly CardColumn[], memory: CardMemory): CardReading<CardTexts> => ({
  columns: 't.stamp',
  read: async (tx, asking) => {
    const asked = memberStamps(tx);
    const { places, total } = await findPlaces(tx, asking);
    const stamps = await asked;
    const remembered = memory.of(tx.workspaceId ?? '', columns);
    const found = places.map(({ id, stamp }) => remembered.find(id, stamp, stamps));
    const missing = places.filter((_, i) => found[i] === null).map(({ id }) => id);
    const read = missing.length > 0 ? await readCards(tx, { ids: missing, columns }, remembered) : null;
    const cards = places.flatMap(({ id, key }, i) => {
      const card = found[i] ?? read?.get(id);
      return card ? [{ card, key, id }] : [];
    });
    return { cards, total };
  },
});

interface Place {
  id: string;
  /** Who wrote the task last. */
  stamp: string;
  key: string;
}

/**
 * The places as one text, and the count with it: a row for each of 500 cards costs PostgreSQL as much as finding them, and this program more.
 * An aggregate takes its rows in the order in which a sorted subquery gives them.
 */
async function findPlaces(
  tx: Tx,
  { statement, values, count }: CardAsking,
): Promise<{ places: Place[]; total: number | null }> {
  // PostgreSQL counts only when it comes to that branch.
  const total = count ? `case when count(*) > ${count.above} then (${count.statement}) end` : 'null';
  const gathering = `select string_agg(found.page_id::text || found.stamp || ' ' || found.page_key, E'\\n'), ${total} from (${statement}) found`;
  const [row] = await tx.texts(preparedName(gathering), gathering, values);
  const [places, counted] = row ?? [];
  return { places: places ? places.split('\n').map(placeOf) : [], total: counted ? Number(counted) : null };
}

function placeOf(line: string): Place {
  const space = line.indexOf(' ', UUID_LENGTH);
  return { id: line.slice(0, UUID_LENGTH), stamp: line.slice(UUID_LENGTH, space), key: line.slice(space + 1) };
}

const UUID_LENGTH = 36;

/** Reads cards as they are now, and remembers them. */
async function readCards(
  tx: Tx,
  { ids, columns }: { ids: readonly string[]; columns: readonly CardColumn[] },
  remembered: Remembered,
): Promise<Map<string, CardTexts>> {
  const statement = `select ${CARD_STAMP}, ${cardTextColumns(columns)} from ${CARD_FROM} where t.workspace_id = $1 and t.id = any($2::uuid[])`;
  const rows = await tx.texts(preparedName(statement), statement, [tx.workspaceId, ids]);
  return new Map(
    rows.map(([id, task, assigneeId, assignee, ...card]) => {
      remembered.keep(id!, { task: task!, assigneeId: assigneeId!, assignee: assignee! }, card);
      return [id!, card];
    }),
  );
}
