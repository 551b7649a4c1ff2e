import type { FieldDef } from '#sop-core';
import { spanBetween } from './clock.js';
import { fromDocument, toDocument } from './document-values.js';
import { exampleValues } from './example-values.js';

const defs: Record<string, FieldDef> = {
  name: { type: 'string', minLength: 3 },
  amount: { type: 'money', min: 5 },
  few: { type: 'int', above: 3 },
  kind: { type: 'enum', values: ['b', 'a'] },
  photos: { type: 'image', list: true, minItems: 2 },
  lines: {
    type: 'table',
    columns: { sku: { type: 'sku' }, price: { type: 'money' }, note: { type: 'text', optional: true } },
  },
  note: { type: 'text', optional: true },
  left: { type: 'int', default: 1 },
};

test('money of a form becomes yuan in the document and comes back, also in tables', () => {
  const held = { amount: 1999, lines: [{ sku: 'A', price: 50 }], name: 'x', unknown: 7 };
  const written = { amount: 19.99, lines: [{ sku: 'A', price: 0.5 }], name: 'x', unknown: 7 };
  expect(toDocument(defs, { ...held, note: '', photos: [] })).toEqual(written);
  expect(fromDocument(defs, written)).toEqual(held);
});

test('examples keep to the limits that are known, and leave out what need not be given', () => {
  expect(exampleValues(defs, '2026-11-23T01:00:00.000Z')).toEqual({
    name: 'AAA',
    amount: 10000,
    few: 4,
    kind: 'b',
    photos: ['file-1', 'file-1'],
    lines: [{ sku: 'SKU-1', price: 10000 }],
  });
});

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-03T00:00:00Z', '2d'],
  ['2026-01-01T00:00:00Z', '2026-01-01T01:30:00Z', '90min'],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.200Z', '1s'],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', null],
  ['2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', null],
])('from %s to %s it is %s', (from, to, span) => {
  expect(spanBetween(from, to)).toBe(span);
});
