/** A stretch of two sequences: in both, only in the first, or only in the second. */
export interface Stretch<T> {
  kind: 'same' | 'gone' | 'new';
  items: T[];
}

/** A piece of two texts for reading: paragraphs that stayed, or a changed place with its words. */
export type Passage =
  { kind: 'same'; text: string } | { kind: 'changed'; parts: { kind: Stretch<string>['kind']; text: string }[] };

/** What is different between two texts, paragraph by paragraph and inside them word by word; Chinese words count as words. */
export const differenceOf = (before: string, after: string): Passage[] => {
  const passages: Passage[] = [];
  const stretches = stretchesOf(linesOf(before), linesOf(after));
  for (let at = 0; at < stretches.length; at += 1) {
    const { kind, items } = stretches[at]!;
    if (kind === 'same') {
      passages.push({ kind, text: items.join('\n') });
      continue;
    }
    const next = stretches[at + 1];
    if (kind === 'gone' && next?.kind === 'new') {
      at += 1;
      passages.push({ kind: 'changed', parts: wordsOf(items.join('\n'), next.items.join('\n')) });
    } else passages.push({ kind: 'changed', parts: [{ kind, text: items.join('\n') }] });
  }
  return passages;
};

/**
 * The longest common parts of two sequences, and what lies between; what is gone stands before what is new. Where both are so long that
 * comparing everything with everything would stop the page, the middle counts as replaced.
 */
export const stretchesOf = <T>(before: readonly T[], after: readonly T[]): Stretch<T>[] => {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail += 1;
  const middle = between(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return joined([
    { kind: 'same', items: before.slice(0, head) },
    ...middle,
    { kind: 'same', items: before.slice(before.length - tail) },
  ]);
};

const MOST_CELLS = 4_000_000;

const between = <T>(before: readonly T[], after: readonly T[]): Stretch<T>[] => {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > MOST_CELLS)
    return [
      { kind: 'gone', items: [...before] },
      { kind: 'new', items: [...after] },
    ];
  // common[i][j]: length of the longest common part of what begins at i and j.
  const width = columns + 1;
  const common = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const stretches: Stretch<T>[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    if (i < rows && j < columns && before[i] === after[j]) {
      stretches.push({ kind: 'same', items: [before[i]!] });
      i += 1;
      j += 1;
    } else if (i < rows && (j >= columns || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      stretches.push({ kind: 'gone', items: [before[i]!] });
      i += 1;
    } else {
      stretches.push({ kind: 'new', items: [after[j]!] });
      j += 1;
    }
  }
  return stretches;
};

/** Neighbours of one kind as one; between two same ones everything gone before everything new. */
const joined = <T>(stretches: readonly Stretch<T>[]): Stretch<T>[] => {
  const result: Stretch<T>[] = [];
  let [gone, fresh]: [T[], T[]] = [[], []];
  const flush = (): void => {
    if (gone.length > 0) result.push({ kind: 'gone', items: gone });
    if (fresh.length > 0) result.push({ kind: 'new', items: fresh });
    [gone, fresh] = [[], []];
  };
  for (const { kind, items } of stretches) {
    if (items.length === 0) continue;
    if (kind === 'gone') gone.push(...items);
    else if (kind === 'new') fresh.push(...items);
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.items.push(...items);
      else result.push({ kind, items: [...items] });
    }
  }
  flush();
  return result;
};

/** Below this share of common letters two paragraphs are not versions of each other. */
const RELATED = 0.3;

const wordsOf = (before: string, after: string): { kind: Stretch<string>['kind']; text: string }[] => {
  const parts = stretchesOf(segmentsOf(before), segmentsOf(after)).map(({ kind, items }) => ({
    kind,
    text: items.join(''),
  }));
  const same = parts.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.trim().length, 0);
  if (same >= RELATED * Math.max(before.length, after.length)) return parts;
  return [
    { kind: 'gone', text: before },
    { kind: 'new', text: after },
  ];
};

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const segmentsOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

export const linesOf = (text: string): string[] => (text === '' ? [] : text.split('\n'));
