import { readRepliesSearch } from './replies-search.js';

test('the address keeps what the page knows, and drops the rest', () => {
  expect(
    readRepliesSearch({
      q: '退款',
      tone: 'warm',
      order: 'used',
      sop: 'after_sales_refund',
      step: 'C01',
      reply: 'a',
      x: 1,
    }),
  ).toEqual({ q: '退款', tone: 'warm', order: 'used', sop: 'after_sales_refund', step: 'C01', reply: 'a' });
  expect(readRepliesSearch({ q: '', tone: 'loud', order: 3, step: 'C01', archived: 'yes', tab: 'other' })).toEqual({});
  expect(readRepliesSearch({ tab: 'suggestions', archived: true })).toEqual({ tab: 'suggestions', archived: true });
});
