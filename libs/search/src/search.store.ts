import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Hits } from './rank.js';
import type { Term } from './words.js';

/** A document and the words it is found by. */
export interface Entry {
  id: string;
  number: number;
  titles: readonly string[];
  bodies: readonly string[];
}

/** So many documents share a row of a word. */
const BUCKET = 512;

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

  /** Empties the lists of these documents and gives new ones their number. Call under `lock`. */
  async renew(tx: Tx, kind: string, ids: readonly string[]): Promise<Map<string, number>> {
    const known = await this.takeOut(tx, kind, ids);
    let next = (await this.highest(tx, kind)) + 1;
    const numbers = new Map(known.map(({ id, number }) => [id, number]));
    for (const id of ids) if (!numbers.has(id)) numbers.set(id, next++);
    return numbers;
  }

  /** Call under `lock`, after `renew`. */
  async add(tx: Tx, kind: string, entries: readonly Entry[]): Promise<void> {
    const docs = entries.map(({ id, number, titles, bodies }) => ({ id, number, words: [...titles, ...bodies] }));
    await tx.affected('search_add_docs', ADD_DOCS, [tx.workspaceId, kind, JSON.stringify(docs)]);
    const lists = new Map<string, { word: string; bucket: number; titles: number[]; bodies: number[] }>();
    for (const { number, titles, bodies } of entries) {
      const bucket = Math.floor(number / BUCKET);
      const listOf = (word: string) => {
        const key = `${bucket}/${word}`;
        const list = lists.get(key) ?? { word, bucket, titles: [], bodies: [] };
        lists.set(key, list);
        return list;
      };
      for (const word of titles) listOf(word).titles.push(number);
      for (const word of bodies) listOf(word).bodies.push(number);
    }
    await tx.affected('search_add_words', ADD_WORDS, [tx.workspaceId, kind, JSON.stringify([...lists.values()])]);
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
    const rows = await tx.named<Hits & { term: number }>('search_lists', LISTS, [
      tx.workspaceId,
      kind,
      terms.map(({ text }) => text),
      terms.map(({ text, isPrefix }) => (isPrefix ? text + LAST : text)),
    ]);
    const byTerm = Map.groupBy(rows, ({ term }) => term);
    return terms.map((_, place) => {
      const found = byTerm.get(place + 1) ?? [];
      return { titles: found.flatMap(({ titles }) => titles), bodies: found.flatMap(({ bodies }) => bodies) };
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

  /** The highest number given out; 0: none. */
  async highest(tx: Tx, kind: string): Promise<number> {
    const [row] = await tx.named<{ number: number }>(
      'search_highest',
      'select coalesce(max(number), 0)::integer as number from search_doc where workspace_id = $1 and kind = $2',
      [tx.workspaceId, kind],
    );
    return row?.number ?? 0;
  }

  async ids(tx: Tx, kind: string, numbers: readonly number[]): Promise<Map<number, string>> {
    const rows = await tx.named<{ number: number; id: string }>(
      'search_ids',
      'select number, id from search_doc where workspace_id = $1 and kind = $2 and number = any($3::integer[])',
      [tx.workspaceId, kind, numbers],
    );
    return new Map(rows.map(({ number, id }) => [number, id]));
  }

  private async takeOut(tx: Tx, kind: string, ids: readonly string[]): Promise<{ id: string; number: number }[]> {
    const known = await tx.named<{ id: string; number: number; words: string[] }>(
      'search_known',
      'select id, number, words from search_doc where workspace_id = $1 and kind = $2 and id = any($3::uuid[])',
      [tx.workspaceId, kind, ids],
    );
    const gone = new Map<string, { word: string; bucket: number; gone: number[] }>();
    for (const { number, words } of known) {
      const bucket = Math.floor(number / BUCKET);
      for (const word of words) {
        const key = `${bucket}/${word}`;
        const list = gone.get(key) ?? { word, bucket, gone: [] };
        list.gone.push(number);
        gone.set(key, list);
      }
    }
    if (gone.size > 0)
      await tx.affected('search_take_out', TAKE_OUT, [tx.workspaceId, kind, JSON.stringify([...gone.values()])]);
    return known;
  }
}

/** Sorts after every letter. */
const LAST = '\u{10ffff}';

const ADD_DOCS = `
  insert into search_doc (workspace_id, kind, id, number, words)
  select $1, $2, id, number, words from jsonb_to_recordset($3::jsonb) as n (id uuid, number integer, words text[])
  on conflict (workspace_id, kind, id) do update set words = excluded.words`;

const ADD_WORDS = `
  insert into search_word as w (workspace_id, kind, word, bucket, titles, bodies)
  select $1, $2, word, bucket, titles, bodies
  from jsonb_to_recordset($3::jsonb) as n (word text, bucket integer, titles integer[], bodies integer[])
  on conflict (workspace_id, kind, word, bucket) do update set titles = w.titles || excluded.titles, bodies = w.bodies || excluded.bodies`;

// Emptied rows are taken away in the same statement: it sees the rows as they were before.
const TAKE_OUT = `
  with gone as (select * from jsonb_to_recordset($3::jsonb) as n (word text, bucket integer, gone integer[])),
  left_over as (
    select w.word, w.bucket, array(select n from unnest(w.titles) n where n <> all (g.gone)) as titles,
      array(select n from unnest(w.bodies) n where n <> all (g.gone)) as bodies
    from search_word w join gone g using (word, bucket) where w.workspace_id = $1 and w.kind = $2),
  emptied as (
    delete from search_word w using left_over l
    where w.workspace_id = $1 and w.kind = $2 and w.word = l.word and w.bucket = l.bucket and l.titles = '{}' and l.bodies = '{}')
  update search_word w set titles = l.titles, bodies = l.bodies from left_over l
  where w.workspace_id = $1 and w.kind = $2 and w.word = l.word and w.bucket = l.bucket and not (l.titles = '{}' and l.bodies = '{}')`;

/**
 * Equality and order of texts are leakproof, so the primary key serves this under row-level security. Lists travel as JSON: node-pg reads
 * arrays letter by letter.
 */
export const LISTS = `
  select asked.term::integer as term, array_to_json(found.titles) as titles, array_to_json(found.bodies) as bodies
  from unnest($3::text[], $4::text[]) with ordinality as asked (low, high, term)
  cross join lateral (
    select w.titles, w.bodies from search_word w
    where w.workspace_id = $1 and w.kind = $2 and w.word >= asked.low and w.word <= asked.high
    order by w.word, w.bucket limit 2000) found`;

const WORDS_LIKE = `
  select distinct word from search_word where workspace_id = $1 and kind = $2 and word >= $3 and word < $4 limit 5000`;
