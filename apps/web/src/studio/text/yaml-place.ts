import type { DocumentPath } from '#sop-core';
import type { YamlNode, YamlTree } from './yaml-tree.js';

/** A piece of the text, in UTF-16 units. */
export interface Span {
  from: number;
  to: number;
}

/** Reads a piece of the text: a document of CodeMirror and a string can both do it. */
export type Slice = (from: number, to: number) => string;

/** Where in the document a position of the text is: the innermost key or list entry around it. */
export const pathAt = (tree: YamlTree, slice: Slice, position: number): DocumentPath => {
  const path: DocumentPath = [];
  // On the border of two, the one that ends here is meant: people stop at the end of a word.
  let node: YamlNode | null = tree.resolveInner(position, -1);
  for (; node !== null; node = node.parent) {
    if (node.name === 'Pair') path.unshift(keyOf(node, slice));
    else if (node.name === 'Item') path.unshift(indexOf(node));
  }
  return path;
};

/**
 * Where a path stands: the whole pair or list entry, its key included. What does not exist stands where its nearest existing parent does;
 * null only for the root of an empty text.
 */
export const spanOf = (tree: YamlTree, slice: Slice, path: DocumentPath): Span | null => {
  let node = contentsOf(tree.topNode);
  let found: YamlNode | null = null;
  for (const part of path) {
    const next = node && childOf(node, slice, part);
    if (!next) break;
    found = next;
    node = valueOf(next);
  }
  return found && { from: found.from, to: trimmedEnd(found, slice) };
};

/** Where the key of a path stands, for a mark that is not as long as all that is below it. */
export const headOf = (tree: YamlTree, slice: Slice, path: DocumentPath): Span | null => {
  const span = spanOf(tree, slice, path);
  if (!span) return null;
  const line = slice(span.from, span.to).split('\n', 1)[0] ?? '';
  return { from: span.from, to: span.from + line.length };
};

const COLLECTIONS: ReadonlySet<string> = new Set(['BlockMapping', 'FlowMapping', 'BlockSequence', 'FlowSequence']);
const WRAPPERS: ReadonlySet<string> = new Set(['Stream', 'Document', 'Anchored', 'Tagged']);

const childrenOf = (node: YamlNode): YamlNode[] => {
  const children: YamlNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
};

/** The collection inside a wrapper, or the node itself when it is one. */
const contentsOf = (node: YamlNode | null): YamlNode | null => {
  if (!node || COLLECTIONS.has(node.name)) return node;
  if (!WRAPPERS.has(node.name)) return null;
  for (const child of childrenOf(node)) {
    const inner = contentsOf(child);
    if (inner) return inner;
  }
  return null;
};

const valueOf = (entry: YamlNode): YamlNode | null => {
  for (const child of childrenOf(entry)) {
    const inner = contentsOf(child);
    if (inner) return inner;
  }
  return null;
};

const childOf = (collection: YamlNode, slice: Slice, part: string | number): YamlNode | null => {
  const entries = childrenOf(collection);
  if (collection.name.endsWith('Sequence')) return entries.filter(({ name }) => name === 'Item')[Number(part)] ?? null;
  return entries.find((entry) => entry.name === 'Pair' && keyOf(entry, slice) === String(part)) ?? null;
};

const keyOf = (pair: YamlNode, slice: Slice): string => {
  const key = pair.getChild('Key');
  if (!key) return '';
  const text = slice(key.from, key.to).trim();
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return text.slice(1, -1);
  }
};

const indexOf = (item: YamlNode): number => {
  let index = 0;
  for (let before = item.prevSibling; before; before = before.prevSibling) if (before.name === 'Item') index += 1;
  return index;
};

/** Blocks end where the next one begins; the blank lines between belong to nobody. */
const trimmedEnd = ({ from, to }: YamlNode, slice: Slice): number => from + slice(from, to).trimEnd().length;
