import type { SopDocument, TaskDef } from '../definition.js';
import { stepContents } from './step-contents.js';

const text = (zh: string) => ({ zh, en: zh });

const A01: TaskDef = {
  title: text('质检'),
  role: 'warehouse',
  due: '+8h',
  checklist: [{ key: 'seal', title: text('封条完好') }],
  form: { count: { type: 'int', min: 1, title: text('数量') } },
  criteria: [{ key: 'photo', title: text('三张照片'), kind: 'evidence', min: 3 }],
};

const sop = (tasks: Record<string, TaskDef>, more: Partial<SopDocument> = {}): SopDocument => ({
  sop: 'inspection',
  title: text('质检'),
  owner: 'warehouse',
  form: {},
  tasks,
  machine: { initial: 'open', states: { open: { tasks: Object.keys(tasks) }, closed: { type: 'final' } } },
  ...more,
});

const contentOf = (change: Partial<TaskDef>): string => stepContents(sop({ A01: { ...A01, ...change } }))['A01'] ?? '';

describe('what the doer of a step must know', () => {
  const before = contentOf({});

  test('does not depend on the order in which it is written', () => {
    const { title, ...rest } = A01;
    expect(stepContents(sop({ A01: { ...rest, title } }))).toEqual({ A01: before });
  });

  test.each<[string, Partial<TaskDef>]>([
    ['a title', { title: text('复检') }],
    ['a description', { description: text('看封条') }],
    ['the role', { role: 'ops' }],
    ['the acceptor', { acceptor: 'ops' }],
    ['the deadline', { due: '+4h' }],
    ['a checklist item', { checklist: [{ key: 'seal', title: text('封条和标签完好') }] }],
    ['a limit of a field', { form: { count: { type: 'int', min: 2, title: text('数量') } } }],
    ['a criterion', { criteria: [{ key: 'photo', title: text('三张照片'), kind: 'evidence', min: 4 }] }],
    [
      'a criterion that no longer holds the work back',
      { criteria: [{ key: 'photo', title: text('三张照片'), kind: 'evidence', min: 3, routes: true }] },
    ],
    ['a decision', { decision: { keep: { title: text('留'), event: 'KEEP' } } }],
  ])('changes with %s', (_what, change) => {
    expect(contentOf(change)).not.toBe(before);
  });

  test.each<[string, Partial<TaskDef>]>([
    ['who it is given to', { assign: 'round_robin' }],
    ['its priority', { priority: 'P0' }],
    ['articles and replies beside it', { guide: ['KB12'], replies: ['sorry'] }],
    ['the training it asks for', { training: { confirm: true } }],
    ['what the chart is told', { sends: [{ event: 'DONE' }] }],
  ])('stays the same with %s', (_what, change) => {
    expect(contentOf(change)).toBe(before);
  });

  test('includes the fields of the run that it edits', () => {
    const edits = { A01: { ...A01, edits: ['price'] } };
    const of = (max: number) => stepContents(sop(edits, { form: { price: { type: 'money', max } } }))['A01'];
    expect(of(100)).not.toBe(of(200));
  });
});
