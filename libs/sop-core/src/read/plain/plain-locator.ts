import type { Locate, Position } from '../../finding.js';
import type { PlainText } from './read-plain.js';

/** Finds the key (or list element) a path names; the nearest existing parent when the path goes further. */
export const plainLocator = (text: string, { value, places }: PlainText): Locate => {
  let starts: number[] | null = null;
  const start = places.get(value)?.[0] ?? 0;
  return (path) => {
    let offset = start;
    let here: unknown = value;
    for (const part of path) {
      if (here === null || typeof here !== 'object') break;
      const index = Array.isArray(here) ? Number(part) : Object.keys(here).indexOf(String(part));
      const found = places.get(here)?.[index];
      if (found === undefined) break;
      offset = found;
      here = Object.values(here)[index];
    }
    starts ??= lineStarts(text);
    return positionAt(starts, offset);
  };
};

const lineStarts = (text: string): number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

const positionAt = (starts: readonly number[], offset: number): Position => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low]! + 1 };
};
