import { slugOf } from './slug.js';

test.each([
  ['Today’s refunds!', 'today-s-refunds'],
  ['客服 · 今日退款', '客服-今日退款'],
  ['  ', 'view'],
  ['../../etc', 'etc'],
  ['x'.repeat(99), 'x'.repeat(60)],
  ['ＡＢＣ', 'abc'],
])('%s becomes %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});
