import { isBetween, rankBehind } from './place.js';

describe('a place between two cards', () => {
  it('needs no new rank where the old one fits, also at the ends', () => {
    expect(isBetween('b', 'a', 'c')).toBe(true);
    expect(isBetween('b', undefined, 'c')).toBe(true);
    expect(isBetween('b', 'a', undefined)).toBe(true);
    expect(isBetween('b', undefined, undefined)).toBe(true);
    expect(isBetween('c', 'a', 'b')).toBe(false);
    expect(isBetween('a', 'b', undefined)).toBe(false);
  });

  it('shows the card right behind the one above until the server has said its rank', () => {
    expect(['n', 'm', rankBehind('m'), 'm0', rankBehind(undefined)].sort()).toEqual([
      rankBehind(undefined),
      'm',
      rankBehind('m'),
      'm0',
      'n',
    ]);
  });
});
