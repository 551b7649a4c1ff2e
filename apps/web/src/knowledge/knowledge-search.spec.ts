import { readKnowledgeSearch } from './knowledge-search.js';

test('the address of the knowledge page keeps what it knows and drops the rest', () => {
  expect(readKnowledgeSearch({ q: '退货', tab: 'requests', show: 'due', role: 'cs', x: 1 })).toEqual({
    ...{ q: '退货', tab: 'requests', show: 'due', role: 'cs' },
  });
  expect(readKnowledgeSearch({ q: 7, tab: 'none', show: '<b>', role: '' })).toEqual({});
  expect(readKnowledgeSearch({ q: 'x'.repeat(200) }).q).toHaveLength(100);
});
