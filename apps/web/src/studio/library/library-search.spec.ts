import { matches, readLibrarySearch, type Filterable } from './library-search.js';

const refund: Filterable = {
  key: 'after_sales_refund',
  title: '售后退款 After-sales',
  status: 'active',
  ownerRole: 'cs',
  hasDraft: false,
  isShipped: true,
};

test.each([
  [{}, refund, true],
  [{ q: '退款' }, refund, true],
  [{ q: 'SALES  refund' }, refund, true],
  [{ q: '补货' }, refund, false],
  [{ role: 'ops' }, refund, false],
  [{ only: 'own' as const }, refund, false],
  [{ only: 'drafts' as const }, { ...refund, hasDraft: true }, true],
  [{}, { ...refund, status: 'archived' as const }, false],
  [{ status: 'archived' as const }, { ...refund, status: 'archived' as const }, true],
])('%j finds or leaves out', (search, sop, found) => {
  expect(matches(sop, search)).toBe(found);
});

test('an address that says nonsense is one that says nothing', () => {
  expect(readLibrarySearch({ q: 3, status: 'x', role: '', only: 'all' })).toEqual({});
  expect(readLibrarySearch({ q: 'a', status: 'draft', only: 'own' })).toEqual({ q: 'a', status: 'draft', only: 'own' });
});
