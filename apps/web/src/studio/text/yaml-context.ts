import type { DocumentPath } from '#sop-core';
import { pathAt, type Slice, type Span } from './yaml-place.js';
import type { YamlNode, YamlTree } from './yaml-tree.js';

/** What is being written at a position: a key of the map at `path`, or the value at `path`. */
export interface WritingPlace {
  kind: 'key' | 'value';
  path: DocumentPath;
  /** What of it is there already, left of the cursor. */
  word: Span;
}

/** @returns null inside comments and block texts, where nothing is offered. */
export const writingPlace = (tree: YamlTree, slice: Slice, position: number): WritingPlace | null => {
  const inner = tree.resolveInner(position, -1);
  for (let node: YamlNode | null = inner; node; node = node.parent) {
    if (node.name === 'Comment' || node.name === 'BlockLiteralContent') return null;
    if (node.name === 'FlowMapping' || node.name === 'FlowSequence') {
      const isInside = position > node.from && (position < node.to || node.lastChild?.name.length !== 1);
      if (isInside) return flowPlace(tree, slice, node, position);
    }
  }
  return blockPlace(slice, position);
};

/** Inside `{…}` or `[…]`: what stands behind the last comma of the same depth. */
const flowPlace = (tree: YamlTree, slice: Slice, flow: YamlNode, position: number): WritingPlace => {
  const outer = pathAt(tree, slice, flow.from + 1).slice(0, depthOf(flow));
  let from = flow.from + 1;
  let index = 0;
  for (let child = flow.firstChild; child && child.to <= position; child = child.nextSibling)
    if (child.name === ',') {
      from = child.to;
      index += 1;
    }
  const written = slice(from, position);
  const pair = PAIR.exec(written);
  if (flow.name === 'FlowMapping') {
    if (!pair) return { kind: 'key', path: outer, word: wordBefore(written, position) };
    const [, key = '', value = ''] = pair;
    return { kind: 'value', path: [...outer, plainKey(key)], word: { from: position - value.length, to: position } };
  }
  return { kind: 'value', path: [...outer, index], word: wordBefore(written, position) };
};

/** How many keys and entries lead to a collection. */
const depthOf = (node: YamlNode): number => {
  let depth = 0;
  for (let outer = node.parent; outer; outer = outer.parent)
    if (outer.name === 'Pair' || outer.name === 'Item') depth += 1;
  return depth;
};

/** In a block, indentation says where one is, also on a line that is not finished. */
const blockPlace = (slice: Slice, position: number): WritingPlace | null => {
  const before = slice(0, position).split('\n');
  const line = before.at(-1) ?? '';
  const [, indent = '', dashes = '', rest = ''] = LINE.exec(line) ?? [];
  if (rest.includes('#') && /(^|\s)#/u.test(rest)) return null;
  const column = indent.length + dashes.length;
  const entries = [...dashes].filter((sign) => sign === '-').map(() => 0);
  const path = [...parentsOf(before.slice(0, -1), dashes === '' ? column : indent.length, dashes !== ''), ...entries];
  const pair = PAIR.exec(rest);
  if (pair) {
    const [, key = '', value = ''] = pair;
    return { kind: 'value', path: [...path, plainKey(key)], word: { from: position - value.length, to: position } };
  }
  const word = { from: position - rest.length, to: position };
  return { kind: 'key', path, word };
};

const LINE = /^(\s*)((?:-\s+)*)(.*)$/u;
const PAIR = /^\s*("[^"]*"|'[^']*'|[^\s"'#[\]{},][^:#]*?)\s*:\s+(.*)$/su;

/** The keys and entries around a line that begins at `limit`. An entry's dash may stand right below its key. */
const parentsOf = (lines: readonly string[], limit: number, isEntry: boolean): DocumentPath => {
  const path: DocumentPath = [];
  let below = limit;
  let mayStandLevel = isEntry;
  for (let index = lines.length - 1; index >= 0 && (below > 0 || mayStandLevel); index -= 1) {
    const [, indent = '', dashes = '', rest = ''] = LINE.exec(lines[index] ?? '') ?? [];
    if (rest.trim() === '' || rest.startsWith('#')) continue;
    const column = indent.length + dashes.length;
    const key = /^("[^"]*"|'[^']*'|[^\s"'#[\]{},][^:#]*?)\s*:/u.exec(rest)?.[1];
    const isParent = key !== undefined && (column < below || (mayStandLevel && dashes === '' && column === below));
    if (isParent) {
      path.unshift(plainKey(key));
      below = column;
      mayStandLevel = false;
    }
    if (dashes !== '' && indent.length < below) {
      path.unshift(0);
      below = indent.length;
      mayStandLevel = true;
    }
  }
  return path;
};

const wordBefore = (written: string, position: number): Span => ({
  from: position - (/[^\s]*$/u.exec(written)?.[0].length ?? 0),
  to: position,
});

const plainKey = (key: string): string => key.replace(/^(["'])(.*)\1$/u, '$2');
