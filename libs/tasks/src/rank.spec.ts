import fc from 'fast-check';
import { rankAt, rankBetween } from './rank.js';

const morning = new Date('2026-11-23T01:00:00.000Z');

describe('rankAt', () => {
  it('puts a later card behind an earlier one', () => {
    expect(rankAt(morning) < rankAt(new Date(morning.getTime() + 1))).toBe(true);
  });

  it('keeps the order of cards opened in one moment', () => {
    const ranks = Array.from({ length: 1296 }, (_, n) => rankAt(morning, n));
    expect([...ranks].sort()).toEqual(ranks);
    expect(new Set(ranks).size).toBe(1296);
  });
});

describe('rankBetween', () => {
  it('refuses neighbours in the wrong order', () => {
    expect(() => rankBetween('b', 'a')).toThrow(RangeError);
    expect(() => rankBetween('a', 'a')).toThrow(RangeError);
  });

  it('finds a place between any two cards, however often cards are moved there', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 200 }), (moves) => {
        const column = [rankAt(morning), rankAt(morning, 1)];
        for (const move of moves) {
          const at = move % (column.length + 1);
          column.splice(at, 0, rankBetween(column[at - 1] ?? null, column[at] ?? null));
        }
        return column.every((rank, at) => at === 0 || (column[at - 1] ?? '') < rank);
      }),
    );
  });

  it('stays short when cards always go to the top', () => {
    let top = rankAt(morning);
    for (let n = 0; n < 500; n++) top = rankBetween(null, top);
    expect(top.length).toBeLessThan(130);
  });
});
