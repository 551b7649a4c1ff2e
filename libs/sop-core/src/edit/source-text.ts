/** Where the parts of a YAML document stand in its text. Positions are offsets, ends are exclusive. */
import { isAlias, isCollection, isMap, isScalar, type CST, type Node } from 'yaml';
import type { Branch } from './source-tree.js';

/** One entry of a map or list in the text. */
export interface Place {
  /** Of the key, or of the dash of a list; inside `[]` of the element. */
  start: number;
  /** After the colon or the dash: what follows is the value. Inside `[]` the same as `start`. */
  lead: number;
  /** After the last character of the value, before a comment beside it. */
  end: number;
  /** `&name` in front of the value. */
  anchor: { start: number; end: number } | null;
}

export class SourceText {
  readonly eol: string;

  constructor(readonly text: string) {
    this.eol = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Where each entry of a map or list stands, in the order of the text. */
  places({ node, written }: Branch): Place[] {
    const tokens = itemsOf(node.srcToken);
    return written.map(({ at, key }, index): Place => {
      const token = tokens[index];
      const value = node.items[index] as Node | { value: Node | null };
      const part = isMap(node) ? (value as { value: Node | null }).value : (value as Node);
      const signs = [...(token?.start ?? []), ...(token?.sep ?? [])];
      const sign = signs.findLast(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind');
      const marked = (token?.sep ?? token?.start ?? []).findLast(({ type }) => type === 'anchor');
      const anchor = marked ? { start: marked.offset, end: marked.offset + marked.source.length } : null;
      const from = anchor?.start ?? part?.range?.[0] ?? 0;
      const start = key !== null ? (at?.key?.range?.[0] ?? from) : (sign?.offset ?? from);
      const lead = sign ? sign.offset + 1 : key !== null ? (at?.key?.range?.[1] ?? from) : from;
      return { start, lead, end: Math.max(lead, anchor?.end ?? 0, this.endOf(part)), anchor };
    });
  }

  /** After the last character of a value. Of nothing: 0. */
  endOf(node: Node | null): number {
    if (node?.range == null) return 0;
    const [start, end] = node.range;
    if (isCollection(node) && node.flow !== true) {
      const last: unknown = node.items.at(-1);
      const value = isMap(node) ? (last as { value: Node | null }).value : (last as Node);
      const inner = this.endOf(value);
      if (inner > start) return inner;
      const token = itemsOf(node.srcToken).at(-1);
      const sign = [...(token?.start ?? []), ...(token?.sep ?? [])].findLast((one) => one.type.endsWith('-ind'));
      return sign ? sign.offset + 1 : start;
    }
    if (isScalar(node) && node.srcToken?.type === 'block-scalar')
      return start + this.text.slice(start, end).trimEnd().length;
    // Nothing was written: it has no end of its own.
    if (isScalar(node) && !isAlias(node) && start === end) return 0;
    return end;
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Before the line break. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    if (end < 0) return this.text.length;
    return this.text[end - 1] === '\r' && end > offset ? end - 1 : end;
  }

  /** After the line break. */
  nextLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end + 1;
  }

  /** Whether nothing but blanks stands before it on its line. */
  startsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** The beginning of the line of an entry, or of the comments right above it that stand as far in as it does. */
  startWithComments(offset: number): number {
    const column = this.column(offset);
    let start = this.lineStart(offset);
    while (start > 0) {
      const above = this.lineStart(start - 1);
      const line = this.text.slice(above, start);
      if (line.trimStart()[0] !== '#' || line.indexOf('#') !== column) break;
      start = above;
    }
    return start;
  }
}

/** The tokens of each entry; comments at the end make tokens of their own, which are none. */
const itemsOf = (token: CST.Token | undefined): { start: CST.SourceToken[]; sep?: CST.SourceToken[] | undefined }[] => {
  if (token === undefined || !('items' in token)) return [];
  const items = token.items as { start: CST.SourceToken[]; key?: unknown; sep?: CST.SourceToken[]; value?: unknown }[];
  return items.filter(
    ({ start, key, sep, value }) =>
      key != null ||
      sep != null ||
      value != null ||
      start.some(({ type }) => type === 'seq-item-ind' || type === 'explicit-key-ind'),
  );
};
