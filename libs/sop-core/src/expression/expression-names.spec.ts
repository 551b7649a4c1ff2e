import type { SopDocument } from '../definition.js';
import { expressionNames } from './expression-names.js';

const text = (zh: string) => ({ zh, en: zh });
const doc: SopDocument = {
  sop: 'sample',
  title: text('样品'),
  owner: 'ops',
  form: {
    value: { type: 'money', title: text('价值') },
    lines: { type: 'table', columns: { qty: { type: 'int' }, price: { type: 'money' } } },
  },
  settings: { free: { type: 'money' } },
  derived: { cheap: { type: 'bool', value: 'value < settings.free' } },
  events: { YES: { title: text('是'), fields: { why: { type: 'text' } } }, NO: { title: text('否') } },
  tasks: {
    decide: { title: text('审批'), role: 'manager', form: { note: { type: 'text' } }, decision: {} },
  },
  machine: { initial: 'open', states: { open: { on: { YES: 'done' } }, done: { type: 'final' } } },
};
const names = (...args: Parameters<typeof expressionNames>) => expressionNames(...args).map(({ name }) => name);

describe('names offered inside an expression', () => {
  test('outside of tasks: fields, derived values, tasks, facts and functions', () => {
    const offered = names(doc, ['derived', 'cheap', 'value']);
    expect(offered).toEqual(expect.arrayContaining(['value', 'lines', 'cheap', 'decide', 'settings', 'yuan', 'has']));
    expect(offered).not.toContain('this');
    expect(new Set(offered).size).toBe(offered.length);
  });

  test.each([
    ['settings', ['derived', 'cheap', 'value'], ['free']],
    ['this', ['tasks', 'decide', 'due'], ['note']],
    ['this', ['form', 'lines', 'columns', 'qty', 'max'], ['qty', 'price']],
    ['event', ['machine', 'states', 'open', 'on', 'NO', 'guard'], ['type', 'reason']],
    ['event', ['machine', 'states', 'open', 'on', 'YES', 'guard'], ['why', 'type', 'reason']],
    ['nobody', [], []],
  ])('after %j. at %j', (head, path, members) => {
    expect(names(doc, path, head)).toEqual(members);
  });

  test('a task offers its own fields, its decision and what every result has', () => {
    expect(names(doc, [], 'decide')).toEqual(expect.arrayContaining(['note', 'decision', 'doer', 'evidence']));
    expect(names(doc, [], 'products[lines[0].sku]')).toContain('onHand');
  });
});
