import type { Json } from '../../state.js';
import type { PlainAnchors } from './plain-anchors.js';
import type { Places } from './read-plain.js';
import { leave, plainKey, plainValue, shortEnough, unescaped } from './plain-scalars.js';
import { COLON, DASH, HASH, NEWLINE, SPACE, type TextWalker } from './text-walker.js';

const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Lists and maps in brackets, and what stands in quotes. `outer`: the indentation of the block around, which every line of it exceeds. */
export class PlainFlow {
  #depth = 0;

  constructor(
    readonly walker: TextWalker,
    readonly places: Places,
    readonly anchors: PlainAnchors,
  ) {}

  isQuote(code: number): boolean {
    return code === QUOTE || code === APOSTROPHE;
  }

  isBracket(code: number): boolean {
    return code === OPEN_LIST || code === OPEN_MAP;
  }

  collection(outer: number): Json {
    // The full reader says when it is too deep.
    this.#depth += 1;
    if (this.#depth > DEEPEST) leave();
    const value = this.walker.code === OPEN_MAP ? this.#map(outer) : this.#list(outer);
    this.#depth -= 1;
    return value;
  }

  /** A text in quotes, in one line. */
  quoted(): string {
    const { walker } = this;
    const { text } = walker;
    walker.count(2);
    const quote = walker.code === QUOTE ? '"' : "'";
    const start = walker.at + 1;
    let end = start;
    for (;;) {
      end = text.indexOf(quote, end);
      if (end === -1) leave();
      if (quote === '"' ? !isEscaped(text, end, start) : text[end + 1] !== quote) break;
      end += quote === '"' ? 1 : 2;
    }
    const raw = text.slice(start, end);
    if (raw.includes('\n')) leave();
    walker.at = end + 1;
    return shortEnough(quote === '"' ? unescaped(raw) : raw.replaceAll("''", "'"));
  }

  #map(outer: number): Json {
    const { walker } = this;
    const map: Record<string, Json> = {};
    const offsets: number[] = [];
    this.places.set(map, offsets);
    walker.at += 1;
    for (;;) {
      this.#skip(outer);
      walker.count(9);
      if (walker.code === CLOSE_MAP) break;
      const start = walker.at;
      const isQuoted = this.isQuote(walker.code);
      const key = plainKey(isQuoted ? this.quoted() : plainValue(this.#word()));
      if (Object.hasOwn(map, key)) leave();
      walker.skipSpaces();
      if (walker.code !== COLON || (!isQuoted && !walker.isGap(walker.at + 1))) leave();
      walker.at += 1;
      this.#skip(outer);
      map[key] = this.#value(outer);
      offsets.push(start);
      if (this.#isLast(outer, CLOSE_MAP)) break;
    }
    walker.at += 1;
    return map;
  }

  #list(outer: number): Json {
    const { walker } = this;
    const list: Json[] = [];
    const offsets: number[] = [];
    this.places.set(list, offsets);
    walker.at += 1;
    for (;;) {
      this.#skip(outer);
      walker.count(5);
      if (walker.code === CLOSE_LIST) break;
      list.push(this.#value(outer, offsets));
      if (this.#isLast(outer, CLOSE_LIST)) break;
    }
    walker.at += 1;
    return list;
  }

  /** Past the comma when there is one; a closing bracket stays to be taken. */
  #isLast(outer: number, close: number): boolean {
    const { walker } = this;
    this.#skip(outer);
    if (walker.code === close) return true;
    if (walker.code !== COMMA) leave();
    walker.at += 1;
    return false;
  }

  /** @param offsets - To be told where the value begins, behind its name. */
  #value(outer: number, offsets?: number[]): Json {
    return this.anchors.isAnchor(this.walker.code)
      ? this.anchors.named(() => this.#unnamed(outer, offsets))
      : this.#unnamed(outer, offsets);
  }

  #unnamed(outer: number, offsets?: number[]): Json {
    const { code, at } = this.walker;
    offsets?.push(at);
    if (this.anchors.isAlias(code)) return this.anchors.again();
    if (this.isBracket(code)) return this.collection(outer);
    return this.isQuote(code) ? this.quoted() : plainValue(this.#word());
  }

  /** A scalar without quotes, to the end of the line at most. */
  #word(): string {
    const { walker } = this;
    const { text } = walker;
    const start = walker.at;
    if (NEVER_FIRST.has(walker.code) || (walker.code === DASH && this.#endsWord(start + 1))) leave();
    let end = start;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === NEWLINE || isFlowMark(code)) break;
      if (code === COLON && this.#endsWord(end + 1)) break;
      if (code === HASH && text.charCodeAt(end - 1) === SPACE) break;
    }
    if (end === start) leave();
    walker.at = end;
    return shortEnough(text.slice(start, end).trimEnd());
  }

  #endsWord(at: number): boolean {
    return this.walker.isGap(at) || isFlowMark(this.walker.text.charCodeAt(at));
  }

  /** Over spaces, comments and ends of lines. */
  #skip(outer: number): void {
    const { walker } = this;
    const before = walker.at;
    walker.skipSpaces();
    if (walker.code === HASH && walker.at > before) walker.at = walker.lineEnd();
    if (walker.code !== NEWLINE) return;
    walker.at += 1;
    walker.toLine();
    if (walker.indent <= outer) leave();
  }
}

const DEEPEST = 20;

const isFlowMark = (code: number): boolean =>
  code === COMMA || code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAP || code === CLOSE_MAP;

/** What begins something else than a plain scalar: & * ! | > % @ ` ? : # and the quotes and brackets. */
export const NEVER_FIRST: ReadonlySet<number> = new Set([...'&*!|>%@`?:#"\',[]{}'].map((mark) => mark.charCodeAt(0)));

const isEscaped = (text: string, at: number, from: number): boolean => {
  let slashes = 0;
  while (at - slashes > from && text[at - slashes - 1] === '\\') slashes += 1;
  return slashes % 2 === 1;
};
