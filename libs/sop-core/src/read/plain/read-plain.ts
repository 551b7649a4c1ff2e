import type { Json } from '../../state.js';
import { blockScalar } from './block-scalar.js';
import { PlainAnchors } from './plain-anchors.js';
import { NEVER_FIRST, PlainFlow } from './plain-flow.js';
import { leave, NotPlain, plainKey, plainValue, shortEnough } from './plain-scalars.js';
import { COLON, DASH, TextWalker } from './text-walker.js';

/** Where the keys of a map and the elements of a list stand in the text, in their order. */
export type Places = WeakMap<object, number[]>;

export interface PlainText {
  value: Record<string, Json>;
  places: Places;
}

/**
 * Reads what SOPs are written in: maps and lists by indentation or in brackets, scalars of one line, folded and literal blocks, comments; JSON,
 * too. Null for everything else (tags, scalars over several lines, tabs, and whatever might be a mistake): that is for the full
 * reader, which takes twenty times as long and says what is wrong. What is read here reads there as the same.
 */
export const readPlain = (text: string): PlainText | null => {
  if (text.length > LONGEST || STRANGE.test(text) || !text.isWellFormed()) return null;
  try {
    return new PlainReader(text).document();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
};

/** Beyond that the full reader gives up anyway, or nearly. */
const LONGEST = 1_000_000;
// Control characters (tabs and returns among them), NEL, line separators, the byte order mark.
// eslint-disable-next-line no-control-regex
const STRANGE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
/** The full reader says when it is too deep. */
const DEEPEST = 40;

class PlainReader {
  readonly #walker: TextWalker;
  readonly #places: Places = new WeakMap();
  readonly #anchors: PlainAnchors;
  readonly #flow: PlainFlow;
  #depth = 0;

  constructor(readonly text: string) {
    this.#walker = new TextWalker(text);
    this.#anchors = new PlainAnchors(this.#walker);
    this.#flow = new PlainFlow(this.#walker, this.#places, this.#anchors);
  }

  document(): PlainText {
    const walker = this.#walker;
    walker.toLine();
    if (walker.indent !== 0) leave();
    const value = this.#block(-1);
    if (walker.indent !== -1 || value === null || typeof value !== 'object' || Array.isArray(value)) return leave();
    return { value, places: this.#places };
  }

  /** What begins at the indentation of this line, which is deeper than that of the block around it. */
  #block(outer: number): Json {
    const walker = this.#walker;
    if (walker.code === DASH && walker.isGap(walker.at + 1)) return this.#list(walker.indent);
    const key = this.#key();
    return key === null ? this.#inline(outer) : this.#map(walker.indent, key);
  }

  #map(indent: number, first: string): Json {
    const walker = this.#walker;
    const map: Record<string, Json> = {};
    const offsets: number[] = [];
    this.#places.set(map, offsets);
    this.#descend();
    let start = this.#keyStart;
    for (let key: string | null = first; ;) {
      walker.count(9);
      if (Object.hasOwn(map, key)) leave();
      map[key] = this.#valueOf(indent);
      offsets.push(start);
      if (walker.indent !== indent) break;
      if (walker.code === DASH && walker.isGap(walker.at + 1)) leave();
      key = this.#key();
      if (key === null) return leave();
      start = this.#keyStart;
    }
    if (walker.indent > indent) leave();
    this.#depth -= 1;
    return map;
  }

  #list(indent: number): Json {
    const walker = this.#walker;
    const list: Json[] = [];
    const offsets: number[] = [];
    this.#places.set(list, offsets);
    this.#descend();
    do {
      walker.count(6);
      const dash = walker.at;
      walker.at += 1;
      walker.skipSpaces();
      const element = (): Json => {
        const isBelow = walker.isGap() || this.#isComment();
        if (isBelow) walker.finishLine();
        offsets.push(walker.at);
        if (isBelow) return walker.indent > indent ? this.#block(indent) : leave();
        if (isNamed) return this.#inline(indent);
        if (walker.code === DASH && walker.isGap(walker.at + 1)) leave();
        walker.indent = indent + walker.at - dash;
        return this.#block(indent);
      };
      const isNamed = this.#anchors.isAnchor(walker.code);
      list.push(isNamed ? this.#anchors.named(element) : element());
      if (walker.indent > indent) leave();
    } while (walker.indent === indent && walker.code === DASH && walker.isGap(walker.at + 1));
    this.#depth -= 1;
    return list;
  }

  /** What a key stands for: in its line, below it deeper, or below it as a list at its own indentation. */
  #valueOf(indent: number): Json {
    const walker = this.#walker;
    const colon = walker.at;
    walker.skipSpaces();
    if (this.#anchors.isAnchor(walker.code)) return this.#anchors.named(() => this.#unnamed(indent));
    return this.#unnamed(indent, colon);
  }

  #unnamed(indent: number, before = this.#walker.at - 1): Json {
    const walker = this.#walker;
    if (!walker.isGap() && !(walker.at > before && this.#isComment())) return this.#inline(indent);
    walker.finishLine();
    if (walker.indent > indent) return this.#block(indent);
    return walker.indent === indent && walker.code === DASH && walker.isGap(walker.at + 1) ? this.#list(indent) : null;
  }

  /** A value that begins in this line, behind a key or alone; the next line is found afterwards. */
  #inline(outer: number): Json {
    const walker = this.#walker;
    const { code } = walker;
    let value: Json;
    if (this.#flow.isBracket(code)) value = this.#flow.collection(outer);
    else if (this.#flow.isQuote(code)) value = this.#flow.quoted();
    else if (this.#anchors.isAlias(code)) value = this.#anchors.again();
    else if (code === LITERAL || code === FOLDED) return blockScalar(walker, outer);
    else value = this.#word();
    walker.finishLine();
    if (walker.indent > outer) leave();
    return value;
  }

  #word(): Json {
    const walker = this.#walker;
    if (NEVER_FIRST.has(walker.code) || (walker.code === DASH && walker.isGap(walker.at + 1))) leave();
    const word = this.#untilComment();
    if (word.includes(': ') || word.endsWith(':')) leave();
    walker.at += word.length;
    return plainValue(shortEnough(word));
  }

  #keyStart = 0;

  /** The key that begins here, and the walker behind its colon; null, and nothing moved: there is none. */
  #key(): string | null {
    const walker = this.#walker;
    const start = walker.at;
    if (this.#flow.isQuote(walker.code)) {
      const key = this.#flow.quoted();
      walker.skipSpaces();
      if (walker.code === COLON && walker.isGap(walker.at + 1)) return this.#keyAt(start, key);
      walker.at = start;
      return null;
    }
    if (NEVER_FIRST.has(walker.code)) return null;
    const line = this.#untilComment();
    const colon = line.indexOf(': ');
    const end = colon === -1 && line.endsWith(':') ? line.length - 1 : colon;
    if (end === -1) return null;
    walker.at = start + end;
    return this.#keyAt(start, plainValue(line.slice(0, end).trimEnd()));
  }

  #keyAt(start: number, key: Json): string {
    this.#walker.at += 1;
    this.#keyStart = start;
    return plainKey(key);
  }

  #untilComment(): string {
    const walker = this.#walker;
    const line = this.text.slice(walker.at, walker.lineEnd());
    const comment = line.indexOf(' #');
    return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
  }

  #isComment(): boolean {
    return this.text[this.#walker.at] === '#';
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) leave();
  }
}

const LITERAL = 0x7c;
const FOLDED = 0x3e;
