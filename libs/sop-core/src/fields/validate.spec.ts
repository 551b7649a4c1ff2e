import fc from 'fast-check';
import type { FieldDef, FieldType } from '../definition.js';
import {
  FIELD_MESSAGES,
  fieldsFromDocument,
  fromDocument,
  safePattern,
  validateFields,
  valuesFromDocument,
} from './index.js';
import type { FieldContext } from './index.js';

const title = { zh: '字段', en: 'Field' };
const one = (def: Partial<FieldDef> & { type: FieldType }, value: unknown, context: Partial<FieldContext> = {}) =>
  validateFields({ x: { title, ...def } }, { x: value }, { mode: 'complete', ...context });
const codes = (result: { blockers: { code: string; field?: string }[] }) =>
  result.blockers.map(({ code, field }) => `${code}@${field ?? ''}`);

describe('validateFields: one value', () => {
  it.each<[string, Partial<FieldDef> & { type: FieldType }, unknown, unknown]>([
    ['trims a string', { type: 'string' }, '  青禾 ', '青禾'],
    ['keeps the lines of a text', { type: 'text' }, 'a\nb', 'a\nb'],
    ['keeps right-to-left and emoji', { type: 'text' }, 'שלום 👩‍👩‍👧', 'שלום 👩‍👩‍👧'],
    ['counts an emoji as one character', { type: 'string', maxLength: 1 }, '👩‍👩‍👧', '👩‍👩‍👧'],
    ['takes money in fen', { type: 'money' }, 1250, 1250],
    ['takes money below zero where the field says so', { type: 'money', min: -100 }, -100, -100],
    ['makes minus zero zero', { type: 'decimal' }, -0, 0],
    ['takes six decimal places', { type: 'decimal' }, 0.123456, 0.123456],
    ['takes a percentage below zero', { type: 'pct' }, -3.5, -3.5],
    ['turns a time into UTC', { type: 'datetime' }, '2026-12-05T10:00:00+08:00', '2026-12-05T02:00:00.000Z'],
    [
      'takes compact offsets and fractions',
      { type: 'datetime' },
      '2026-12-05T10:00:00.5+0800',
      '2026-12-05T02:00:00.500Z',
    ],
    ['holds a day as its beginning in Shanghai', { type: 'date' }, '2026-12-05', '2026-12-04T16:00:00.000Z'],
    ['reads its own days again', { type: 'date' }, '2026-12-04T16:00:00.000Z', '2026-12-04T16:00:00.000Z'],
    ['takes a leap day', { type: 'date' }, '2028-02-29', '2028-02-28T16:00:00.000Z'],
    ['takes a choice', { type: 'enum', values: ['a', { value: 'b', title }] }, 'b', 'b'],
    ['takes several choices', { type: 'multi', values: ['a', 'b'] }, ['b', 'a'], ['b', 'a']],
    ['takes false', { type: 'bool' }, false, false],
    ['takes a link with Chinese in it', { type: 'url' }, 'https://例子.测试/路径?q=1', 'https://例子.测试/路径?q=1'],
    ['takes a list of images', { type: 'image', list: true }, ['f1', 'f2'], ['f1', 'f2']],
    ['takes what a pattern allows', { type: 'string', pattern: '[A-Z]{2}\\d+' }, 'AB12', 'AB12'],
  ])('%s', (_, def, value, expected) => {
    expect(one(def, value)).toEqual({ values: { x: expected }, blockers: [] });
  });

  it.each<[string, Partial<FieldDef> & { type: FieldType }, unknown, string]>([
    ['a number for a string', { type: 'string' }, 1, 'FIELD_TYPE@x'],
    ['a text for a number', { type: 'int' }, '12', 'FIELD_TYPE@x'],
    ['NaN', { type: 'decimal' }, Number.NaN, 'FIELD_TYPE@x'],
    ['infinity', { type: 'decimal' }, Number.POSITIVE_INFINITY, 'FIELD_TYPE@x'],
    ['a bigint', { type: 'int' }, 5n, 'FIELD_TYPE@x'],
    ['a text for a bool', { type: 'bool' }, 'true', 'FIELD_TYPE@x'],
    ['half an int', { type: 'int' }, 1.5, 'FIELD_DECIMALS@x'],
    ['seven decimal places', { type: 'decimal' }, 0.1234567, 'FIELD_DECIMALS@x'],
    ['half a fen', { type: 'money' }, 12.5, 'FIELD_MONEY_FEN@x'],
    ['money below zero', { type: 'money' }, -1, 'FIELD_NEGATIVE_MONEY@x'],
    ['too much money', { type: 'money' }, 1e15, 'FIELD_NUMBER_RANGE@x'],
    ['NUL', { type: 'text' }, 'a\u0000b', 'FIELD_CHARACTERS@x'],
    ['half an emoji', { type: 'text' }, 'a\ud83d', 'FIELD_CHARACTERS@x'],
    ['a line break in a string', { type: 'string' }, 'a\nb', 'FIELD_CHARACTERS@x'],
    ['too many characters', { type: 'string', maxLength: 2 }, '一二三', 'FIELD_TOO_LONG@x'],
    ['a megabyte', { type: 'text' }, 'x'.repeat(300_000), 'FIELD_TOO_LONG@x'],
    ['too few characters', { type: 'text', minLength: 20 }, '短', 'FIELD_TOO_SHORT@x'],
    ['a wrong form', { type: 'string', pattern: '[A-Z]+' }, 'ab', 'FIELD_PATTERN@x'],
    ['blanks inside a sku', { type: 'sku' }, 'A B', 'FIELD_PATTERN@x'],
    ['an unknown choice', { type: 'enum', values: ['a'] }, 'b', 'FIELD_CHOICE@x'],
    ['an unknown choice among several', { type: 'multi', values: ['a'] }, ['a', 'b'], 'FIELD_CHOICE@x[1]'],
    ['a choice twice', { type: 'multi', values: ['a'] }, ['a', 'a'], 'FIELD_DUPLICATE@x[1]'],
    ['javascript:', { type: 'url' }, 'javascript:alert(1)', 'FIELD_URL@x'],
    ['a link without a host', { type: 'url' }, 'https://', 'FIELD_URL@x'],
    ['a link with a password', { type: 'url' }, 'https://a:b@c.d', 'FIELD_URL@x'],
    ['31 April', { type: 'date' }, '2026-04-31', 'FIELD_DATE@x'],
    ['a day in words', { type: 'date' }, 'tomorrow', 'FIELD_DATE@x'],
    ['the year 1066', { type: 'date' }, '1066-10-14', 'FIELD_DATE_RANGE@x'],
    ['the year 9999', { type: 'datetime' }, '9999-01-01T00:00:00Z', 'FIELD_DATE_RANGE@x'],
    ['a time without offset', { type: 'datetime' }, '2026-12-05T10:00:00', 'FIELD_DATE_OFFSET@x'],
    ['a day for a time', { type: 'datetime' }, '2026-12-05', 'FIELD_DATE_OFFSET@x'],
    ['25 o’clock', { type: 'datetime' }, '2026-12-05T25:00:00Z', 'FIELD_DATE@x'],
    ['a timestamp number', { type: 'datetime' }, 1_700_000_000, 'FIELD_TYPE@x'],
    ['one image where a list is due', { type: 'image', list: true }, 'f1', 'FIELD_TYPE@x'],
    ['a hole in a list', { type: 'string', list: true }, ['a', null], 'FIELD_REQUIRED@x[1]'],
    ['an empty list', { type: 'image', list: true }, [], 'FIELD_REQUIRED@x'],
    ['too few entries', { type: 'image', list: true, minItems: 2 }, ['f'], 'FIELD_TOO_FEW@x'],
    ['too many entries', { type: 'image', list: true, maxItems: 1 }, ['f', 'g'], 'FIELD_TOO_MANY@x'],
    ['a number too small', { type: 'int', min: 1 }, 0, 'FIELD_MIN@x'],
    ['a number too large', { type: 'int', max: 5 }, 6, 'FIELD_MAX@x'],
    ['a number on the excluded bound', { type: 'money', above: 0 }, 0, 'FIELD_ABOVE@x'],
    ['a number on the other excluded bound', { type: 'int', below: 5 }, 5, 'FIELD_BELOW@x'],
    ['nothing', { type: 'string' }, null, 'FIELD_REQUIRED@x'],
    ['only blanks', { type: 'string' }, '   ', 'FIELD_REQUIRED@x'],
  ])('refuses %s', (_, def, value, expected) => {
    const result = one(def, value);
    expect(codes(result)).toEqual([expected]);
    expect(result.values).toEqual({});
  });

  it('refuses files that are not there', () => {
    expect(codes(one({ type: 'file' }, 'f9', { evidence: new Set(['f1']) }))).toEqual(['FIELD_EVIDENCE@x']);
  });

  it('shows limits of money in yuan', () => {
    expect(one({ type: 'money', max: 5000 }, 5001).blockers[0]).toMatchObject({
      code: 'FIELD_MAX',
      params: { limit: '¥50.00', title },
    });
  });
});

const LINES: Record<string, FieldDef> = {
  lines: {
    type: 'table',
    title,
    columns: {
      sku: { type: 'sku', title, unique: true },
      qty: { type: 'int', title, min: 1 },
      note: { type: 'string', title, optional: true },
    },
  },
};

describe('validateFields: tables', () => {
  const check = (lines: unknown) => validateFields(LINES, { lines }, { mode: 'complete' });

  it('reads rows', () => {
    expect(check([{ sku: 'A', qty: 1 }]).values).toEqual({ lines: [{ sku: 'A', qty: 1 }] });
  });

  it.each([
    [
      'a wrong cell',
      [
        { sku: 'A', qty: 1 },
        { sku: 'B', qty: 'two' },
      ],
      ['FIELD_TYPE@lines[1].qty'],
    ],
    [
      'a cell out of bounds',
      [
        { sku: 'A', qty: 1 },
        { sku: 'B', qty: 1 },
        { sku: 'C', qty: 0 },
      ],
      ['FIELD_MIN@lines[2].qty'],
    ],
    ['a missing cell', [{ sku: 'A' }], ['FIELD_REQUIRED@lines[0].qty']],
    ['a column that does not exist', [{ sku: 'A', qty: 1, price: 2 }], ['FIELD_UNKNOWN@lines[0].price']],
    [
      'a value twice',
      [
        { sku: 'A', qty: 1 },
        { sku: 'A', qty: 1 },
      ],
      ['FIELD_DUPLICATE@lines[1].sku'],
    ],
    ['a row that is none', ['A'], ['FIELD_TYPE@lines[0]']],
    ['no rows', [], ['FIELD_REQUIRED@lines']],
    ['ten thousand rows', Array.from({ length: 10_000 }, () => ({ sku: 'A', qty: 1 })), ['FIELD_TOO_MANY@lines']],
  ])('names the place of %s', (_, lines, expected) => {
    expect(codes(check(lines))).toEqual(expected);
  });

  it('lets a row be filled in half for the time being, not at the end', () => {
    const half = validateFields(LINES, { lines: [{ sku: 'A' }] }, { mode: 'partial' });
    expect(half).toEqual({ values: { lines: [{ sku: 'A' }] }, blockers: [] });
    const end = validateFields(LINES, {}, { mode: 'complete', existing: half.values });
    expect(codes(end)).toEqual(['FIELD_REQUIRED@lines[0].qty']);
  });
});

describe('validateFields: the whole record', () => {
  const defs: Record<string, FieldDef> = {
    amount: { type: 'money', title, max: 'limit' },
    method: { type: 'enum', title, values: ['original', 'offline'], default: 'original' },
    account: { type: 'string', title, requiredWhen: 'method == "offline"' },
    note: { type: 'text', title, optional: true, check: 'noteOk', message: { zh: '请写原因', en: 'Give the reason' } },
  };
  const evaluate: FieldContext['evaluate'] = (expression, own) => {
    if (expression === 'limit') return 20_000;
    if (expression === 'noteOk') return own['note'] !== 'bad';
    return own['method'] === 'offline';
  };
  const complete = (input: unknown, existing = {}) =>
    validateFields(defs, input, { mode: 'complete', evaluate, existing });

  it('fills in defaults and merges over what is stored', () => {
    expect(complete({ note: 'ok' }, { amount: 100 }).values).toEqual({ amount: 100, method: 'original', note: 'ok' });
  });

  it('computes limits', () => {
    expect(codes(complete({ amount: 20_001 }))).toEqual(['FIELD_MAX@amount']);
  });

  it('does not compute a limit from fields that are missing or wrong', () => {
    expect(codes(complete({ amount: 20_001, method: 'cash' }))).toEqual(['FIELD_CHOICE@method']);
  });

  it('says when a limit cannot be computed, instead of having none', () => {
    expect(codes(validateFields(defs, { amount: 1 }, { mode: 'complete', evaluate: () => undefined }))).toEqual([
      'FIELD_BOUND@amount',
    ]);
  });

  it('asks for a field when its condition holds', () => {
    expect(codes(complete({ amount: 1, method: 'offline' }))).toEqual(['FIELD_REQUIRED@account']);
  });

  it('asks for rules in the words of the SOP', () => {
    expect(complete({ amount: 1, note: 'bad' }).blockers).toMatchObject([
      { code: 'FIELD_RULE', params: { message: { zh: '请写原因' } } },
    ]);
  });

  it('refuses unknown fields, also those every object has', () => {
    const input: unknown = JSON.parse('{"amount": 1, "__proto__": {"x": 1}, "toString": 1, "vip": true}');
    expect(codes(complete(input))).toEqual(['FIELD_UNKNOWN@__proto__', 'FIELD_UNKNOWN@toString', 'FIELD_UNKNOWN@vip']);
  });

  it.each([null, undefined, 'x', 1, [], [1]])('refuses %j as a record', (input) => {
    expect(codes(complete(input))).toEqual(['FIELDS_NOT_OBJECT@']);
  });

  it('refuses more than half a million characters', () => {
    expect(codes(complete({ note: Array.from({ length: 9 }, () => 'x'.repeat(90_000)) }))).toEqual([
      'FIELDS_TOO_LARGE@',
    ]);
  });

  it('asks only for what was given while a form is being filled, and clears on null', () => {
    expect(validateFields(defs, { note: null }, { mode: 'partial', evaluate })).toEqual({
      values: { note: null },
      blockers: [],
    });
    expect(codes(validateFields(LINES, { lines: [{ qty: 0 }] }, { mode: 'partial' }))).toEqual([
      'FIELD_MIN@lines[0].qty',
    ]);
  });

  it('has a text in both languages for every code', () => {
    for (const text of Object.values(FIELD_MESSAGES))
      expect(Math.min(text.zh.length, text.en.length)).toBeGreaterThan(3);
  });
});

describe('fromDocument', () => {
  it.each<[FieldDef, unknown, unknown]>([
    [{ type: 'money' }, 12.5, 1250],
    [{ type: 'money' }, 19.99, 1999],
    [{ type: 'money' }, 0.005, 0.5],
    [{ type: 'money' }, 1_234_567.89, 123_456_789],
    [{ type: 'money', list: true }, [1, 2], [100, 200]],
    [{ type: 'date' }, '2026-12-05', '2026-12-04T16:00:00.000Z'],
    [
      { type: 'table', columns: { price: { type: 'money' }, qty: { type: 'int' } } },
      [{ price: 1, qty: 2 }],
      [{ price: 100, qty: 2 }],
    ],
    [{ type: 'int' }, 'odd', 'odd'],
  ])('%j: %j → %j', (def, literal, held) => {
    expect(fromDocument(def, literal)).toEqual(held);
  });

  it('converts limits and defaults, also of columns', () => {
    const defs = fieldsFromDocument({
      limit: { type: 'money', min: 0, max: 'other', default: 50 },
      t: { type: 'table', columns: { p: { type: 'money', above: 1 } } },
    });
    expect(defs).toMatchObject({
      limit: { min: 0, max: 'other', default: 5000 },
      t: { columns: { p: { above: 100 } } },
    });
  });

  it('passes unknown names on', () => {
    expect(valuesFromDocument({ a: { type: 'money' } }, { a: 1, b: 1 })).toEqual({ a: 100, b: 1 });
  });
});

describe('safePattern', () => {
  it.each(['[A-Z0-9-]{4,20}', '\\d{6}', '^abc$', '(?:ab)?c', '(ab|cd)x', '[(a)+]'])('takes %s', (pattern) => {
    expect(safePattern(pattern)).not.toBeNull();
  });
  it.each(['(a+)+', '(a|a)*b', '((a+))+', '(a)\\1', '(?=a)b', '(?<!a)b', 'a*a*a*a*b', '(', 'x'.repeat(201)])(
    'refuses %s',
    (pattern) => {
      expect(safePattern(pattern)).toBeNull();
    },
  );
});

describe('no input makes validateFields throw', () => {
  const types: FieldType[] = [
    'string',
    'text',
    'int',
    'decimal',
    'money',
    'pct',
    'bool',
    'enum',
    'multi',
    'date',
    'datetime',
    'url',
    'image',
    'file',
    'user',
    'sku',
    'orderNo',
    'table',
  ];
  const field = fc.record(
    {
      type: fc.constantFrom(...types),
      list: fc.boolean(),
      optional: fc.boolean(),
      min: fc.double(),
      minItems: fc.nat(3),
      maxLength: fc.nat(10),
      pattern: fc.constantFrom('[a-z]+', '(a+)+', '('),
      values: fc.constant(['a', 'b']),
      columns: fc.constant({ a: { type: 'int' as const }, b: { type: 'date' as const, optional: true, unique: true } }),
    },
    { requiredKeys: ['type'] },
  );
  const values = fc.dictionary(
    fc.constantFrom('x', 'y', '__proto__', 'z'),
    fc.oneof(fc.anything(), fc.jsonValue(), fc.array(fc.record({ a: fc.anything(), b: fc.anything() }))),
  );

  it('and what it keeps survives JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('x', 'y'), field),
        fc.oneof(values, fc.anything()),
        fc.constantFrom('partial' as const, 'complete' as const),
        (defs, input, mode) => {
          const result = validateFields(defs as Record<string, FieldDef>, input, { mode, evaluate: () => undefined });
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          for (const blocker of result.blockers) expect(Object.keys(FIELD_MESSAGES)).toContain(blocker.code);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
