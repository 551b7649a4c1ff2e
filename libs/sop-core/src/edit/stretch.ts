import type { DocumentPath } from '../finding.js';
import type { PlainText } from '../read/plain/read-plain.js';

/** A part of a text that can be edited as if it were a document of its own. */
export interface Stretch {
  /** The lines of the keys it stands under, and its own. */
  text: string;
  /** The path inside of it: an element of a list stands there alone, as the first. */
  path: DocumentPath;
  /** The whole text with the stretch edited; null when the edit has touched the lines above it. */
  put(edited: string): string | null;
}

/**
 * The smallest part of a YAML text that holds all of a path: the entry of a block map or list, under the lines of the keys around it. Null where that is
 * nearly the whole text, or where names (`&`, `*`) tie it to other parts.
 */
export const stretchAround = (text: string, { value, places }: PlainText, path: DocumentPath): Stretch | null => {
  let above = '';
  let [from, to] = [0, text.length];
  const inside: DocumentPath = [];
  let here: unknown = value;
  for (const part of path) {
    if (here === null || typeof here !== 'object') break;
    const index = Array.isArray(here) ? Number(part) : Object.keys(here).indexOf(String(part));
    const offsets = places.get(here) ?? [];
    const start = lineStart(text, offsets[index], Array.isArray(here));
    if (start === null) break;
    const end = index + 1 < offsets.length ? lineStart(text, offsets[index + 1], Array.isArray(here)) : to;
    if (end === null) break;
    // The line of the key that held this one: `tasks:`, and at most a comment behind it.
    if (from > 0 || above !== '' || here !== value) {
      const head = text.slice(from, start);
      const line = head.slice(0, head.indexOf('\n') + 1);
      if (!/:[ ]*(#.*)?\n$/.test(line)) break;
      above += line;
    }
    [from, to] = [start, withoutRemarks(text, start, end)];
    inside.push(Array.isArray(here) ? 0 : part);
    here = (here as Record<string | number, unknown>)[part];
  }
  const own = text.slice(from, to);
  if (own.length > text.length * MOST || /(^|[\s[{,:-])[&*][A-Za-z]/.test(own)) return null;
  return {
    text: above + own,
    path: inside,
    put: (edited) =>
      edited.startsWith(above) ? text.slice(0, from) + edited.slice(above.length) + text.slice(to) : null,
  };
};

/** Beyond that the whole text costs little more. */
const MOST = 0.7;

/** Where the line of a key or list element begins; null when something else than its dash stands before it. */
const lineStart = (text: string, at: number | undefined, isElement: boolean): number | null => {
  if (at === undefined) return null;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return (isElement ? /^ *- +$/ : /^ *$/).test(text.slice(start, at)) ? start : null;
};

/** The end of an entry without the empty lines and comments behind it: those belong to what follows. */
const withoutRemarks = (text: string, from: number, to: number): number => {
  let end = to;
  for (;;) {
    const start = text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(start, end).trim();
    if (start <= from || (line !== '' && !line.startsWith('#'))) return end;
    end = start;
  }
};
