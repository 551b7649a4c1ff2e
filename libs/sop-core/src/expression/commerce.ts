/** Arithmetic of the trade that expressions may call: discounts that stack, and whether a test shows anything. Pure and small. */

/** One offer, as a row of a table: `off` and `threshold` are fen, `pct` is a discount in percent. Unset numbers are 0. */
export interface Offer {
  id: string;
  /** What kind of offer it is; the stacking table may name kinds or ids. */
  type: string;
  /** Fen taken off. With a `threshold` a cheaper article bears its share of it. */
  off?: number;
  /** From this amount on, in fen; 0: always. */
  threshold?: number;
  /** Percent of the price taken off, before `off`. */
  pct?: number;
  /** `true`: once for every full threshold; otherwise once. */
  repeats?: boolean;
  /** The articles it is for; none: all. */
  skus?: string[];
}

/** Two offers, by id or by type, that a buyer may use together. */
export interface StackingRule {
  a: string;
  b: string;
}

/**
 * The lowest price a buyer can pay for one piece, in fen, over every combination of offers that the stacking table allows: each two of
 * them must stand in it. Offers are taken in the order of the list (shop first, then platform, then red packets), as platforms do.
 *
 * An offer with a threshold can be reached with other articles in the cart, so a cheaper article bears its share of it
 * (`price × off / threshold`), rounded to a fen.
 */
export function worstCasePrice(
  price: number,
  sku: string,
  offers: readonly Offer[],
  stacking: readonly StackingRule[],
): number {
  const usable = offers.filter(({ skus }) => skus === undefined || skus.length === 0 || skus.includes(sku));
  const beside = usable.map((one) => usable.map((other) => one !== other && stackable(one, other, stacking)));
  let lowest = price;
  for (const combination of combinations(beside))
    lowest = Math.min(
      lowest,
      combination.reduce((left, index) => after(left, usable[index] as Offer), price),
    );
  return lowest;
}

/** No offer raises a price, so only combinations that nothing can be added to are looked at (Bron–Kerbosch), each in list order. */
function combinations(beside: readonly (readonly boolean[])[]): number[][] {
  const found: number[][] = [];
  const grow = (chosen: number[], open: number[], done: number[]): void => {
    if (open.length === 0 && done.length === 0) found.push([...chosen].sort((a, b) => a - b));
    const pivot = [...open, ...done].reduce(
      (best, at) => (neighbours(at, open) > neighbours(best, open) ? at : best),
      open[0] ?? done[0] ?? 0,
    );
    const remaining = [...open];
    const closed = [...done];
    for (const next of open) {
      if (beside[pivot]?.[next] === true) continue;
      const fits = (other: number): boolean => beside[next]?.[other] === true;
      grow([...chosen, next], remaining.filter(fits), closed.filter(fits));
      remaining.splice(remaining.indexOf(next), 1);
      closed.push(next);
    }
  };
  const neighbours = (at: number, among: readonly number[]): number =>
    among.filter((other) => beside[at]?.[other] === true).length;
  grow(
    [],
    beside.map((_, index) => index),
    [],
  );
  return found;
}

function stackable(one: Offer, other: Offer, stacking: readonly StackingRule[]): boolean {
  const names = (name: string, { id, type }: Offer): boolean => name === id || name === type;
  return stacking.some(({ a, b }) => (names(a, one) && names(b, other)) || (names(a, other) && names(b, one)));
}

function after(price: number, { off = 0, threshold = 0, pct = 0, repeats = false }: Offer): number {
  const reduced = price - Math.round((price * Math.min(Math.max(pct, 0), 100)) / 100);
  return Math.max(0, reduced - share(reduced, off, threshold, repeats));
}

function share(price: number, off: number, threshold: number, repeats: boolean): number {
  if (threshold <= 0) return off;
  const part = Math.round((price * off) / threshold);
  return repeats ? part : Math.min(off, part);
}

/**
 * Two-sided p-value of a difference between two shares (pooled z-test): how likely so large a difference is if both are in truth equal.
 * 1 when a group is empty, counts make no sense, or nothing differs.
 */
export function pValue(hitsA: number, triesA: number, hitsB: number, triesB: number): number {
  if (!(triesA > 0 && triesB > 0 && hitsA >= 0 && hitsB >= 0 && hitsA <= triesA && hitsB <= triesB)) return 1;
  const pooled = (hitsA + hitsB) / (triesA + triesB);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / triesA + 1 / triesB));
  if (error === 0) return 1;
  return twoSided(Math.abs(hitsA / triesA - hitsB / triesB) / error);
}

/** P(|Z| > z) of the normal distribution; error below 1.5e-7 (Abramowitz and Stegun 7.1.26). */
function twoSided(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, Math.max(0, series * Math.exp(-x * x)));
}

/** Length of a title as the shops count it: a Chinese character is 1, a letter or digit one half. `随行杯 400ml` is 6. */
export function titleWidth(text: string): number {
  let width = 0;
  for (const character of text.trim()) width += (character.codePointAt(0) ?? 0) <= LAST_NARROW ? 0.5 : 1;
  return width;
}

/** Letters, digits and punctuation of Western scripts. */
const LAST_NARROW = 0xff;
