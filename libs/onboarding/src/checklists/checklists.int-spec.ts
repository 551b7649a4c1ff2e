import { ScheduleLoop } from '#engine';
import { HOUR, codeOf, value } from '../../../engine/src/testing/shop.js';
import { must } from '../../../identity/src/testing/rooms.js';
import { Checklists, ChecklistStore, type ChecklistForm } from '../index.js';
import { NewcomersShop } from '../testing/newcomers.js';

let house: NewcomersShop;

beforeAll(async () => {
  house = await NewcomersShop.open();
});
afterAll(() => house?.close());

const lists = (): Checklists => house.shop.rooms.get(Checklists);
const view = (id: string) => house.read((tx) => house.shop.rooms.get(ChecklistStore).byId(tx, id));
const form: ChecklistForm = {
  title: '开班检查',
  items: [
    { title: '登录后台', isRequired: true },
    { title: '看交接', isRequired: false },
  ],
  role: 'cs',
  dueAfter: '2h',
};

test('a lead makes a list, it is an SOP at once, and whoever does it ticks it off', async () => {
  const { boss, lead, ann } = house.shop.staff;
  const { id } = must(await lists().create(lead, form));
  const list = await view(id);
  expect(list).toMatchObject({ form, createdBy: lead.memberId, openRuns: 0, lastStartedAt: null, archivedAt: null });
  const { run } = value(await lists().begin(ann, id));
  expect(run).toMatchObject({ sopKey: list!.sopKey, subject: '开班检查' });
  const task = await house.shop.task(run.id, 'LIST');
  expect(task).toMatchObject({ role: 'cs', titleZh: '开班检查', totalCount: 1 });
  await house.shop.move(ann, task, { type: 'task.start' });
  expect(codeOf(await house.shop.move(ann, task, { type: 'task.submit' }))).toBe('CHECKLIST_INCOMPLETE');
  value(await house.shop.move(ann, task, { type: 'task.tick', item: 'item1', done: true }));
  value(await house.shop.move(ann, task, { type: 'task.submit' }));
  expect(await view(id)).toMatchObject({ openRuns: 0, lastStartedAt: expect.any(Date) as Date });
  const [row] = await house.shop.look<{ data: { title: string }; actor_id: string }>(
    `select data, actor_id from event where type = 'checklist.created'`,
  );
  expect(row).toMatchObject({ data: { title: '开班检查' }, actor_id: lead.memberId });
  expect(boss.memberId).not.toBe(lead.memberId);
});

test('a repeat of the same command is the same list', async () => {
  const commandId = '0198c0de-0000-7000-8000-00000000bbbb';
  const first = must(await lists().create(house.shop.staff.lead, form, { commandId }));
  expect(must(await lists().create(house.shop.staff.lead, form, { commandId }))).toEqual(first);
});

test('a list that goes to one person and comes every morning', async () => {
  const { boss, bob } = house.shop.staff;
  const daily = { ...form, title: '晨检', memberId: bob.memberId!, schedule: { every: 'day' as const, at: '09:00' } };
  const { id } = must(await lists().create(boss, daily));
  house.shop.rooms.clock.advance(30 * HOUR);
  await house.shop.rooms.get(ScheduleLoop).drain();
  const started = await view(id);
  const [run] = await house.shop.look<{ id: string }>('select id from run where sop_key = $1', [started!.sopKey]);
  // Missed by more than it may be late, or begun: settled either way, and never twice.
  await house.shop.rooms.get(ScheduleLoop).drain();
  const all = await house.shop.look('select id from run where sop_key = $1', [started!.sopKey]);
  expect(all.length).toBeLessThanOrEqual(1);
  if (run) expect((await house.shop.task(run.id, 'LIST')).assigneeId).toBe(bob.memberId);
  const byHand = value(await lists().begin(boss, id));
  expect((await house.shop.task(byHand.run.id, 'LIST')).assigneeId).toBe(bob.memberId);
});

test('a list is changed, put away and brought back; runs under way keep what they began with', async () => {
  const { lead, ann } = house.shop.staff;
  const { id } = must(await lists().create(lead, form));
  const { run } = value(await lists().begin(ann, id));
  const shorter = { ...form, items: [{ title: '只看交接', isRequired: true }] };
  must(await lists().update(lead, { id, form: shorter }, { expectedRevision: 1 }));
  expect(await lists().update(lead, { id, form }, { expectedRevision: 1 })).toMatchObject({
    refusal: { code: 'STALE' },
  });
  expect((await house.shop.task(run.id, 'LIST')).totalCount).toBe(1);
  must(await lists().setArchived(lead, { id, archived: true }));
  expect(codeOf(await lists().begin(ann, id))).toBe('SOP_NOT_ACTIVE');
  must(await lists().setArchived(lead, { id, archived: false }));
  value(await lists().begin(ann, id));
  expect((await view(id))!.revision).toBe(4);
});

test.each<[string, Partial<ChecklistForm>, string]>([
  ['a role that is not there', { acceptor: 'pilot' }, 'role_unknown'],
  ['no items', { items: [] }, 'list_empty'],
  ['a due time that is no span', { dueAfter: 'L-3d' }, 'due_span'],
  ['a weekday for every day', { schedule: { every: 'day', on: 'mon', at: '09:00' } }, 'schedule_day'],
])('refused: %s', async (_title, wrong, code) => {
  const said = await lists().create(house.shop.staff.boss, { ...form, ...wrong });
  expect(said).toMatchObject({ ok: false, refusal: { blockers: [{ code }] } });
});

test('members who do not write SOPs do not write lists either', async () => {
  const said = await lists().create(house.shop.staff.ann, form);
  expect(said).toMatchObject({ ok: false, refusal: { code: 'RIGHT_MISSING' } });
});
