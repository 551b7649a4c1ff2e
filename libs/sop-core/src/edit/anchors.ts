/** What is written once and meant in several places (`&name` and `*name`), and what becomes of it when one of the places changes. */
import { type Document, isAlias, isMap, isSeq, type Node, type ParsedNode } from 'yaml';
import type { DocumentPath } from '../finding.js';
import { aliasSource } from './alias-sources.js';
import { anchorOf, type Entry, type SourceTree, type Tree, textOf } from './source-tree.js';
import type { SopEdit } from './sop-edit.js';

/**
 * An anchored part that changed keeps what was said of it alone; the first alias left takes over the anchor with the old value, and the
 * others go on meaning that. Returns the parts that lose their anchor.
 */
export const handOver = (tree: SourceTree): Set<Node> => {
  const givenUp = new Set<Node>();
  if (tree.changed.size === 0) return givenUp;
  const waiting = new Set(tree.changed);
  const visit = (part: Tree, holder: Entry | null): void => {
    if (part.kind === 'branch') for (const entry of part.entries) visit(entry.value, entry);
    if (part.kind !== 'leaf' || holder === null || !isAlias(part.node)) return;
    const source = aliasSource(tree.document, part.node);
    if (source === null || !waiting.delete(source)) return;
    const anchor = anchorOf(source);
    if (anchor === undefined) return;
    givenUp.add(source);
    holder.value = { kind: 'fresh', value: tree.written(source), anchor };
  };
  visit(tree.root, null);
  return givenUp;
};

export interface AimedEdit {
  edit: SopEdit;
  /** Said alike of every place that means the same text: the text is changed once. */
  isForAll: boolean;
}

/**
 * Finds the changes that are said alike of all places that share one text, and keeps one of each, for the place where it is written.
 * Only looks at the beginning of the list, up to the first edit that moves others.
 */
export const joinShared = (document: Document.Parsed<ParsedNode>, edits: readonly SopEdit[]): AimedEdit[] => {
  const end = edits.findIndex((edit) => !('set' in edit) && !('rename' in edit));
  const simple = end < 0 ? edits : edits.slice(0, end);
  const groups = new Map<string, SopEdit[]>();
  const homes = simple.map((edit) => writtenAt(document, edit.path));
  const ids = new Map<Node, number>();
  simple.forEach((edit, index) => {
    const home = homes[index];
    if (!home?.isShared) return;
    const id = ids.get(home.holder) ?? ids.size;
    ids.set(home.holder, id);
    const key = JSON.stringify([id, edit.path.at(-1), { ...edit, path: null }]);
    groups.set(key, [...(groups.get(key) ?? []), edit]);
  });
  if (groups.size === 0) return edits.map((edit) => ({ edit, isForAll: false }));
  const places = placesOf(document, new Set(ids.keys()));
  const dropped = new Set<SopEdit>();
  const forAll = new Set<SopEdit>();
  for (const group of groups.values()) {
    const [first] = group;
    const home = first && homes[simple.indexOf(first)];
    const meant = new Set(group.map(({ path }) => path.slice(0, -1).join('\u0000')));
    const all = home ? (places.get(home.holder) ?? []) : [];
    if (home === undefined || first === undefined || !all.every((path) => meant.has(path.join('\u0000')))) continue;
    const written = group.find(({ path }) => writtenAt(document, path)?.crosses === false);
    if (written === undefined) continue;
    forAll.add(written);
    for (const edit of group) if (edit !== written) dropped.add(edit);
  }
  return edits.filter((edit) => !dropped.has(edit)).map((edit) => ({ edit, isForAll: forAll.has(edit) }));
};

/** The map or list whose entry a path names, where it is written. */
const writtenAt = (
  document: Document.Parsed<ParsedNode>,
  path: DocumentPath,
): { holder: Node; isShared: boolean; crosses: boolean } | undefined => {
  let node: Node | null = document.contents;
  let isShared = false;
  let crosses = false;
  for (const part of path.slice(0, -1)) {
    node = childOf(node, part);
    if (isAlias(node)) {
      node = aliasSource(document, node);
      crosses = true;
    }
    isShared ||= crosses || anchorOf(node) !== undefined;
  }
  const last = childOf(node, path.at(-1) ?? '');
  // The value itself may be what is shared: changing an alias is saying so of this place only.
  return node === null || isAlias(last) || anchorOf(last) !== undefined
    ? undefined
    : { holder: node, isShared, crosses };
};

const childOf = (node: Node | null, part: string | number): Node | null => {
  if (isMap(node))
    return (node.items.find(({ key }) => textOf(key as Node) === String(part))?.value as Node | null) ?? null;
  return isSeq(node) ? ((node.items[Number(part)] as Node | undefined) ?? null) : null;
};

/** Every path under which each of these parts is met. */
const placesOf = (document: Document.Parsed<ParsedNode>, wanted: ReadonlySet<Node>): Map<Node, DocumentPath[]> => {
  const places = new Map<Node, DocumentPath[]>();
  const visit = (node: Node | null, path: DocumentPath): void => {
    if (isAlias(node)) return visit(aliasSource(document, node), path);
    if (node !== null && wanted.has(node)) places.set(node, [...(places.get(node) ?? []), path]);
    if (isMap(node))
      for (const { key, value } of node.items) visit(value as Node | null, [...path, textOf(key as Node)]);
    if (isSeq(node)) node.items.forEach((item, index) => visit(item as Node, [...path, index]));
  };
  visit(document.contents, []);
  return places;
};
