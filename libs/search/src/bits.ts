/** Numbers of documents, one bit for each: 32 to an element, the first at its left, as PostgreSQL writes `bit`. */
export type Bits = Uint32Array;

export const NONE: Bits = new Uint32Array();

/** Numbers that stand in both. */
export const both = (a: Bits, b: Bits): Bits => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.map((bits, place) => bits & long[place]!);
};

/** Numbers that stand in one of them at least. */
export const either = (a: Bits, b: Bits): Bits => {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.map((bits, place) => bits | (short[place] ?? 0));
};

/** Calls for each number, the lowest first. */
export const eachOf = (list: Bits, call: (number: number) => void): void => {
  for (let place = 0; place < list.length; place++) {
    for (let rest = list[place]!; rest !== 0;) {
      const bit = Math.clz32(rest);
      call(place * 32 + bit);
      rest &= ~(FIRST >>> bit);
    }
  }
};

export const holds = (list: Bits, number: number): boolean =>
  ((list[number >>> 5] ?? 0) & (FIRST >>> (number & 31))) !== 0;

export const countOf = (list: Bits): number => {
  let count = 0;
  for (const bits of list) count += onesIn(bits);
  return count;
};

const FIRST = 0x80000000;

/** In pairs, then fours, then bytes, which the multiplication adds up. */
const onesIn = (bits: number): number => {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
