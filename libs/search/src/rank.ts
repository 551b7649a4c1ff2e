import { both, countOf, eachOf, either, holds, type Bits } from './bits.js';

/** Where one part of a question was found. */
export interface Hits {
  titles: Bits;
  bodies: Bits;
}

/** A document by its number; a higher score is better. */
export interface Ranked {
  number: number;
  score: number;
}

/** What a hit in the title counts, against one in the body. */
const IN_TITLE = 8;
const IN_BODY = 1;

/**
 * The documents that hold at least `atLeast` parts of a question, the best first, of equals the newer one. A part that few documents hold
 * counts more. Only documents that hold enough are given a score.
 * @param most - more are not ranked.
 */
export const rank = (parts: readonly Hits[], { atLeast, most }: { atLeast: number; most: number }): Ranked[] => {
  const lists = parts.map(({ titles, bodies }) => either(titles, bodies));
  const documents = 32 * Math.max(...lists.map(({ length }) => length));
  const rarities = lists.map((list) => Math.log(1 + documents / Math.max(1, countOf(list))));
  const byScore = new Map<number, number[]>();
  eachOf(atLeast === lists.length ? lists.reduce(both) : inAtLeast(lists, atLeast), (number) => {
    let score = 0;
    for (let part = 0; part < parts.length; part++) {
      if (holds(parts[part]!.titles, number)) score += IN_TITLE * rarities[part]!;
      else if (holds(lists[part]!, number)) score += IN_BODY * rarities[part]!;
    }
    const equals = byScore.get(score);
    if (equals) equals.push(number);
    else byScore.set(score, [number]);
  });
  return best(byScore, most);
};

/** Numbers that stand in at least so many of the lists. */
const inAtLeast = (lists: readonly Bits[], atLeast: number): Bits => {
  const longest = Math.max(...lists.map(({ length }) => length));
  const held = new Uint8Array(longest * 32);
  for (const list of lists) eachOf(list, (number) => (held[number]! += 1));
  const enough = new Uint32Array(longest);
  for (let number = 0; number < held.length; number++)
    if (held[number]! >= atLeast) enough[number >>> 5]! |= 0x80000000 >>> (number & 31);
  return enough;
};

/** There are few different scores, so grouping by them is less work than sorting. */
const best = (byScore: ReadonlyMap<number, readonly number[]>, most: number): Ranked[] => {
  const ranked: Ranked[] = [];
  for (const score of [...byScore.keys()].sort((a, b) => b - a)) {
    const newestFirst = byScore.get(score)!.toReversed();
    ranked.push(...newestFirst.slice(0, most - ranked.length).map((number) => ({ number, score })));
    if (ranked.length === most) break;
  }
  return ranked;
};
