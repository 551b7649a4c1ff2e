import type { Caller } from '#engine';
import { DisableMember, SetMentor, SetRoles } from '#identity';
import { TrainingQueries } from '#knowledge';
import { eventually } from '../../../test/support/eventually.js';
import { codeOf, HOUR, value } from '../../engine/src/testing/shop.js';
import { must } from '../../identity/src/testing/rooms.js';
import { BeginCourse, CourseQueries, PeopleQueries, SetProgramme } from './index.js';
import { NewcomersShop } from './testing/newcomers.js';

let house: NewcomersShop;
let mentor: Caller;

beforeAll(async () => {
  house = await NewcomersShop.open();
  mentor = house.shop.staff.ann;
  // The programme was there before anybody joined.
  await house.shop.look(`update sop set created_at = '2020-01-01'`);
  house.shop.rooms.get(TrainingQueries).factsOf = () =>
    Promise.resolve({
      passed: {
        board_use: 100,
        privacy: 100,
        no_reason_return: 100,
        price_stacking: 100,
        kb09_after_sales: 100,
        reviews: 100,
      },
      confirmed: [],
    });
});
afterAll(() => house?.close());

const LEARNS_CS = [{ role: 'cs', level: 'trainee' as const }];

/** The program has read the log so far that this holds. */
const until = (what: string, condition: () => Promise<boolean>): Promise<void> =>
  eventually(what, async () => {
    await house.drain();
    return condition();
  });
const begun = async (newcomer: Caller) => {
  await until('the newcomer began', async () => (await house.coursesOf(newcomer)).length > 0);
  return (await house.coursesOf(newcomer))[0]!;
};
const rolesOf = async (member: Caller) =>
  (
    await house.shop.look<{ role: string; level: string }>(
      'select role_key as role, level from member_role where member_id = $1 order by role_key',
      [member.memberId],
    )
  ).map(({ role, level }) => `${role}.${level}`);

test('whoever joins as a trainee begins, with their items, once, and their mentor looks after the run', async () => {
  const newcomer = await house.joins('魏子涵', LEARNS_CS, mentor);
  const course = await begun(newcomer);
  await house.drain();
  expect(await house.coursesOf(newcomer)).toHaveLength(1);
  expect(course).toMatchObject({
    ...{ role: 'cs', sopKey: 'onboarding_cs', endedAt: null, dayCount: 1, daysToSignOff: null, isExtended: false },
    ...{ done: 0, run: { subject: '魏子涵', ownerId: mentor.memberId } },
  });
  expect(course.phases.map(({ stage, isCurrent, items }) => [stage, isCurrent, items.length])).toEqual([
    ['learning.path.day1', true, 4],
    ['learning.path.week1', false, 4],
    ['learning.path.month1', false, 5],
  ]);
  expect(course.termEndsAt!.getTime() - course.startedAt.getTime()).toBe(30 * 24 * HOUR);
  const first = await house.shop.task(course.runId, 'D14');
  expect(first.assigneeId).toBe(newcomer.memberId);

  await house.shop.move(newcomer, first, { type: 'task.start' });
  const fields = { chats: 20, good: ['先道歉', '给时间', '不推诿'] };
  value(await house.shop.move(newcomer, first, { type: 'task.submit', fields }));
  value(await house.shop.move(mentor, first, { type: 'task.accept', confirm: ['tone'] }));
  expect((await house.coursesOf(newcomer))[0]).toMatchObject({ done: 1, total: 13 });
});

test('whoever has no mentor waits, and begins when they get one', async () => {
  const newcomer = await house.joins('方晴', LEARNS_CS, null);
  const waiting = async () =>
    (await house.read((tx) => house.shop.rooms.get(CourseQueries).waiting(tx))).filter(
      ({ member }) => member.id === newcomer.memberId,
    );
  await house.drain();
  expect(await waiting()).toMatchObject([{ role: 'cs', needs: 'mentor' }]);
  const begin = { memberId: newcomer.memberId!, role: 'cs' };
  expect(codeOf(await house.shop.rooms.get(BeginCourse).run(house.shop.staff.boss, begin))).toBe('RIGHT_MISSING');
  must(
    await house.shop.rooms
      .get(SetMentor)
      .run(house.program, { memberId: newcomer.memberId!, mentorId: mentor.memberId }),
  );
  await begun(newcomer);
  expect(await waiting()).toEqual([]);
});

test('who learned before there was a programme begins when a manager says so, and only once', async () => {
  await house.shop.look(`update sop set created_at = '2100-01-01'`);
  const newcomer = await house.joins('旧人', LEARNS_CS, mentor);
  await until('the log was read', async () => {
    const [read] = await house.shop.look<{ all: boolean }>(
      `select place like '%.' || (select max(id) from event)::text as all from log_place where reader = 'onboarding'`,
    );
    return read?.all === true;
  });
  await house.shop.look(`update sop set created_at = '2020-01-01'`);
  expect(await house.coursesOf(newcomer)).toEqual([]);
  const begin = { memberId: newcomer.memberId!, role: 'cs' };
  const { rooms, staff } = house.shop;
  expect(codeOf(await rooms.get(BeginCourse).run(staff.bob, begin))).toBe('RIGHT_MISSING');
  expect(codeOf(await rooms.get(BeginCourse).run(staff.lead, { memberId: staff.bob.memberId!, role: 'cs' }))).toBe(
    'INPUT_INVALID',
  );
  value(await rooms.get(BeginCourse).run(staff.lead, begin));
  expect(await house.coursesOf(newcomer)).toHaveLength(1);
  expect(codeOf(await rooms.get(BeginCourse).run(staff.boss, begin))).toBe('DUPLICATE_RUN');
});

test('signed off, they are a full member of that role, and the days are counted', async () => {
  const newcomer = await house.joins('小满', [...LEARNS_CS, { role: 'warehouse', level: 'trainee' }], mentor);
  const course = await begun(newcomer);
  house.shop.rooms.clock.advance(44 * 24 * HOUR);
  await until('the term is over', async () => {
    await house.shop.timers.drain();
    return (await house.coursesOf(newcomer))[0]!.run.stages.some((stage) => stage.endsWith('deciding'));
  });
  expect((await house.coursesOf(newcomer))[0]).toMatchObject({ isExtended: true, dayCount: 45, late: { length: 4 } });
  const decide = await house.shop.task(course.runId, 'M90');
  value(await house.shop.move(house.shop.staff.boss, decide, { type: 'task.start' }));
  value(
    await house.shop.move(house.shop.staff.boss, decide, { type: 'task.submit', fields: { decision: 'sign_off' } }),
  );
  await until('they are a full member', async () => (await rolesOf(newcomer)).includes('cs.member'));
  expect(await rolesOf(newcomer)).toEqual(['cs.member', 'warehouse.trainee']);
  expect((await house.coursesOf(newcomer))[0]).toMatchObject({
    ...{ outcome: 'signed_off', daysToSignOff: 44, signedById: house.shop.staff.boss.memberId, termEndsAt: null },
  });
  const [cs] = await house.read((tx) => house.shop.rooms.get(CourseQueries).overview(tx));
  expect(cs).toMatchObject({ role: 'cs', signedOff: 1, medianDays: 44 });

  // Whoever makes them a trainee again later has their reasons.
  const again = { memberId: newcomer.memberId!, roles: LEARNS_CS };
  must(await house.shop.rooms.get(SetRoles).run(house.program, again));
  await until('they began again', async () => (await house.coursesOf(newcomer)).length === 2);
  expect(await rolesOf(newcomer)).toEqual(['cs.trainee']);
});

test('whoever leaves is taught no more', async () => {
  const newcomer = await house.joins('过客', LEARNS_CS, mentor);
  await begun(newcomer);
  must(await house.shop.rooms.get(DisableMember).run(house.program, { memberId: newcomer.memberId!, disabled: true }));
  await until('the run is canceled', async () => (await house.coursesOf(newcomer))[0]!.outcome === 'canceled');
});

test('a workspace says what its newcomers go through', async () => {
  const set = house.shop.rooms.get(SetProgramme);
  expect(must(await set.run(house.program, { role: 'cs', sopKey: null }))).toEqual({
    ...{ role: 'cs', sopKey: null, isDefault: false },
  });
  const newcomer = await house.joins('无课', LEARNS_CS, mentor);
  const begin = { memberId: newcomer.memberId!, role: 'cs' };
  expect(codeOf(await house.shop.rooms.get(BeginCourse).run(house.shop.staff.boss, begin))).toBe('SOP_NOT_ACTIVE');
  expect(must(await set.run(house.program, { role: 'cs', sopKey: 'onboarding_cs' }))).toMatchObject({
    ...{ sopKey: 'onboarding_cs', isDefault: true },
  });
  expect((await set.run(house.program, { role: 'cs', sopKey: 'no_such' })).ok).toBe(false);
  expect((await set.run(house.program, { role: 'nobody', sopKey: null })).ok).toBe(false);
});

test('what people can do is counted from their accepted results', async () => {
  const [skill] = await house.read(async (tx) => {
    const [course] = await house.shop.rooms.get(CourseQueries).all(tx, { ended: true });
    expect(course).toBeDefined();
    const people = house.shop.rooms.get(PeopleQueries);
    const known = await people.practised(tx, { sopKey: 'onboarding_cs', taskKey: 'D14' });
    return people.skills(tx, [...known]);
  });
  expect(skill).toMatchObject({
    sopKey: 'onboarding_cs',
    taskKey: 'D14',
    accepted: 1,
    firstPass: 1,
    title: { zh: '听二十通会话' },
  });
});
