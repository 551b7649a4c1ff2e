import fc from 'fast-check';
import { parseValue } from 'graphql';
import { DateTimeScalar } from './date-time.scalar.js';
import { JsonScalar } from './json.scalar.js';
import { MoneyScalar } from './money.scalar.js';
import { UuidScalar } from './uuid.scalar.js';

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe('JSON', () => {
  test('keeps every ordinary value as it came', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor|prototype|\\u0000|\\ud[89a-f]/i.test(text));
        expect(JSON.stringify(JsonScalar.parseValue(JSON.parse(text)))).toBe(text);
      }),
    );
  });

  test('pollutes nothing, wherever a dangerous key stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('__proto__', 'constructor', 'prototype'),
        fc.integer({ min: 0, max: 8 }),
        (key, depth) => {
          let text = `{"${key}":{"polluted":true}}`;
          for (let i = 0; i < depth; i += 1) text = i % 2 ? `[${text}]` : `{"a":${text}}`;
          expect(() => JsonScalar.parseValue(JSON.parse(text))).toThrow(/not allowed/);
          expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
        },
      ),
    );
    expect(() => JsonScalar.parseLiteral(parseValue('{a: [{constructor: 1}]}'))).toThrow(/not allowed/);
  });

  test('makes objects without a prototype', () => {
    expect(Object.getPrototypeOf(JsonScalar.parseValue({ a: 1 }))).toBeNull();
  });

  test.each([
    ['U+0000', { a: 'x\u0000' }, /at "a" contains the character U\+0000/],
    ['a lone surrogate', { rows: [{ b: '\ud800' }] }, /at "rows\[0\]\.b" contains half/],
    ['U+0000 in a key', { 'a\u0000': 1 }, /U\+0000/],
    ['13 levels', nested(13), /deeper than 12/],
    ['too many parts', Array.from({ length: 20_001 }, () => 0), /more than 20000/],
    ['infinity', { a: Infinity }, /finite/],
  ])('refuses %s and says where', (_title, value, message) => {
    expect(() => JsonScalar.parseValue(value)).toThrow(message);
  });

  test('keeps 12 levels and emoji', () => {
    expect(JSON.stringify(JsonScalar.parseValue(nested(12)))).toBe(JSON.stringify(nested(12)));
    expect(JsonScalar.parseValue('👩‍👩‍👧‍👦')).toBe('👩‍👩‍👧‍👦');
  });
});

test.each(['2026-11-23T09:00:00+08:00', '1970-01-01T00:00Z', '2024-02-29T23:59:59.999Z'])(
  'DateTime takes %s',
  (text) => {
    expect(DateTimeScalar.parseValue(text)).toEqual(new Date(text));
  },
);

test.each([
  '2026-11-23T09:00:00',
  '2026-11-23',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '3000-01-01T00:00:00Z',
  '+020000-01-01T00:00:00Z',
  '',
  1_700_000_000,
  null,
])('DateTime refuses %j', (value) => {
  expect(() => DateTimeScalar.parseValue(value)).toThrow(/ISO 8601/);
});

test.each([0, 9950, -200, 1_000_000_000_000])('Money takes %d fen', (fen) => {
  expect(MoneyScalar.parseValue(fen)).toBe(fen);
});

test.each([99.5, '9950', NaN, Infinity, 1_000_000_000_001, null])('Money refuses %j', (value) => {
  expect(() => MoneyScalar.parseValue(value)).toThrow(/whole fen/);
});

test('UUID is read in either case and refuses the rest', () => {
  expect(UuidScalar.parseValue('0198C0DE-0000-7000-8000-000000000000')).toBe('0198c0de-0000-7000-8000-000000000000');
  for (const value of ['0198c0de', 'x'.repeat(36), 7, null]) expect(() => UuidScalar.parseValue(value)).toThrow(/UUID/);
});
