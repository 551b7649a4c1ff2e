import { managersOnly } from './prices.js';

const cup = { unitCost: 3_800, listPrice: 9_900, floorPrice: 6_000 };
const codes = (...prices: Parameters<typeof managersOnly> extends [string, ...infer R] ? R : never): string[] =>
  managersOnly('CUP02-GN500', ...prices).map(({ code }) => code);

describe('what only a manager may do to prices', () => {
  test.each([
    ['a price at the floor', cup, { ...cup, listPrice: 6_000 }, []],
    ['a price below the floor', cup, { ...cup, listPrice: 5_999 }, ['price_below_floor']],
    ['a new product below its floor', null, { ...cup, listPrice: 5_000 }, ['price_below_floor']],
    ['a floor that rises above the price', cup, { ...cup, floorPrice: 9_901 }, ['price_below_floor']],
    ['a lower floor', cup, { ...cup, floorPrice: 5_900 }, ['floor_lowered']],
    ['a floor below cost', cup, { ...cup, floorPrice: 3_700 }, ['floor_lowered', 'floor_below_cost']],
    ['a new product whose floor is below cost', null, { ...cup, floorPrice: 3_700 }, ['floor_below_cost']],
    ['a cost that rises above the floor: nobody chose it', cup, { ...cup, unitCost: 6_100 }, []],
    ['a price below the floor that was there before', { ...cup, listPrice: 5_000 }, { ...cup, listPrice: 5_000 }, []],
  ])('%s', (_title, before, after, expected) => {
    expect(codes(before, after)).toEqual(expected);
  });
});
