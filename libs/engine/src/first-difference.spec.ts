import { firstDifference } from './first-difference.js';

describe('firstDifference', () => {
  it('finds none between equal values, whatever the order of their keys', () => {
    expect(firstDifference({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBeNull();
  });

  it('names the place and both sides', () => {
    const stored = { tasks: { T1: { status: 'accepted', fields: [1, 2] } } };
    const folded = { tasks: { T1: { status: 'submitted', fields: [1, 2] } } };
    expect(firstDifference(stored, folded)).toEqual({
      path: 'tasks.T1.status',
      stored: 'accepted',
      folded: 'submitted',
    });
  });

  it('sees a key that only one side has, and a list that is an object', () => {
    expect(firstDifference({ a: 1 }, {})?.path).toBe('a');
    expect(firstDifference({ a: [] }, { a: {} })?.path).toBe('a');
  });
});
