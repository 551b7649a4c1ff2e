const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** A rank never ends in the smallest digit: between `a` and `a0` no text would fit. */
const LAST = 'i';

/**
 * The place of a new card: behind every card that was opened earlier. `sequence` (0–1295) tells cards of one moment apart. Only digits
 * and small letters are used, so every collation of PostgreSQL sorts ranks the same way.
 */
export const rankAt = (at: Date, sequence = 0): string =>
  at.getTime().toString(BASE).padStart(9, '0') + (sequence % (BASE * BASE)).toString(BASE).padStart(2, '0') + LAST;

/**
 * A place strictly between two others; null is the edge of the column. Moving a card writes this one card only.
 * @throws RangeError when `above` does not sort before `below`.
 */
export const rankBetween = (above: string | null, below: string | null): string => {
  const low = above ?? '';
  if (below !== null && low >= below) throw new RangeError(`Rank "${low}" does not sort before "${below}".`);
  return midpoint(low, below);
};

const midpoint = (low: string, high: string | null): string => {
  if (high !== null) {
    const same = sharedLength(low, high);
    if (same > 0) return high.slice(0, same) + midpoint(low.slice(same), high.slice(same));
  }
  const from = low === '' ? 0 : digit(low, 0);
  const to = high === null ? BASE : digit(high, 0);
  if (to - from > 1) return charAt((from + to) >> 1);
  if (high !== null && high.length > 1) return high.slice(0, 1);
  return charAt(from) + midpoint(low.slice(1), null);
};

/** Leading digits in common, reading the shorter one as if it went on with zeros. */
const sharedLength = (low: string, high: string): number => {
  let length = 0;
  while (length < high.length && (low[length] ?? '0') === high[length]) length++;
  return length;
};

const digit = (rank: string, at: number): number => DIGITS.indexOf(rank.charAt(at));
const charAt = (value: number): string => DIGITS.charAt(value);
