import { crc32 } from 'node:zlib';

/** Variety without chance: the same name draws the same numbers in every shop. */
export class Luck {
  private state: number;

  constructor(name: string) {
    this.state = crc32(Buffer.from(name));
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.int(0, list.length - 1)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }

  /** True in so many of a hundred draws. */
  holds(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  /** Mulberry32: small, and good enough for a shop that does not exist. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}
