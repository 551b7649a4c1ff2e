/** Where one part of a question was found: numbers of documents. */
export interface Hits {
  titles: readonly number[];
  bodies: readonly number[];
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
 * counts more. Plain arrays by number and no objects: a common word is in every document, and this runs for every question.
 * @param highest - the highest number there is. @param most - more are not ranked.
 */
export const rank = (
  parts: readonly Hits[],
  { highest, atLeast, most }: { highest: number; atLeast: number; most: number },
): Ranked[] => {
  const scores = new Float64Array(highest + 1);
  const held = new Uint8Array(highest + 1);
  for (const part of parts) {
    const weights = weightsOf(part, highest);
    const documents = weights.reduce((sum, weight) => sum + Number(weight > 0), 0);
    const rarity = Math.log(1 + highest / Math.max(1, documents));
    for (let number = 0; number <= highest; number++) {
      if (weights[number] === 0) continue;
      scores[number]! += weights[number]! * rarity;
      held[number]! += 1;
    }
  }
  return best(scores, held, atLeast).slice(0, most);
};

/** By number what the document counts for one part; 0: it does not hold it. */
const weightsOf = ({ titles, bodies }: Hits, highest: number): Uint8Array => {
  const weights = new Uint8Array(highest + 1);
  for (const number of bodies) weights[number] = IN_BODY;
  for (const number of titles) weights[number] = IN_TITLE;
  return weights;
};

/** There are few different scores, so grouping by them is less work than sorting. */
const best = (scores: Float64Array, held: Uint8Array, atLeast: number): Ranked[] => {
  const groups = new Map<number, Ranked[]>();
  for (let number = scores.length - 1; number >= 0; number--) {
    if (held[number]! < atLeast) continue;
    const score = scores[number]!;
    const group = groups.get(score);
    if (group) group.push({ number, score });
    else groups.set(score, [{ number, score }]);
  }
  return [...groups.keys()].sort((a, b) => b - a).flatMap((score) => groups.get(score)!);
};
