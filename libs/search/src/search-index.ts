import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { countOf, either, NONE } from './bits.js';
import { SearchStore, type Entry } from './search.store.js';
import { rank, type Hits, type Ranked } from './rank.js';
import { withoutTypos } from './typos.js';
import { termsOf, wordsOf, type Term } from './words.js';

/** What is found by its words. */
export interface Searchable {
  id: string;
  title: string;
  body: string;
}

/** Ids of what was found, the best first. */
export interface Found {
  hits: { id: string; score: number }[];
  /** Nothing held all of the words; these hold most of them, or words that are spelt nearly so. */
  isApproximate: boolean;
}

/** More is not told: nobody reads the five hundredth answer. */
const MOST_HITS = 500;

/** Finds texts by their words; each kind of text has an index of its own in each workspace. */
@Injectable()
export class SearchIndex {
  constructor(private readonly store: SearchStore) {}

  /** Puts texts in, or puts them in anew. A few hundred at once at most. */
  async put(tx: Tx, kind: string, docs: readonly Searchable[]): Promise<void> {
    if (docs.length === 0) return;
    await this.store.lock(tx, kind);
    const numbers = await this.store.renew(
      tx,
      kind,
      docs.map((doc) => doc.id),
    );
    const entries = docs.map((doc): Entry => {
      const titles = wordsOf(doc.title);
      const bodies = [...wordsOf(doc.body)].filter((word) => !titles.has(word));
      return { id: doc.id, number: numbers.get(doc.id)!, titles: [...titles], bodies };
    });
    await this.store.add(tx, kind, entries);
  }

  /** Takes texts out; unknown ids are passed over. */
  async remove(tx: Tx, kind: string, ids: readonly string[]): Promise<void> {
    await this.store.lock(tx, kind);
    await this.store.remove(tx, kind, ids);
  }

  async find(tx: Tx, kind: string, question: string): Promise<Found> {
    const terms = termsOf(question);
    if (terms.length === 0) return { hits: [], isApproximate: false };
    const parts = await this.store.hits(tx, kind, terms);
    const exact = rank(parts, { atLeast: terms.length, most: MOST_HITS });
    if (exact.length > 0) return { hits: await this.named(tx, kind, exact), isApproximate: false };
    const nearly = await this.corrected(tx, kind, terms, parts);
    const loose = rank(nearly, { atLeast: Math.max(1, Math.ceil(terms.length / 2)), most: MOST_HITS });
    return { hits: await this.named(tx, kind, loose), isApproximate: loose.length > 0 };
  }

  /** The same parts, and for words that nothing holds those that are spelt nearly so. */
  private async corrected(tx: Tx, kind: string, terms: readonly Term[], parts: readonly Hits[]): Promise<Hits[]> {
    return Promise.all(
      parts.map(async (part, place) => {
        const { text, isPrefix } = terms[place]!;
        if (!isPrefix || text.length < 4 || countOf(part.titles) + countOf(part.bodies) > 0) return part;
        const words = withoutTypos(text, await this.store.wordsLike(tx, kind, [...text][0]!));
        const found = await this.store.hits(
          tx,
          kind,
          words.map((word) => ({ text: word, isPrefix: false })),
        );
        return {
          titles: found.map(({ titles }) => titles).reduce(either, NONE),
          bodies: found.map(({ bodies }) => bodies).reduce(either, NONE),
        };
      }),
    );
  }

  private async named(tx: Tx, kind: string, ranked: Ranked[]): Promise<Found['hits']> {
    if (ranked.length === 0) return [];
    const ids = await this.store.ids(
      tx,
      kind,
      ranked.map(({ number }) => number),
    );
    return ranked.flatMap(({ number, score }) => {
      const id = ids[number];
      return id === undefined ? [] : [{ id, score }];
    });
  }
}
