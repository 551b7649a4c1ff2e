import { lintSop } from '../index.js';

const sop = (tasks: string, machine: string): string => `sop: pricing
title: { zh: 定价, en: Pricing }
owner: ops
start: [ops]
subject: sku
form:
  sku: { type: string, title: { zh: 货号, en: SKU } }
  price: { type: money, title: { zh: 价格, en: Price } }
  rush: { type: bool, title: { zh: 加急, en: Rush } }
  shops: { type: string, list: true, title: { zh: 店铺, en: Shops } }
tasks:
${tasks}
machine:
  id: pricing
  initial: work
  states:
${machine}
    done: { type: final, title: { zh: 完成, en: Done } }
    canceled: { type: final, title: { zh: 取消, en: Canceled } }
  on: { CANCEL: .canceled }
`;
const task = (key: string, more: string): string =>
  `  ${key}: { title: { zh: ${key}, en: ${key} }, role: ops, ${more} }`;
const tasks = (...lines: string[]): string => lines.join('\n');
const stage = (name: string, opens: string, next: string): string =>
  `    ${name}: { title: { zh: ${name}, en: ${name} }, tasks: [${opens}], on: { TASKS.SETTLED: ${next} } }`;
const BESIDE = `    work:
      type: parallel
      title: { zh: 并行, en: Work }
      onDone: done
      states:
        a: { initial: on, states: { on: { title: { zh: 甲, en: A }, tasks: [A], on: { TASKS.SETTLED: off } }, off: { type: final } } }
        b: { initial: on, states: { on: { title: { zh: 乙, en: B }, tasks: [B], on: { TASKS.SETTLED: off } }, off: { type: final } } }`;

const A = task('A', 'edits: [price]');
const found = (text: string): string[] => lintSop(text).map(({ code, line }) => `${code}:${line}`);

describe('fields that two open tasks could write', () => {
  test('in one stage, named at the line of the second', () => {
    const text = sop(tasks(A, task('B', 'edits: [sku, price]')), stage('work', 'A, B', 'done'));
    expect(lintSop(text)).toEqual([
      expect.objectContaining({
        code: 'EDITS_SHARED',
        severity: 'warning',
        line: 13,
        message: {
          zh: expect.stringContaining('A 可能与本任务同时打开,也能改 price') as string,
          en: expect.stringContaining('A can be open at the same time and edits price too') as string,
        },
      }),
    ]);
  });

  test.each([
    ['in stages beside each other', [A, task('B', 'edits: [price]')], BESIDE, ['EDITS_SHARED:13']],
    [
      'in a stage and one inside it',
      [A, task('B', 'edits: [price]')],
      `    work:\n      title: { zh: 外, en: Outer }\n      tasks: [A]\n      initial: inner\n      on: { TASKS.SETTLED: done }\n      states: { inner: { title: { zh: 内, en: Inner }, tasks: [B], on: { TASKS.SETTLED: '#pricing.done' } } }`,
      ['EDITS_SHARED:13'],
    ],
    [
      'opened for each element',
      [task('A', 'each: shops, edits: [price]')],
      stage('work', 'A', 'done'),
      ['EDITS_REPEATED:12'],
    ],
    [
      'opened again and again',
      [task('A', 'recur: { every: 4h }, required: false, edits: [price]'), task('B', 'required: true')],
      stage('work', 'A, B', 'done'),
      ['EDITS_REPEATED:12'],
    ],
  ])('%s', (_title, lines, machine, expected) => {
    expect(found(sop(tasks(...lines), machine))).toEqual(expected);
  });

  test.each([
    ['different fields', [A, task('B', 'edits: [sku]')], stage('work', 'A, B', 'done')],
    ['one after the other', [A, task('B', 'after: [A], edits: [price]')], stage('work', 'A, B', 'done')],
    [
      'one after another after the first',
      [A, task('B', 'after: [C], edits: [price]'), task('C', 'after: [A]')],
      stage('work', 'A, B, C', 'done'),
    ],
    [
      'stages that follow each other',
      [A, task('B', 'edits: [price]')],
      `${stage('work', 'A', 'later')}\n${stage('later', 'B', 'done')}`,
    ],
    [
      'conditions that contradict each other',
      [task('A', 'when: rush, edits: [price]'), task('B', 'when: "!rush", edits: [price]')],
      stage('work', 'A, B', 'done'),
    ],
  ])('is not: %s', (_title, lines, machine) => {
    expect(found(sop(tasks(...lines), machine))).toEqual([]);
  });
});
