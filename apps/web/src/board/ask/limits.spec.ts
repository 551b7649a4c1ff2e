import { changesOf, entryOf, isLimit, placeOf, type Limit } from './limits.js';

const limit = (column: Limit['column'], role: string | null, most: number, isHard = false): Limit => ({
  __typename: 'WipSetting',
  ...{ column, role, isHard },
  limit: most,
});

const known = [limit('todo', null, 20), limit('todo', 'cs', 5, true)];

describe('limits of work in progress in the dialog', () => {
  it('shows what is typed over what is set, for the column and for each role apart', () => {
    expect(entryOf(known, {}, 'todo', 'cs')).toEqual({ limit: '5', isHard: true });
    expect(entryOf(known, {}, 'todo', 'design')).toEqual({ limit: '', isHard: false });
    const typed = { [placeOf('todo', null)]: { limit: '30', isHard: true } };
    expect(entryOf(known, typed, 'todo', null)).toEqual({ limit: '30', isHard: true });
  });

  it('sends only what has changed, and takes a limit away that was emptied', () => {
    const typed = {
      [placeOf('todo', null)]: { limit: '20', isHard: false },
      [placeOf('todo', 'cs')]: { limit: '', isHard: true },
      [placeOf('review', 'cs')]: { limit: '3', isHard: false },
      [placeOf('review', null)]: { limit: '', isHard: false },
    };
    expect(changesOf(known, typed)).toEqual([
      { column: 'todo', role: 'cs', limit: null, isHard: true },
      { column: 'review', role: 'cs', limit: 3, isHard: false },
    ]);
  });

  it.each([
    ['', true],
    ['1', true],
    ['10000', true],
    ['10001', false],
    ['0', false],
    ['-2', false],
    ['1.5', false],
    ['3e2', false],
  ])('takes %j: %j', (text, taken) => expect(isLimit(text)).toBe(taken));
});
