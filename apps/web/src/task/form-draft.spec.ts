import { conflicts, saved, sendable, settle, shownValues, typed } from './form-draft.js';

describe('a form that is being filled', () => {
  it('shows what was typed over what is stored', () => {
    const draft = typed({}, { a: 'x', b: 1 }, 'a', 'y');
    expect(shownValues(draft, { a: 'x', b: 1 })).toEqual({ a: 'y', b: 1 });
  });

  it('forgets a draft that came back to what is stored', () =>
    expect(typed(typed({}, { a: 'x' }, 'a', 'xy'), { a: 'x' }, 'a', 'x')).toEqual({}));

  it('takes nothing, null and an empty text for the same', () => {
    expect(typed({}, {}, 'a', '')).toEqual({});
    expect(conflicts({ a: { base: null, value: 'x' } }, { a: '' })).toEqual([]);
  });

  it('sends what nobody else has touched, blank as null', () => {
    const draft = { a: { base: 'x', value: '' }, b: { base: 1, value: 2 } };
    expect(sendable(draft, { a: 'x', b: 7 })).toEqual({ a: null });
    expect(conflicts(draft, { a: 'x', b: 7 })).toEqual(['b']);
  });

  it('has no conflict when the other one wrote the same', () =>
    expect(conflicts({ a: { base: 1, value: 2 } }, { a: 2 })).toEqual([]));

  it('keeps what was typed on while the save was under way', () => {
    const draft = { a: { base: null, value: 'ab' }, b: { base: null, value: 'c' } };
    expect(saved(draft, { a: 'a', b: 'c' })).toEqual({ a: { base: null, value: 'ab' } });
  });

  it('ends a conflict with either', () => {
    const draft = { a: { base: 1, value: 2 } };
    expect(sendable(settle(draft, { a: 3 }, 'a', true), { a: 3 })).toEqual({ a: 2 });
    expect(settle(draft, { a: 3 }, 'a', false)).toEqual({});
  });
});
