import fc from 'fast-check';
import { type Offer, pValue, type StackingRule, titleWidth, worstCasePrice } from './commerce.js';

const coupon: Offer = { id: 'C8', type: 'coupon', off: 800, skus: ['GN500'] };
const cross: Offer = { id: 'X', type: 'cross_store', off: 5000, threshold: 30000, repeats: true };
const packet: Offer = { id: 'R', type: 'red_packet', off: 200 };

describe('worstCasePrice', () => {
  it('takes the share of a cross-store discount off after the coupon, to the fen', () => {
    expect(worstCasePrice(3900, 'BOX07-S', [coupon, cross], [{ a: 'coupon', b: 'cross_store' }])).toBe(3250);
    expect(worstCasePrice(3990, 'BOX07-S', [coupon, cross], [{ a: 'coupon', b: 'cross_store' }])).toBe(3325);
    expect(worstCasePrice(8500, 'GN500', [coupon, cross], [{ a: 'coupon', b: 'cross_store' }])).toBe(6417);
  });

  it('does not combine what the stacking table does not allow', () => {
    expect(worstCasePrice(8500, 'GN500', [coupon, cross], [])).toBe(7083);
    expect(worstCasePrice(8500, 'GN500', [coupon, cross, packet], [{ a: 'X', b: 'R' }])).toBe(6883);
  });

  it('gives the full amount once above the threshold and again and again where it repeats', () => {
    const once: Offer = { id: 'F', type: 'full', off: 5000, threshold: 30000 };
    expect(worstCasePrice(90000, 'A', [once], [])).toBe(85000);
    expect(worstCasePrice(90000, 'A', [{ ...once, repeats: true }], [])).toBe(75000);
    expect(worstCasePrice(90000, 'A', [{ id: 'P', type: 'member', pct: 5 }], [])).toBe(85500);
    expect(worstCasePrice(100, 'A', [packet], [])).toBe(0);
    expect(worstCasePrice(100, 'A', [], [])).toBe(100);
  });

  it('finds the same price as trying every allowed combination', () => {
    const offers = fc.array(
      fc.record({
        type: fc.constantFrom('coupon', 'full', 'cross_store', 'member', 'red_packet'),
        off: fc.integer({ min: 0, max: 2000 }),
        threshold: fc.constantFrom(0, 10_000, 30_000),
        pct: fc.constantFrom(0, 0, 5, 12),
        repeats: fc.boolean(),
      }),
      { maxLength: 7 },
    );
    const rules = fc.array(fc.record({ a: fc.integer({ min: 0, max: 6 }), b: fc.integer({ min: 0, max: 6 }) }), {
      maxLength: 15,
    });
    fc.assert(
      fc.property(offers, rules, fc.integer({ min: 1, max: 50_000 }), (drawn, pairs, price) => {
        const listed: Offer[] = drawn.map((offer, index) => ({ ...offer, id: `O${index}` }));
        const stacking: StackingRule[] = pairs.map(({ a, b }) => ({ a: `O${a}`, b: `O${b}` }));
        expect(worstCasePrice(price, 'A', listed, stacking)).toBe(byTryingAll(price, listed, stacking));
      }),
      { numRuns: 200, seed: 4 },
    );
  });

  it('stays quick with twenty offers that all combine', () => {
    const many = Array.from({ length: 20 }, (_, index): Offer => ({ id: `O${index}`, type: 'coupon', off: 1 }));
    expect(worstCasePrice(1000, 'A', many, [{ a: 'coupon', b: 'coupon' }])).toBe(980);
  });
});

function byTryingAll(price: number, offers: Offer[], stacking: StackingRule[]): number {
  let lowest = price;
  for (let set = 0; set < 2 ** offers.length; set += 1) {
    const chosen = offers.filter((_, index) => (set >> index) & 1);
    const allowed = chosen.every((one) =>
      chosen.every(
        (other) =>
          one === other ||
          stacking.some(({ a, b }) => (a === one.id && b === other.id) || (a === other.id && b === one.id)),
      ),
    );
    if (allowed)
      lowest = Math.min(
        lowest,
        chosen.reduce((left, offer) => worstCasePrice(left, 'A', [offer], []), price),
      );
  }
  return lowest;
}

describe('pValue', () => {
  it('agrees with the tables', () => {
    expect(pValue(160, 5000, 205, 5000)).toBeCloseTo(0.0164, 3);
    expect(pValue(160, 5000, 164, 5000)).toBeGreaterThan(0.8);
    expect(pValue(0, 100, 0, 100)).toBe(1);
  });

  it.each([
    [0, 0, 1, 2],
    [5, 4, 1, 2],
    [-1, 4, 1, 2],
    [NaN, 4, 1, 2],
  ])('says nothing about counts that make no sense: %d of %d, %d of %d', (...counts) => {
    expect(pValue(...counts)).toBe(1);
  });
});

describe('titleWidth', () => {
  it.each([
    ['随行杯 400ml', 6.0],
    ['abcd', 2],
    ['', 0],
    [' 桂花乌龙 ', 4],
  ])('%s is %d', (text, width) => {
    expect(titleWidth(text)).toBe(width);
  });
});
