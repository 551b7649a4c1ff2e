import { linesOf, stretchesOf } from './difference.js';

/** A value as independent parts: what two people change in different parts goes together by itself. */
export type Parts = Record<string, unknown>;

export interface Merged {
  parts: Parts;
  /** Parts that both changed, each in another way; they are mine in `parts`. */
  conflicts: string[];
}

/** What becomes of two versions of the same `base`. A part that is missing is `undefined`. Texts are merged by paragraphs. */
export const mergeParts = (base: Parts, mine: Parts, theirs: Parts): Merged => {
  const parts: Parts = {};
  const conflicts: string[] = [];
  for (const name of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const [was, ours, other] = [base[name], mine[name], theirs[name]];
    if (same(ours, other) || same(was, other)) parts[name] = ours;
    else if (same(was, ours)) parts[name] = other;
    else {
      const text = [was, ours, other].every((one) => typeof one === 'string')
        ? mergeTexts(was as string, ours as string, other as string)
        : null;
      if (text === null) conflicts.push(name);
      parts[name] = text ?? ours;
    }
    if (parts[name] === undefined) delete parts[name];
  }
  return { parts, conflicts };
};

/** Both changes of a text, when they are in different paragraphs; null: they are not. */
export const mergeTexts = (base: string, mine: string, theirs: string): string | null => {
  const lines = linesOf(base);
  const ours = hunksOf(lines, linesOf(mine));
  const others = hunksOf(lines, linesOf(theirs)).filter((hunk) => !ours.some((own) => same(own, hunk)));
  const isFree = others.every((hunk) => ours.every((own) => hunk.to < own.from || own.to < hunk.from));
  if (!isFree) return null;
  const result = [...lines];
  for (const { from, to, lines: put } of [...ours, ...others].sort((a, b) => b.from - a.from))
    result.splice(from, to - from, ...put);
  return result.join('\n');
};

interface Hunk {
  /** Lines of the base, `to` not included. */
  from: number;
  to: number;
  lines: string[];
}

const hunksOf = (base: readonly string[], text: readonly string[]): Hunk[] => {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  for (const { kind, items } of stretchesOf(base, text)) {
    if (kind === 'same') {
      at += items.length;
      open = null;
      continue;
    }
    if (!open) hunks.push((open = { from: at, to: at, lines: [] }));
    if (kind === 'gone') open.to = at += items.length;
    else open.lines.push(...items);
  }
  return hunks;
};

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
