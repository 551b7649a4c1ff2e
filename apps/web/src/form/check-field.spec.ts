import { checkField, lengthOf } from './check-field.js';
import type { FieldDefinition } from './definition.js';

const field = (given: Partial<FieldDefinition>): FieldDefinition => ({
  __typename: 'FieldDefinition',
  key: 'x',
  type: 'string',
  title: 'X',
  hint: null,
  isList: false,
  isRequired: true,
  isSensitive: false,
  requiredWhen: null,
  default: null,
  min: null,
  max: null,
  above: null,
  below: null,
  minItems: null,
  maxItems: null,
  minLength: null,
  maxLength: null,
  pattern: null,
  choices: null,
  columns: null,
  ...given,
});

const keys = (definition: Partial<FieldDefinition>, value: unknown, complete = false): string[] =>
  checkField(field(definition), value, complete).map(({ key, path }) => `${path}:${key}`);

describe('checkField', () => {
  it('misses a required field only when the form is to be complete', () => {
    expect(keys({}, '', false)).toEqual([]);
    expect(keys({}, '  ', true)).toEqual(['x:required']);
    expect(keys({ isRequired: false }, null, true)).toEqual([]);
  });

  it('leaves conditional requirements and defaults to the server', () => {
    expect(keys({ requiredWhen: 'a == 1' }, null, true)).toEqual([]);
    expect(keys({ default: 3, type: 'int' }, null, true)).toEqual([]);
  });

  it('judges numbers by type and limits', () => {
    expect(keys({ type: 'int' }, 1.5)).toEqual(['x:notWhole']);
    expect(keys({ type: 'int' }, 'abc')).toEqual(['x:notNumber']);
    expect(keys({ type: 'money' }, 'abc')).toEqual(['x:notMoney']);
    expect(keys({ type: 'money' }, -1)).toEqual(['x:negativeMoney']);
    expect(keys({ type: 'money', min: -500 }, -100)).toEqual([]);
    expect(keys({ type: 'decimal', min: 1, max: 5 }, 0)).toEqual(['x:tooSmall']);
    expect(keys({ type: 'decimal', min: 1, max: 5 }, 6)).toEqual(['x:tooBig']);
    expect(keys({ type: 'money', above: 0 }, 0)).toEqual(['x:notAbove']);
    expect(keys({ type: 'pct', below: 100 }, 100)).toEqual(['x:notBelow']);
  });

  it('says limits of money in yuan', () =>
    expect(checkField(field({ type: 'money', max: 1250 }), 1300, false)[0]?.values).toEqual({ limit: '¥12.50' }));

  it('judges texts by length, form and address', () => {
    expect(keys({ maxLength: 3 }, 'abcd')).toEqual(['x:tooLong']);
    expect(keys({ minLength: 3 }, 'ab')).toEqual(['x:tooShort']);
    expect(keys({ pattern: '[A-Z]{2}\\d' }, 'AB12')).toEqual(['x:wrongForm']);
    expect(keys({ pattern: '[A-Z]{2}\\d' }, ' AB1 ')).toEqual([]);
    expect(keys({ type: 'url' }, 'javascript:alert(1)')).toEqual(['x:notUrl']);
    expect(keys({ type: 'url' }, 'https://a.example/x')).toEqual([]);
  });

  it('names the place inside lists and tables', () => {
    expect(keys({ type: 'int', isList: true }, [1, 'x'])).toEqual(['x[1]:notNumber']);
    const columns = [field({ key: 'sku' }), field({ key: 'qty', type: 'int', min: 1 })];
    expect(keys({ type: 'table', columns }, [{ sku: 'A', qty: 0 }, {}], true)).toEqual([
      'x[0].qty:tooSmall',
      'x[1].sku:required',
      'x[1].qty:required',
    ]);
    expect(keys({ type: 'table', columns, minItems: 2 }, [{ sku: 'A', qty: 1 }], true)).toEqual(['x:tooFew']);
  });

  it('counts characters as people do', () => expect(lengthOf('👨‍👩‍👧好')).toBe(2));
});
