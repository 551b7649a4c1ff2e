import { fillText, textFaults } from './fill-text.js';
import type { FieldDef } from './definition.js';
import type { Json } from './state.js';
import { RunDriver, T0 } from './testing/run-driver.js';
import { sample, text } from './testing/sample.js';

const SOP = sample({
  subject: '"#" + orderNo',
  form: {
    orderNo: { type: 'orderNo' },
    amount: { type: 'money' },
    buyer: { type: 'string', sensitive: true, optional: true },
    note: { type: 'string', optional: true },
    count: { type: 'int', optional: true },
  },
  derived: { greeting: { type: 'string', title: text('Greeting'), value: '"亲爱的 " + buyer' } },
  tasks: { A01: { form: { phone: { type: 'string', sensitive: true } } } },
  machine: {
    initial: 'open',
    states: { open: { tasks: ['A01'], on: { 'TASKS.SETTLED': 'closed' } }, closed: { type: 'final' } },
  },
});

const run = (form: Record<string, Json> = {}) =>
  new RunDriver(SOP).start({ orderNo: 'T100', amount: 9_900, ...form }).state!;
const hide = (defs: Record<string, FieldDef>, values: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, defs[name]?.sensitive ? '＊' : value]));
const filled = (template: string, form: Record<string, Json> = {}) =>
  fillText(SOP, run(form), template, { at: T0, hide });

describe('a text filled with the facts of a run', () => {
  test('takes fields, formulas and what boards call the run', () => {
    expect(filled('{{subject}}：订单 {{orderNo}}，{{formatMoney(amount)}} 元')).toEqual({
      text: '#T100：订单 T100，99.00 元',
      missing: [],
    });
  });

  test('hides buyer data, also inside formulas', () => {
    expect(filled('{{buyer}} {{greeting}}', { buyer: '唐小姐' }).text).toBe('＊ 亲爱的 ＊');
  });

  test.each([
    ['a name that this SOP does not have', '{{waybill}}', ['waybill']],
    ['what nothing was given for', '{{note}} {{count}}', ['note', 'count']],
    ['a formula of what nothing was given for', '{{count + 1}}', ['count + 1']],
    ['what is no expression', '{{amount +}}', ['amount +']],
    [
      'a way into the program',
      '{{constructor.constructor("return process")()}}',
      ['constructor.constructor("return process")()'],
    ],
  ])('leaves %s as it is written, and names it', (_what, template, missing) => {
    expect(filled(template)).toEqual({ text: template, missing });
  });

  test('lets an expression ask whether something was given', () => {
    expect(filled('{{has(data.count) ? "有" : "无"}}').text).toBe('无');
  });
});

test('faults of a text are what no expression can be', () => {
  expect(textFaults('{{orderNo}} {{a +}} {{formatMoney(amount)}} {{ }}')).toEqual(['a +', '']);
});
