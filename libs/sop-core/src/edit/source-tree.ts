/** A YAML document as a tree that remembers which parts are still as they were written. */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';
import { applyEdit, valueAt } from './apply-edits.js';
import { EditRefused, type SopEdit } from './sop-edit.js';

/** As it was written: a scalar, an alias, or nothing (`key:`). */
export interface Leaf {
  kind: 'leaf';
  node: Node | null;
}

/** A text that moves: its first line without indentation, the others relative to column 0. */
export interface Source {
  text: string;
  isBlock: boolean;
}

/** New: has no text yet, except for the parts that had one elsewhere. */
export interface Fresh {
  kind: 'fresh';
  value: Json;
  /** What moved here, by its path inside. */
  moved?: { path: DocumentPath; source: Source }[];
  /** Takes over the anchor that a changed part gave up. */
  anchor?: string;
}

/** A map or list as it was written, with what happened to its entries. */
export interface Branch {
  kind: 'branch';
  node: YAMLMap | YAMLSeq;
  /** Those that were there at first, in the order of the text. */
  written: readonly Entry[];
  /** Those that are there now. */
  entries: Entry[];
}

export interface Entry {
  /** Null in lists. */
  key: string | null;
  value: Tree;
  /** Where it stands in the text; null for a new one. */
  at: { index: number; key: Node | null; was: Tree } | null;
}

export type Tree = Leaf | Fresh | Branch;

/** The parts of one document, and the edits done to them. Refuses exactly what `applyEdits` refuses. */
export class SourceTree {
  root: Tree;
  /** Anchored parts that changed while aliases mean what they were. */
  readonly changed = new Set<Node>();
  readonly #branches = new Map<Node, Branch>();

  constructor(
    readonly document: Document.Parsed<ParsedNode>,
    /** The text of a part, to take it elsewhere. */
    readonly cut: (tree: Tree) => Source | undefined,
  ) {
    this.root = this.treeOf(document.contents);
  }

  /** @param isForAll - the edit is meant for every alias of what it changes. */
  apply(edit: SopEdit, isForAll = false): void {
    if ('move' in edit) {
      this.#move(edit);
      return;
    }
    this.root = this.#within(this.root, edit.path, edit, isForAll);
  }

  treeOf(node: Node | null): Tree {
    if (!isMap(node) && !isSeq(node)) return { kind: 'leaf', node };
    const known = this.#branches.get(node);
    if (known !== undefined) return known;
    const written = node.items.map((item, index): Entry => {
      const [key, value] = isPair(item) ? [item.key as Node, item.value as Node | null] : [null, item as Node | null];
      const was = this.treeOf(value);
      return { key: key === null ? null : textOf(key), value: was, at: { index, key, was } };
    });
    const branch: Branch = { kind: 'branch', node, written, entries: written.map((entry) => ({ ...entry })) };
    this.#branches.set(node, branch);
    return branch;
  }

  /** The value as it is now. */
  valueOf(tree: Tree): Json {
    switch (tree.kind) {
      case 'fresh':
        return tree.value;
      case 'leaf':
        return this.written(tree.node);
      case 'branch':
        if (isUntouched(tree)) return this.written(tree.node);
        return isSeq(tree.node)
          ? tree.entries.map(({ value }) => this.valueOf(value))
          : Object.fromEntries(tree.entries.map(({ key, value }) => [key ?? '', this.valueOf(value)]));
    }
  }

  /** The value as it was. */
  written(node: Node | null): Json {
    return node === null ? null : (node.toJS(this.document, { maxAliasCount: -1 }) as Json);
  }

  #within(tree: Tree, rest: DocumentPath, edit: Exclude<SopEdit, { move: DocumentPath }>, isForAll: boolean): Tree {
    const [head] = rest;
    if ('set' in edit && head === undefined) return this.#replaced(tree, edit.set, isForAll);
    if (tree.kind === 'leaf') {
      if (!isAlias(tree.node) && !isNothing(tree.node)) throw new EditRefused('EDIT_PATH', edit.path);
      // What an alias stands for is copied where it is changed.
      return { kind: 'fresh', value: applyEdit(this.valueOf(tree), { ...edit, path: rest }) };
    }
    if (tree.kind === 'fresh') {
      const { anchor } = tree;
      const value = applyEdit(tree.value, { ...edit, path: rest });
      return { kind: 'fresh', value, ...(anchor !== undefined && { anchor }) };
    }
    this.#note(tree, isForAll);
    if ('insert' in edit && isSeq(tree.node) && head === undefined) {
      if (edit.at < 0) throw new EditRefused('EDIT_PATH', edit.path);
      tree.entries.splice(edit.at, 0, { key: null, value: { kind: 'fresh', value: edit.insert }, at: null });
      return tree;
    }
    if (head === undefined) throw new EditRefused('EDIT_PATH', edit.path);
    const index = isSeq(tree.node) ? Number(head) : tree.entries.findIndex(({ key }) => key === String(head));
    const entry = tree.entries[index];
    if (rest.length === 1 && entry !== undefined && 'remove' in edit) {
      this.#noteAll(entry.value);
      tree.entries.splice(index, 1);
    } else if (rest.length === 1 && entry !== undefined && 'rename' in edit) {
      if (entry.key === null) throw new EditRefused('EDIT_PATH', edit.path);
      if (entry.key !== edit.rename && tree.entries.some(({ key }) => key === edit.rename))
        throw new EditRefused('EDIT_TAKEN', edit.path);
      entry.key = edit.rename;
    } else if (entry !== undefined && !(rest.length === 1 && 'insert' in edit && this.#isMapHere(entry.value)))
      entry.value = this.#within(entry.value, rest.slice(1), edit, isForAll);
    else this.#add(tree, index, rest, edit);
    return tree;
  }

  #isMapHere(tree: Tree): boolean {
    return !Array.isArray(this.valueOf(tree));
  }

  #add(tree: Branch, index: number, rest: DocumentPath, edit: SopEdit): void {
    const key = isSeq(tree.node) ? null : String(rest[0]);
    if (key === null ? index !== tree.entries.length || !('set' in edit) : tree.entries[index] !== undefined)
      throw new EditRefused(key === null ? 'EDIT_PATH' : 'EDIT_TAKEN', edit.path);
    if (rest.length === 1 && 'insert' in edit) {
      tree.entries.splice(Math.max(0, edit.at), 0, { key, value: { kind: 'fresh', value: edit.insert }, at: null });
      return;
    }
    const nothing: Json = null;
    const value = applyEdit(nothing, { ...edit, path: rest.slice(1) });
    tree.entries.push({ key, value: { kind: 'fresh', value }, at: null });
  }

  #move({ path, move: to, at = Infinity }: Extract<SopEdit, { move: DocumentPath }>): void {
    const taken = this.#at(this.root, path);
    // What is reached through an alias has no text of its own.
    const value = taken === null ? valueAt(this.valueOf(this.root), path) : this.valueOf(taken);
    if (value === undefined) throw new EditRefused('EDIT_PATH', path);
    const source = taken === null || taken.kind === 'fresh' ? undefined : this.cut(taken);
    this.apply({ path, remove: true });
    this.apply({ path: to, insert: value, at });
    if (source === undefined) return;
    const landed = this.#freshOn(this.root, to);
    if (landed !== null) (landed.fresh.moved ??= []).push({ path: landed.rest, source });
  }

  #freshOn(tree: Tree, path: DocumentPath): { fresh: Fresh; rest: DocumentPath } | null {
    if (tree.kind === 'fresh') return { fresh: tree, rest: path };
    const next = path.length === 0 ? null : this.#at(tree, path.slice(0, 1));
    return next === null ? null : this.#freshOn(next, path.slice(1));
  }

  #at(tree: Tree, path: DocumentPath): Tree | null {
    const [head, ...tail] = path;
    if (head === undefined) return tree;
    if (tree.kind !== 'branch') return null;
    const entry = isSeq(tree.node) ? tree.entries[Number(head)] : tree.entries.find(({ key }) => key === String(head));
    return entry === undefined ? null : this.#at(entry.value, tail);
  }

  /** Goes down as long as both sides are maps (or lists) alike, so that only what differs is written anew. */
  #replaced(tree: Tree, value: Json, isForAll: boolean): Tree {
    if (same(this.valueOf(tree), value)) return tree;
    if (tree.kind === 'branch' && value !== null && typeof value === 'object') {
      this.#note(tree, isForAll);
      const entries = isSeq(tree.node)
        ? this.#mergedList(tree, value, isForAll)
        : this.#mergedMap(tree, value, isForAll);
      if (entries !== null) {
        tree.entries = entries;
        return tree;
      }
    }
    if (tree.kind !== 'fresh' && tree.node !== null) this.#note(tree, isForAll);
    if (tree.kind === 'branch') this.#noteAll(tree);
    const anchor = tree.kind === 'fresh' ? tree.anchor : isForAll ? anchorOf(tree.node) : undefined;
    return { kind: 'fresh', value, ...(anchor !== undefined && { anchor }) };
  }

  #mergedMap(tree: Branch, value: Json, isForAll: boolean): Entry[] | null {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
    const keys = Object.keys(value);
    const kept = tree.entries.filter(({ key }) => key !== null && Object.hasOwn(value, key)).map(({ key }) => key);
    // What stays must stand in the same order, and something must stay.
    if (kept.length === 0 || keys.filter((key) => kept.includes(key)).some((key, index) => key !== kept[index]))
      return null;
    return keys.map((key): Entry => {
      const entry = tree.entries.find((known) => known.key === key);
      const part = value[key] as Json;
      if (entry === undefined) return { key, value: { kind: 'fresh', value: part }, at: null };
      return { ...entry, value: this.#replaced(entry.value, part, isForAll) };
    });
  }

  /** Keeps what is equal at both ends; in between, elements of equal number are compared one by one. */
  #mergedList(tree: Branch, value: Json, isForAll: boolean): Entry[] | null {
    if (!Array.isArray(value)) return null;
    const old = tree.entries.map((entry) => this.valueOf(entry.value));
    let head = 0;
    while (head < old.length && head < value.length && same(old[head], value[head])) head += 1;
    let tail = 0;
    while (
      tail < old.length - head &&
      tail < value.length - head &&
      same(old[old.length - 1 - tail], value[value.length - 1 - tail])
    )
      tail += 1;
    const middle = value.slice(head, value.length - tail);
    const replaced = tree.entries.slice(head, old.length - tail);
    const entries = middle.map((part, index): Entry => {
      const entry = middle.length === replaced.length ? replaced[index] : undefined;
      if (entry === undefined) return { key: null, value: { kind: 'fresh', value: part }, at: null };
      return { ...entry, value: this.#replaced(entry.value, part, isForAll) };
    });
    return [...tree.entries.slice(0, head), ...entries, ...tree.entries.slice(old.length - tail)];
  }

  #note(tree: Leaf | Branch, isForAll: boolean): void {
    if (!isForAll && tree.node !== null && anchorOf(tree.node) !== undefined) this.changed.add(tree.node);
  }

  /** Of a part that goes away, the anchors inside go too. */
  #noteAll(tree: Tree): void {
    if (tree.kind === 'fresh') return;
    this.#note(tree, false);
    if (tree.kind === 'branch') for (const { value } of tree.entries) this.#noteAll(value);
  }
}

export const anchorOf = (node: Node | null): string | undefined =>
  isAlias(node) || node === null ? undefined : (node as { anchor?: string }).anchor;

export const textOf = (key: Node | null): string => (isScalar(key) ? String(key.value) : String(key));

/** Nothing is written there: `key:`. */
export const isNothing = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);

export const isUntouched = ({ written, entries }: Branch): boolean =>
  written.length === entries.length &&
  entries.every(({ at, key, value }, index) => {
    const before = written[index];
    return (
      at !== null &&
      at === before?.at &&
      key === before.key &&
      value === at.was &&
      (value.kind !== 'branch' || isUntouched(value))
    );
  });

/** Equal values with their keys in the same order. */
export const same = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return (
    keys.length === others.length &&
    keys.every(
      (key, index) =>
        key === others[index] && same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
};
