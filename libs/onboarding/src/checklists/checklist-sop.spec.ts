import { compileSop, lintSop, readSop, runScenario } from '#sop-core';
import { checklistSop, isChecklistKey, type ChecklistForm } from './checklist-sop.js';

const KEY = 'list_0123456789ab';
const plain: ChecklistForm = {
  title: '开店前检查',
  items: [
    { title: '灯和空调', isRequired: true },
    { title: '浇花', isRequired: false },
  ],
  role: 'ops',
};

/** Reads and lints; the scenario plays the list once. */
const tried = (form: ChecklistForm) => {
  const source = checklistSop(KEY, form);
  expect(lintSop(source, { roles: { ops: { members: 2, leads: 1 }, cs: { members: 2, leads: 1 } } })).toEqual([]);
  const { doc } = readSop(source);
  const played = runScenario(compileSop(doc!), {
    name: 'once',
    given: {},
    steps: [{ do: 'LIST' }],
    final: 'done',
  });
  expect(played.mismatch).toBeNull();
  return { doc: doc!, played };
};

test('a plain list is an SOP of one stage that anybody can lint and play', () => {
  const { doc } = tried(plain);
  expect(isChecklistKey(doc.sop)).toBe(true);
  expect(doc.tasks['LIST']).toMatchObject({ role: 'ops', checklist: [{ required: true }, { required: false }] });
  expect(doc.schedule).toBeUndefined();
});

test.each<[string, Partial<ChecklistForm>]>([
  ['with somebody who looks at it', { acceptor: 'cs' }],
  ['for one person', { memberId: '0198c0de-0000-7000-8000-000000000001' }],
  ['with a due time', { dueAfter: '8wh', description: '每天开门前做完' }],
  ['every working day', { schedule: { every: 'day', at: '09:00', workdays: 'ops' } }],
  ['every week', { schedule: { every: 'week', on: 'mon', at: '10:30' } }],
  ['every month', { schedule: { every: 'month', on: 1, at: '09:00', catchUp: '8h' } }],
])('%s', (_title, more) => {
  tried({ ...plain, ...more });
});

test.each([
  'a "quoted" \\ title',
  '{{run.owner}} {{',
  'two\nlines: - [x] # no comment',
  '<img src=x onerror=alert(1)>',
  '*anchor &alias !tag',
  '😀 \u202e rtl',
])('means every sign of a title as it stands: %s', (title) => {
  const { doc } = tried({ ...plain, title, items: [{ title, isRequired: true }] });
  expect(doc.title.zh).toBe(title.trim().replaceAll('{{', '{ {'));
  expect(doc.tasks['LIST']!.checklist![0]!.title.zh).toBe(doc.title.zh);
});
