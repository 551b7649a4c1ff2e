import { LIMITS } from '../graphql/limits/limits.js';
import { isTooDeep } from './body.js';

const nested = (levels: number, inner: unknown, wrap: (value: unknown) => unknown): unknown =>
  levels === 0 ? inner : nested(levels - 1, wrap(inner), wrap);

describe('the depth of a body', () => {
  it.each([
    { of: 'lists', levels: 1, wrap: (value: unknown): unknown => [value] },
    { of: 'objects', levels: 1, wrap: (value: unknown): unknown => ({ x: value }) },
    { of: 'objects in lists', levels: 2, wrap: (value: unknown): unknown => [{ x: 1, y: value }] },
  ])('of $of may be as large as the limit and no larger', ({ levels, wrap }) => {
    const most = LIMITS.bodyDepth / levels;
    expect(isTooDeep(nested(most, 'end', wrap))).toBe(false);
    expect(isTooDeep(nested(most + 1, 'end', wrap))).toBe(true);
  });

  it('is found without looking deeper', () => {
    expect(isTooDeep(JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)))).toBe(true);
  });
});
