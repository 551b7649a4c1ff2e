import { sample } from '../testing/sample.js';
import { RunScope, type Facts } from './scope.js';
import { ExpressionFailed } from './runtime.js';

const sop = sample({
  form: {
    amount: { type: 'money' },
    name: { type: 'string' },
    paidAt: { type: 'datetime' },
    lines: {
      type: 'table',
      columns: { sku: { type: 'sku' }, qty: { type: 'int' }, note: { type: 'string', optional: true } },
    },
    flags: { type: 'multi', values: ['a', 'b'] },
  },
  derived: {
    total: { type: 'int', value: 'sum(lines.map(l, l.qty))' },
    twice: { type: 'int', value: 'total * 2' },
    self: { type: 'int', value: 'self + 1' },
  },
  tasks: { C01: { form: { ok: { type: 'bool' }, n: { type: 'int' } } } },
  events: { GO: { title: { zh: '', en: '' }, fields: { qty: { type: 'int' } } } },
  machine: { initial: 'a', states: { a: {} } },
});

const facts: Facts = {
  context: {
    data: {
      amount: 5000,
      name: 'has(x) "quoted"',
      paidAt: '2026-11-20T02:00:00.000Z',
      lines: [
        { sku: 'A', qty: 2 },
        { sku: 'B', qty: 3, note: 'x' },
      ],
    },
    regionDone: { visual: true },
  },
  tasks: {},
  settings: {},
  run: {
    id: 'r',
    startedAt: '2026-11-20T00:00:00.000Z',
    startedBy: 'ann',
    owner: null,
    duplicateOf: null,
    reopenOf: null,
    parent: null,
  },
  now: '2026-11-23T01:00:00.000Z',
  event: { name: 'GO', payload: { qty: 4 } },
};

const value = (text: string, change: Partial<Facts> = {}): unknown =>
  sop.vocabulary.expressions.json(text, new RunScope(sop.vocabulary, { ...facts, ...change }));

test.each<[string, unknown]>([
  ['amount == yuan(50)', true],
  ['amount / 100 + 1', 51],
  ['7 / 2.0', 3.5],
  ['10 % 4.0', 2],
  ['amount > 0 ? amount : 0', 5000],
  ['name.contains("has(x)")', true],
  ['total + size(lines)', 7],
  ['twice', 10],
  ['lines.exists(l, l.sku == "B" && l.qty > 2)', true],
  ['lines.filter(l, has(l.note)).size()', 1],
  ['lines.all(l, l.note == "" || l.note == "x")', true],
  ['flags', []],
  ['size(flags) == 0 && !("a" in flags)', true],
  ['has(data.flags)', false],
  ['has(data.amount) && !has(data.nope)', true],
  ['daysBetween(paidAt, now)', 3],
  ['hoursBetween(paidAt, now) > 70', true],
  ['addHours(paidAt, 1)', '2026-11-20T03:00:00.000Z'],
  ['regionDone.visual && !regionDone["stock"]', true],
  ['event.qty * 2', 8],
  ['event.reason', ''],
  ['has(event.qty) && !has(event.reason)', true],
  ['C01.ok || C01.n > 0 || C01.doer != ""', false],
  ['has(C01.n)', false],
  ['run.owner == "" && run.startedBy == "ann"', true],
  ['day(now)', '2026-11-23'],
  ['sampled("x", 100) && !sampled("x", 0)', true],
  ['minOf([]) + maxOf([3, 5.5])', 5.5],
])('%s', (text, expected) => {
  expect(value(text)).toEqual(expected);
});

test('a derived value follows the fact it depends on', () => {
  const scope = new RunScope(sop.vocabulary, facts);
  expect(sop.vocabulary.expressions.json('twice', scope)).toBe(10);
  scope.update({ context: { data: { lines: [{ sku: 'A', qty: 1 }] }, regionDone: {} } });
  expect(sop.vocabulary.expressions.json('twice', scope)).toBe(2);
});

test.each([['self'], ['1 / '], ['nobody + 1'], ['amount + name']])(
  '%s fails by name, not with an inner error',
  (text) => {
    expect(() => value(text)).toThrow(ExpressionFailed);
  },
);
