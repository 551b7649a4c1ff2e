import { moved } from './moved.js';

test.each<[number, number, string]>([
  [0, 1, 'bac'],
  [2, 0, 'cab'],
  [1, 2, 'acb'],
  [1, 1, 'abc'],
])('%i moves to %i', (from, to, result) => {
  expect(moved([...'abc'], from, to).join('')).toBe(result);
});
