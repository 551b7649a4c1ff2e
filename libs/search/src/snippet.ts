import { folded, termsOf } from './words.js';

/** A piece of a text; `isHit`: this is what was looked for. */
export interface SnippetPart {
  text: string;
  isHit: boolean;
}

const BEFORE = 24;

/** The part of a text around the first place with the most hits, about `length` letters, cut into hits and what stands between them. */
export const snippetOf = (text: string, question: string, length = 120): SnippetPart[] => {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  const marks = hitsIn(
    letters,
    termsOf(question).map((term) => term.text),
  );
  const start = bestStart(marks, length);
  const end = Math.min(letters.length, start + length);
  const parts: SnippetPart[] = start > 0 ? [{ text: '…', isHit: false }] : [];
  for (let place = start; place < end; place++) {
    const last = parts.at(-1);
    const isHit = marks[place] === true;
    if (last?.isHit === isHit) last.text += letters[place]!;
    else parts.push({ text: letters[place]!, isHit });
  }
  if (end === letters.length) return parts;
  const last = parts.at(-1);
  if (last?.isHit === false) last.text += '…';
  else parts.push({ text: '…', isHit: false });
  return parts;
};

/** For each letter whether it belongs to a hit. Letters are folded one by one, so that folding cannot shift places. */
const hitsIn = (letters: readonly string[], words: readonly string[]): boolean[] => {
  const plain = letters.map((letter) => folded(letter));
  const marks = letters.map(() => false);
  for (const word of words) {
    const wanted = [...word];
    const last = plain.length - wanted.length;
    for (
      let place = plain.indexOf(wanted[0]!);
      place !== -1 && place <= last;
      place = plain.indexOf(wanted[0]!, place + 1)
    ) {
      if (wanted.every((letter, offset) => plain[place + offset] === letter))
        marks.fill(true, place, place + wanted.length);
    }
  }
  return marks;
};

const bestStart = (marks: readonly boolean[], length: number): number => {
  if (marks.length <= length) return 0;
  const first = marks.indexOf(true);
  if (first === -1) return 0;
  let inside = marks.slice(0, length).filter(Boolean).length;
  let [best, most] = [0, inside];
  for (let start = 1; start + length <= marks.length; start++) {
    inside += Number(marks[start + length - 1]) - Number(marks[start - 1]);
    if (inside > most) [best, most] = [start, inside];
  }
  // The window with the most hits, moved so that its first hit stands near its beginning.
  const hit = marks.indexOf(true, best);
  return Math.max(0, Math.min(marks.length - length, hit - BEFORE));
};
