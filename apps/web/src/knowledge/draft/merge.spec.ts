import { mergeParts, mergeTexts } from './merge.js';

const BASE = 'one\n\ntwo\n\nthree';

test.each<[string, string, string, string | null]>([
  ['different paragraphs', 'ONE\n\ntwo\n\nthree', 'one\n\ntwo\n\nTHREE', 'ONE\n\ntwo\n\nTHREE'],
  ['one adds above, one below', 'zero\none\n\ntwo\n\nthree', `${BASE}\n\nfour`, 'zero\none\n\ntwo\n\nthree\n\nfour'],
  ['the same change', 'one\n\nTWO\n\nthree', 'one\n\nTWO\n\nthree', 'one\n\nTWO\n\nthree'],
  ['the same paragraph', 'one\n\nmine\n\nthree', 'one\n\ntheirs\n\nthree', null],
  ['one deletes what the other changes', 'one\n\nthree', 'one\n\nTWO\n\nthree', null],
])('of texts: %s', (_what, mine, theirs, expected) => {
  expect(mergeTexts(BASE, mine, theirs)).toBe(expected);
});

describe('of parts', () => {
  const base = { title: 'a', body: BASE, roles: ['cs'], gone: 1 };

  test('what only one changed is taken', () => {
    const merged = mergeParts(base, { ...base, title: 'mine' }, { title: 'a', body: BASE, roles: ['ops'], fresh: 2 });
    expect(merged).toEqual({ parts: { title: 'mine', body: BASE, roles: ['ops'], fresh: 2 }, conflicts: [] });
  });

  test('what both changed differently is named, and stays mine', () => {
    const merged = mergeParts(base, { ...base, roles: [] }, { ...base, roles: ['ops'] });
    expect(merged).toEqual({ parts: { ...base, roles: [] }, conflicts: ['roles'] });
  });

  test('a part that one took away and the other changed is a question', () => {
    const { gone: _, ...less } = base;
    expect(mergeParts(base, less, { ...base, gone: 2 }).conflicts).toEqual(['gone']);
  });
});
