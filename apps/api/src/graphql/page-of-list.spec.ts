import { pageOfList } from './page-of-list.js';

const LIST = ['a', 'b', 'c', 'd', 'e'];
const page = (args: Parameters<typeof pageOfList>[1], list = LIST) => pageOfList(list, args, (item) => item);
const items = (args: Parameters<typeof pageOfList>[1], list = LIST): string => {
  const { rows, hasNext, hasPrevious } = page(args, list);
  return `${hasPrevious ? '<' : ''}${rows.map(({ row }) => row).join('')}${hasNext ? '>' : ''}`;
};
const cursorOf = (item: string): string => page({}).rows.find(({ row }) => row === item)?.cursor ?? '';

describe('a page of a list in memory', () => {
  test.each([
    ['abcde', {}],
    ['ab>', { first: 2 }],
    ['<cd>', { first: 2, after: cursorOf('b') }],
    ['<e', { first: 2, after: cursorOf('d') }],
    ['<', { first: 2, after: cursorOf('e') }],
    ['<de', { last: 2 }],
    ['<bc>', { last: 2, before: cursorOf('d') }],
    ['ab>', { last: 9, before: cursorOf('c') }],
  ])('%s for %j', (expected, args) => expect(items(args)).toBe(expected));

  test('a list that grew in between neither repeats nor hides', () => {
    expect(items({ first: 2, after: cursorOf('b') }, ['a', 'aa', ...LIST.slice(1)])).toBe('<cd>');
  });

  test('both directions at once and positions of nothing are refused', () => {
    expect(() => page({ first: 1, last: 1 })).toThrow('input invalid');
    expect(() => page({ after: 'nonsense' })).toThrow('input invalid');
  });
});
