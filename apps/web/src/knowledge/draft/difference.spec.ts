import { differenceOf, stretchesOf } from './difference.js';

const told = (before: string, after: string): string =>
  differenceOf(before, after)
    .map((passage) =>
      passage.kind === 'same'
        ? passage.text
        : passage.parts
            .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`))
            .join(''),
    )
    .join('\n');

test.each<[string, string, string, string]>([
  ['nothing', 'a\nb', 'a\nb', 'a\nb'],
  [
    'a word in a paragraph',
    '一\n签收后 7 天内退款\n三',
    '一\n签收后 8 天内退款\n三',
    '一\n签收后 [-7][+8] 天内退款\n三',
  ],
  ['a new paragraph', 'a\nc', 'a\nb\nc', 'a\n[+b]\nc'],
  ['a paragraph taken away', 'a\nb\nc', 'a\nc', 'a\n[-b]\nc'],
  ['a paragraph written anew', 'The first rule', '完全不同', '[-The first rule][+完全不同]'],
  ['everything', '', 'a', '[+a]'],
])('tells %s', (_what, before, after, expected) => {
  expect(told(before, after)).toBe(expected);
});

test('what is gone and what is new give the two texts back', () => {
  const before = [...'the quick brown fox jumps'];
  const after = [...'the slow brown dog jumped'];
  const stretches = stretchesOf(before, after);
  const side = (other: 'gone' | 'new'): string =>
    stretches.flatMap(({ kind, items }) => (kind === other ? [] : items)).join('');
  expect([side('new'), side('gone')]).toEqual([before.join(''), after.join('')]);
});

test('texts too long to compare are replaced in the middle', () => {
  const long = (word: string): string[] => Array.from({ length: 3_000 }, (_, at) => `${word}${at}`);
  const stretches = stretchesOf(['same', ...long('a')], ['same', ...long('b')]);
  expect(stretches.map(({ kind, items }) => [kind, items.length])).toEqual([
    ['same', 1],
    ['gone', 3_000],
    ['new', 3_000],
  ]);
});
