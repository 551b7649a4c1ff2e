import { carry, neighbour, type BoardMap } from './steps.js';

const LISTS: Record<string, string[]> = { 'a|': ['a1', 'a2', 'a3'], 'c|': ['c1'], 'a|x': ['ax'] };
const map: BoardMap = {
  columns: ['a', 'b', 'c'],
  lanes: ['', 'x'],
  list: (column, lane) => LISTS[`${column}|${lane}`] ?? [],
  hasPlaces: (column) => column !== 'b',
};
const at = (column: string, index: number, lane = '') => ({ column, lane, index });

describe('arrow keys between cards', () => {
  it('go up and down in a column, and stop at its top', () => {
    expect(neighbour(map, at('a', 0), 'ArrowDown')).toBe('a2');
    expect(neighbour(map, at('a', 1), 'ArrowUp')).toBe('a1');
    expect(neighbour(map, at('a', 0), 'ArrowUp')).toBeNull();
  });

  it('go on into the next lane', () => {
    expect(neighbour(map, at('a', 2), 'ArrowDown')).toBe('ax');
    expect(neighbour(map, at('a', 0, 'x'), 'ArrowUp')).toBe('a3');
  });

  it('pass over empty columns and land at the same height, or on the last card', () => {
    expect(neighbour(map, at('a', 2), 'ArrowRight')).toBe('c1');
    expect(neighbour(map, at('c', 0), 'ArrowLeft')).toBe('a1');
    expect(neighbour(map, at('c', 0), 'ArrowRight')).toBeNull();
  });
});

describe('arrow keys with a card in the hand', () => {
  it('choose any column, also an empty one, and stay at the edges', () => {
    expect(carry(map, at('a', 1), at('a', 1), 'ArrowRight')).toEqual(at('b', 0));
    expect(carry(map, at('a', 1), at('a', 1), 'ArrowLeft')).toEqual(at('a', 1));
  });

  it('come back to the place they left', () => {
    expect(carry(map, at('a', 1), at('b', 0), 'ArrowLeft')).toEqual(at('a', 1));
  });

  it('choose a place in its own column and in others, also behind the last card', () => {
    expect(carry(map, at('a', 1), at('a', 1), 'ArrowDown')).toEqual(at('a', 2));
    expect(carry(map, at('a', 1), at('a', 2), 'ArrowDown')).toEqual(at('a', 2));
    expect(carry(map, at('c', 0), at('b', 0), 'ArrowLeft')).toEqual(at('a', 0));
    expect(carry(map, at('c', 0), at('a', 2), 'ArrowDown')).toEqual(at('a', 3));
    expect(carry(map, at('c', 0), at('a', 3), 'ArrowDown')).toEqual(at('a', 3));
  });

  it('keep the height beside the column, as far as there are cards', () => {
    expect(carry(map, at('a', 2), at('b', 0), 'ArrowRight')).toEqual(at('c', 1));
  });

  it('choose no place where a field or the time sorts', () => {
    expect(carry(map, at('a', 1), at('b', 0), 'ArrowDown')).toEqual(at('b', 0));
  });
});
