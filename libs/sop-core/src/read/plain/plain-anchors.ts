import type { Json } from '../../state.js';
import { LIMITS } from '../limits.js';
import { leave } from './plain-scalars.js';
import type { TextWalker } from './text-walker.js';

const AMPERSAND = 0x26;
const STAR = 0x2a;

interface Anchor {
  value: Json;
  uses: number;
  /** What it uses itself. */
  within: readonly Anchor[];
  /** How much one use stands for; 0: not used yet. */
  weight: number;
}

/** Values that have a name (`&name`) to stand elsewhere again (`*name`): the same object in all its places, as the full reader has it. */
export class PlainAnchors {
  readonly #known = new Map<string, Anchor>();
  /** Every use so far, in order. */
  readonly #used: Anchor[] = [];

  constructor(readonly walker: TextWalker) {}

  isAnchor(code: number): boolean {
    return code === AMPERSAND;
  }

  isAlias(code: number): boolean {
    return code === STAR;
  }

  /** Behind a `&name`: reads what it names. */
  named(read: () => Json): Json {
    const name = this.#name();
    this.walker.skipSpaces();
    const before = this.#used.length;
    const value = read();
    this.#known.set(name, { value, uses: 0, within: this.#used.slice(before), weight: 0 });
    return value;
  }

  again(): Json {
    const known = this.#known.get(this.#name());
    if (known === undefined) return leave();
    known.uses += 1;
    known.weight ||= known.within.reduce((most, { uses, weight }) => Math.max(most, uses * weight), 1);
    this.#used.push(known);
    // The full reader counts the same and says so.
    if (known.uses * known.weight > LIMITS.aliases) leave();
    return known.value;
  }

  #name(): string {
    const { walker } = this;
    NAME.lastIndex = walker.at + 1;
    const name = NAME.exec(walker.text)?.[0];
    if (name === undefined) return leave();
    walker.count(2);
    walker.at += 1 + name.length;
    return name;
  }
}

const NAME = /[A-Za-z]\w*(?=[ \n,\]}]|$)/y;
