import { leave, shortEnough } from './plain-scalars.js';
import type { TextWalker } from './text-walker.js';

/** A text of several lines below `|`, `|-`, `>` or `>-`; folded ones only without empty lines. The next line is found afterwards. */
export const blockScalar = (walker: TextWalker, outer: number): string => {
  const { text } = walker;
  const isFolded = text[walker.at] === '>';
  const isStripped = text[walker.at + 1] === '-';
  walker.at += isStripped ? 2 : 1;
  walker.skipSpaces();
  if (walker.at < text.length && text[walker.at] !== '\n') leave();
  walker.at += 1;
  const lines: string[] = [];
  let indent = -1;
  /** Empty lines count only when something follows. */
  let empty = 0;
  while (walker.at < text.length) {
    const line = text.slice(walker.at, walker.lineEnd());
    const depth = line.search(/[^ ]/);
    if (depth === -1) {
      if (line.length > Math.max(indent, 0) || (isFolded && lines.length === 0)) leave();
      empty += 1;
    } else {
      if (indent === -1) indent = depth;
      if (indent <= outer) leave();
      if (depth <= outer) break;
      if (depth < indent || (isFolded && (empty > 0 || line.endsWith(' ')))) leave();
      for (; empty > 0; empty -= 1) lines.push('');
      lines.push(line.slice(indent));
    }
    walker.count(4);
    walker.at += line.length + 1;
  }
  if (indent === -1) leave();
  walker.toLine();
  if (walker.indent > outer) leave();
  return shortEnough((isFolded ? folded(lines) : lines.join('\n')) + (isStripped ? '' : '\n'));
};

/** Lines become one, except around those that stand deeper. */
const folded = (lines: readonly string[]): string =>
  lines.reduce((text, line, index) => {
    const isDeeper = line.startsWith(' ') || lines[index - 1]?.startsWith(' ') === true;
    return text + (isDeeper ? '\n' : ' ') + line;
  });
