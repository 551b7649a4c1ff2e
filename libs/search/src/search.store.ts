import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { NONE, type Bits } from './bits.js';
import type { Hits } from './rank.js';
import type { Term } from './words.js';

/** A document and the words it is found by. */
export interface Entry {
  id: string;
  number: number;
  titles: readonly string[];
  bodies: readonly string[];
}

/** So many documents share a row of a word, as in the columns `bit(512)`. */
const BUCKET = 512;
const ELEMENTS = BUCKET / 32;

/** Every query on `search_doc` and `search_word`. */
@Injectable()
export class SearchStore {
  /** Whoever changes lists of a kind comes after the one before, until the transaction ends. */
  async lock(tx: Tx, kind: string): Promise<void> {
    await tx.named('search_lock', `select pg_advisory_xact_lock(hashtextextended($1 || '/search/' || $2, 0))`, [
      tx.workspaceId,
      kind,
    ]);
  }

  /** Takes these documents out of the lists and gives new ones their number. Call under `lock`. */
  async renew(tx: Tx, kind: string, ids: readonly string[]): Promise<Map<string, number>> {
    await this.takeOut(tx, kind, ids);
    const known = await tx.named<{ id: string; number: number }>('search_known', KNOWN, [tx.workspaceId, kind, ids]);
    let next = (await this.highest(tx, kind)) + 1;
    const numbers = new Map(known.map(({ id, number }) => [id, number]));
    for (const id of ids) if (!numbers.has(id)) numbers.set(id, next++);
    return numbers;
  }

  /** Call under `lock`, after `renew`. */
  async add(tx: Tx, kind: string, entries: readonly Entry[]): Promise<void> {
    await tx.affected('search_add', ADD, [tx.workspaceId, kind, JSON.stringify(entries)]);
  }

  /** Call under `lock`. */
  async remove(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
    await this.takeOut(tx, kind, ids);
    await tx.affected(
      'search_remove',
      'delete from search_doc where workspace_id = $1 and kind = $2 and id = any($3::uuid[])',
      [tx.workspaceId, kind, ids],
    );
  }

  /** For each term the documents that hold it. */
  async hits(tx: Tx, kind: string, terms: readonly Term[]): Promise<Hits[]> {
    const rows = await tx.named<FoundRow>('search_lists', LISTS, [
      tx.workspaceId,
      kind,
      terms.map(({ text }) => text),
      terms.map(({ text, isPrefix }) => (isPrefix ? text + LAST : text)),
    ]);
    const byTerm = Map.groupBy(rows, ({ term }) => term);
    return terms.map((_, place) => {
      const found = byTerm.get(place + 1) ?? [];
      return { titles: listOf(found, 'titles'), bodies: listOf(found, 'bodies') };
    });
  }

  /** Words that begin with a letter, at most 5,000. */
  async wordsLike(tx: Tx, kind: string, first: string): Promise<string[]> {
    const rows = await tx.named<{ word: string }>('search_words_like', WORDS_LIKE, [
      tx.workspaceId,
      kind,
      first,
      first + LAST,
    ]);
    return rows.map(({ word }) => word);
  }

  /** Ids by number. */
  async ids(tx: Tx, kind: string, numbers: readonly number[]): Promise<Record<number, string>> {
    const [row] = await tx.named<{ ids: Record<number, string> | null }>('search_ids', IDS, [
      tx.workspaceId,
      kind,
      numbers,
    ]);
    return row?.ids ?? {};
  }

  /** The highest number given out; 0: none. */
  private async highest(tx: Tx, kind: string): Promise<number> {
    const [row] = await tx.named<{ number: number }>(
      'search_highest',
      'select coalesce(max(number), 0)::integer as number from search_doc where workspace_id = $1 and kind = $2',
      [tx.workspaceId, kind],
    );
    return row?.number ?? 0;
  }

  private async takeOut(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
    await tx.affected('search_take_out', TAKE_OUT, [tx.workspaceId, kind, ids]);
  }
}

/** Lists of one term in one bucket, as `bit_send` writes them: four bytes of length, then the bits. Null: none. */
interface FoundRow {
  term: number;
  bucket: number;
  titles: Buffer | null;
  bodies: Buffer | null;
}

const HEAD = 4;

const listOf = (rows: readonly FoundRow[], part: 'titles' | 'bodies'): Bits => {
  const found = rows.filter((row) => row[part] !== null);
  if (found.length === 0) return NONE;
  const list = new Uint32Array((1 + Math.max(...found.map(({ bucket }) => bucket))) * ELEMENTS);
  for (const { bucket, [part]: bits } of found)
    for (let place = 0; place < ELEMENTS; place++)
      list[bucket * ELEMENTS + place] = bits!.readUInt32BE(HEAD + 4 * place);
  return list;
};

/** Sorts after every letter. */
const LAST = '\u{10ffff}';

const KNOWN = 'select id, number from search_doc where workspace_id = $1 and kind = $2 and id = any($3::uuid[])';

// One row: node-pg needs longer for five hundred rows than PostgreSQL to find them.
const IDS =
  'select json_object_agg(number, id) as ids from search_doc where workspace_id = $1 and kind = $2 and number = any($3::integer[])';

const BIT_OF = (number: string): string => `set_bit(0::bit(${BUCKET}), ${number} % ${BUCKET}, 1)`;

// In the order of the key: a thousand texts put in at once then touch each page of it once.
const ADD = `
  with doc as (
    select id, number, titles, bodies from jsonb_to_recordset($3::jsonb) as n (id uuid, number integer, titles text[], bodies text[])),
  kept as (
    insert into search_doc (workspace_id, kind, id, number, words)
    select $1, $2, id, number, titles || bodies from doc
    on conflict (workspace_id, kind, id) do update set words = excluded.words),
  held as (
    select unnest(titles) collate "C" as word, number, true as in_title from doc
    union all select unnest(bodies) collate "C", number, false from doc)
  insert into search_word as w (workspace_id, kind, word, bucket, titles, bodies)
  select $1, $2, word, number / ${BUCKET}, bit_or(${BIT_OF('number')}) filter (where in_title), bit_or(${BIT_OF('number')}) filter (where not in_title)
  from held group by word, number / ${BUCKET} order by word, number / ${BUCKET}
  on conflict (workspace_id, kind, word, bucket) do update set
    titles = coalesce(w.titles | excluded.titles, w.titles, excluded.titles),
    bodies = coalesce(w.bodies | excluded.bodies, w.bodies, excluded.bodies)`;

// Emptied rows are taken away in the same statement: it sees the rows as they were before.
const TAKE_OUT = `
  with gone as (
    select word, number / ${BUCKET} as bucket, ~ bit_or(${BIT_OF('number')}) as mask
    from (select unnest(words) collate "C" as word, number from search_doc where workspace_id = $1 and kind = $2 and id = any($3::uuid[])) held
    group by word, number / ${BUCKET}),
  left_over as (
    select w.word, w.bucket, nullif(w.titles & gone.mask, 0::bit(${BUCKET})) as titles, nullif(w.bodies & gone.mask, 0::bit(${BUCKET})) as bodies
    from search_word w join gone on w.word = gone.word and w.bucket = gone.bucket where w.workspace_id = $1 and w.kind = $2),
  emptied as (
    delete from search_word w using left_over l
    where w.workspace_id = $1 and w.kind = $2 and w.word = l.word and w.bucket = l.bucket and l.titles is null and l.bodies is null)
  update search_word w set titles = l.titles, bodies = l.bodies from left_over l
  where w.workspace_id = $1 and w.kind = $2 and w.word = l.word and w.bucket = l.bucket and (l.titles is not null or l.bodies is not null)`;

/**
 * Equality and order of texts are leakproof, so the primary key serves this under row-level security. The lists of all words that begin with
 * a term are put together here: there may be thousands of them, for 20 rows of answer.
 */
export const LISTS = `
  select asked.term::integer as term, found.bucket, bit_send(bit_or(found.titles)) as titles, bit_send(bit_or(found.bodies)) as bodies
  from unnest($3::text[], $4::text[]) with ordinality as asked (low, high, term)
  cross join lateral (
    select w.bucket, w.titles, w.bodies from search_word w
    where w.workspace_id = $1 and w.kind = $2 and w.word >= asked.low and w.word <= asked.high
    order by w.word, w.bucket limit 20000) found
  group by asked.term, found.bucket`;

const WORDS_LIKE = `
  select distinct word from search_word where workspace_id = $1 and kind = $2 and word >= $3 and word < $4 limit 5000`;
