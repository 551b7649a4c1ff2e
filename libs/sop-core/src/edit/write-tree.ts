/** What has to change in a text so that it says what an edited tree says. */
import { isAlias, isSeq, visit, type Node } from 'yaml';
import type { DocumentPath } from '../finding.js';
import type { Json } from '../state.js';
import { applyEdit } from './apply-edits.js';
import { afterKey, asItem, keyOf, type Manner, type Spot } from './render.js';
import { type Place, type SourceText } from './source-text.js';
import {
  anchorOf,
  type Branch,
  type Entry,
  type Fresh,
  isUntouched,
  type Source,
  type SourceTree,
  type Tree,
} from './source-tree.js';

/** `text` stands where `from` to `to` stood. */
export interface Splice {
  from: number;
  to: number;
  text: string;
}

/** A text with the changes made. */
export const spliced = (text: string, splices: readonly Splice[], start = 0, end = text.length): string => {
  const inOrder = splices
    .filter(({ from, to }) => from >= start && to <= end)
    .map((splice, index) => ({ ...splice, index }))
    .sort((a, b) => a.from - b.from || a.to - b.to || a.index - b.index);
  let at = start;
  const parts: string[] = [];
  for (const { from, to, text: instead } of inOrder) {
    parts.push(text.slice(at, Math.max(at, from)), instead);
    at = Math.max(at, to);
  }
  parts.push(text.slice(at, end));
  return parts.join('');
};

export class TreeWriter {
  readonly splices: Splice[] = [];

  constructor(
    readonly tree: SourceTree,
    readonly source: SourceText,
    readonly manner: Manner,
    /** Anchors that go elsewhere. */
    readonly givenUp: ReadonlySet<Node>,
  ) {}

  /** The part at a path and everything inside it. */
  write(tree: Tree, path: DocumentPath): void {
    if (tree.kind !== 'branch' || (isUntouched(tree) && !this.#losesAnchors(tree))) return;
    const places = this.source.places(tree);
    const isFlow = tree.node.flow === true;
    const kept = tree.written.map((_, index) => tree.entries.find(({ at }) => at?.index === index));
    kept.forEach((entry, index) => {
      const place = places[index];
      if (entry !== undefined && place !== undefined) this.#entry(tree, entry, place, path);
    });
    if (isFlow) this.#flow(tree, places, kept, path);
    else this.#block(tree, places, kept, path);
  }

  #losesAnchors(tree: Branch): boolean {
    if (this.givenUp.size === 0) return false;
    let loses = false;
    visit(tree.node, {
      Node: (_, node) => {
        if (!this.givenUp.has(node)) return undefined;
        loses = true;
        return visit.BREAK;
      },
    });
    return loses;
  }

  #entry(tree: Branch, { key, value, at }: Entry, place: Place, path: DocumentPath): void {
    const { splices, manner } = this;
    const here = [...path, key ?? at?.index ?? 0];
    if (key !== null && at?.key?.range && key !== tree.written[at.index]?.key)
      splices.push({ from: at.key.range[0], to: at.key.range[1], text: keyOf(key, manner) });
    if (value.kind === 'fresh') {
      const { lead, end } = place;
      splices.push({ from: lead, to: end, text: this.#instead(tree, value, place, here) });
      return;
    }
    if (place.anchor !== null && value.node !== null && this.givenUp.has(value.node)) {
      const { start, end } = place.anchor;
      const blanks = /^[ \t]*/.exec(this.source.text.slice(end))?.[0].length ?? 0;
      const breaks = /[\r\n]/.test(this.source.text[end + blanks] ?? '\n');
      // Before a line break the blank in front of the anchor goes, otherwise the one behind it.
      splices.push(breaks ? { from: start - 1, to: end, text: '' } : { from: start, to: end + blanks, text: '' });
    }
    this.write(value, here);
  }

  #instead(tree: Branch, value: Fresh, place: Place, path: DocumentPath): string {
    const isItem = isSeq(tree.node);
    const isInFlow = tree.node.flow === true;
    const indent = isInFlow ? this.#flowIndent(place.start) : this.source.column(place.start);
    const spot: Spot = { path, indent, isInFlow };
    const anchor = value.anchor === undefined ? '' : `&${value.anchor.replace(/^&/, '')}`;
    // `{ a }` is a key without a colon.
    if (!isItem) return (this.source.text[place.lead - 1] === ':' ? '' : ':') + this.#value(value, spot, anchor);
    const text = asItem(value.value, spot, this.manner, anchor);
    return isInFlow ? text : ` ${text}`;
  }

  #value({ value, moved = [] }: Fresh, spot: Spot, anchor = ''): string {
    if (moved.length === 0 || spot.isInFlow) return afterKey(value, spot, this.manner, anchor);
    // Marks stand where the texts go, as long as the rest is written.
    const marks = moved.map((_, index) => `\u{F0000}${index}\u{F0000}`);
    const marked = moved.reduce<Json>(
      (whole, { path }, index) => applyEdit(whole, { path, set: marks[index] ?? '' }),
      value,
    );
    const text = afterKey(marked, spot, this.manner, anchor);
    return moved.reduce((whole, { source }, index) => this.#withMoved(whole, marks[index] ?? '', source, spot), text);
  }

  #withMoved(text: string, mark: string, source: Source, spot: Spot): string {
    const { eol, step } = this.manner;
    const at = text.indexOf(` ${mark}`);
    if (!source.isBlock) return text.replace(mark, () => source.text);
    const line = text.lastIndexOf('\n', at) + 1;
    const margin = ' '.repeat((line === 0 ? spot.indent : text.slice(line).search(/\S/)) + step);
    const lines = source.text.split('\n').map((part) => (part.trim() === '' ? part : margin + part));
    return text.slice(0, at) + eol + lines.join('\n') + text.slice(at + 1 + mark.length);
  }

  #flowIndent(offset: number): number {
    const line = this.source.text.slice(this.source.lineStart(offset));
    return /^ */.exec(line)?.[0].length ?? 0;
  }

  #fresh(entry: Entry, spot: Spot): string {
    const value = entry.value as Fresh;
    if (entry.key === null)
      return spot.isInFlow ? asItem(value.value, spot, this.manner) : `- ${asItem(value.value, spot, this.manner)}`;
    return `${keyOf(entry.key, this.manner)}:${this.#value(value, spot)}`;
  }

  // Block style

  #block(tree: Branch, places: Place[], kept: (Entry | undefined)[], path: DocumentPath): void {
    const { source } = this;
    const first = places[0];
    const firstKept = kept.findIndex((entry) => entry !== undefined);
    // Without any entry left the whole is written anew by whoever holds it, see `hollow`.
    if (first === undefined || firstKept < 0) return;
    const indent = source.column(first.start);
    const spot = (entry: Entry, index: number): Spot => ({
      path: [...path, entry.key ?? index],
      indent,
      isInFlow: false,
    });
    const margin = this.manner.eol + ' '.repeat(indent);
    const isCompact = !source.startsLine(first.start);
    const runs = this.#newRuns(tree);

    const before = (runs.get(-1) ?? []).map((entry, index) => this.#fresh(entry, spot(entry, index)));
    const target = places[firstKept] as Place;
    if (isCompact && firstKept > 0)
      this.splices.push({ from: first.start, to: target.start, text: before.map((text) => text + margin).join('') });
    else if (before.length > 0) {
      const at = isCompact ? target.start : source.startWithComments(target.start);
      const text = before
        .map((part) => (isCompact ? part + margin : ' '.repeat(indent) + part + this.manner.eol))
        .join('');
      this.splices.push({ from: at, to: at, text });
    }
    kept.forEach((entry, index) => {
      const place = places[index] as Place;
      if (entry === undefined) {
        if (!(isCompact && index < firstKept)) this.#removeLines(place);
        return;
      }
      const added = (runs.get(index) ?? []).map((one, offset) => this.#fresh(one, spot(one, index + 1 + offset)));
      if (added.length === 0) return;
      const at = source.lineEnd(place.end);
      const gap = path.length === 0 && this.#isSpaced(places) ? this.manner.eol : '';
      this.splices.push({ from: at, to: at, text: added.map((text) => gap + margin + text).join('') });
    });
  }

  /** Sections of the outermost map are parted by empty lines, where the author does so. */
  #isSpaced(places: Place[]): boolean {
    return places.slice(1).some(({ start }) => {
      const top = this.source.startWithComments(start);
      return top > 1 && this.source.text.slice(this.source.lineStart(top - 1), top).trim() === '';
    });
  }

  #removeLines({ start, end }: Place): void {
    const { source } = this;
    this.splices.push({ from: source.startWithComments(start), to: source.nextLine(end), text: '' });
  }

  /** New entries by the index of the written one they follow; -1: before all that stay. */
  #newRuns(tree: Branch): Map<number, Entry[]> {
    const runs = new Map<number, Entry[]>();
    let after = -1;
    for (const entry of tree.entries) {
      if (entry.at !== null) after = entry.at.index;
      else runs.set(after, [...(runs.get(after) ?? []), entry]);
    }
    return runs;
  }

  // Flow style

  #flow(tree: Branch, places: Place[], kept: (Entry | undefined)[], path: DocumentPath): void {
    const { source, manner } = this;
    const firstKept = kept.findIndex((entry) => entry !== undefined);
    if (firstKept < 0) return;
    const runs = this.#newRuns(tree);
    const own = (place: Place): boolean => source.startsLine(place.start);
    const gapTo = (place: Place): string => (own(place) ? manner.eol + ' '.repeat(source.column(place.start)) : ' ');
    const say = (entry: Entry, index: number, near: Place): string =>
      this.#fresh(entry, { path: [...path, entry.key ?? index], indent: this.#flowIndent(near.start), isInFlow: true });

    const target = places[firstKept] as Place;
    const before = (runs.get(-1) ?? []).map((entry, index) => `${say(entry, index, target)},${gapTo(target)}`).join('');
    const first = places[0] as Place;
    if (firstKept > 0) this.splices.push({ from: first.start, to: target.start, text: before });
    else if (before !== '') this.splices.push({ from: target.start, to: target.start, text: before });

    for (let index = firstKept; index < places.length; index += 1) {
      const place = places[index] as Place;
      if (kept[index] === undefined) {
        this.splices.push({ from: (places[index - 1] as Place).end, to: place.end, text: '' });
        continue;
      }
      const added = (runs.get(index) ?? []).map(
        (entry, offset) => `,${gapTo(place)}${say(entry, index + 1 + offset, place)}`,
      );
      if (added.length > 0) this.splices.push({ from: place.end, to: place.end, text: added.join('') });
    }
  }
}

/** Maps and lists that lost every entry they were written with have no text to stand in: they become new. */
export const hollow = (source: SourceTree, tree: Tree): Tree => {
  if (tree.kind !== 'branch' || isUntouched(tree)) return tree;
  for (const entry of tree.entries) entry.value = hollow(source, entry.value);
  if (tree.written.length > 0 && tree.entries.some(({ at }) => at !== null)) return tree;
  const anchor = source.changed.has(tree.node) ? undefined : anchorOf(tree.node);
  return { kind: 'fresh', value: source.valueOf(tree), ...(anchor !== undefined && { anchor }) };
};

/** Whether a flow map should rather become lines of its own: it grew, and it holds nothing that only its text knows. */
export const outgrown = (source: SourceTree, text: SourceText, tree: Tree, isInFlow = false): Tree => {
  if (tree.kind !== 'branch' || isUntouched(tree)) return tree;
  const isFlow = tree.node.flow === true;
  const [start, end] = tree.node.range ?? [0, 0];
  const written = text.text.slice(start, end);
  if (
    isFlow &&
    !isInFlow &&
    !written.includes('\n') &&
    tree.entries.length > tree.written.length &&
    isBare(tree.node)
  ) {
    const value: Json = source.valueOf(tree);
    if (text.column(start) + JSON.stringify(value).length > ONE_LINE) return { kind: 'fresh', value };
  }
  for (const entry of tree.entries) entry.value = outgrown(source, text, entry.value, isInFlow || isFlow);
  return tree;
};

const ONE_LINE = 120;

const isBare = (node: Node): boolean => {
  let isBare = true;
  visit(node, {
    Node: (_, part) => {
      if (!isAlias(part) && anchorOf(part) === undefined) return undefined;
      isBare = false;
      return visit.BREAK;
    },
  });
  return isBare;
};
