import { SetMentor, SetSetting } from '#identity';
import { TrainingQueries } from '#knowledge';
import type { TrainingFacts } from '#sop-core';
import { TaskStore } from '#tasks';
import { must } from '../../identity/src/testing/rooms.js';
import { UnitOfWork } from '#database';
import type { Caller } from './contract.js';
import { Moves } from './moves.js';
import { codeOf, Shop, value } from './testing/shop.js';

const GRADING = `
sop: grading
title: { zh: 退货分级, en: Grading }
owner: cs
form:
  newcomer: { type: user, optional: true, title: { zh: 新人, en: Newcomer } }
tasks:
  GRADE: { title: { zh: 分级, en: Grade }, role: cs, training: { confirm: true, quiz: return_grades } }
  REPLY: { title: { zh: 回复, en: Reply }, role: cs, acceptor: cs }
  OWN: { title: { zh: 自学, en: Study }, role: cs, acceptor: mentor, assign: { member: newcomer } }
machine:
  initial: open
  states:
    open:
      title: { zh: 进行中, en: Open }
      tasks: [GRADE, REPLY, OWN]
      on: { TASKS.SETTLED: done }
    done: { type: final, title: { zh: 完成, en: Done } }
`;

let shop: Shop;
let trainee: Caller;
let learnt: Record<string, TrainingFacts>;
let asked: string[];

const program = (): { workspaceId: string; memberId: null } => ({ workspaceId: shop.workspaceId, memberId: null });
const start = async (form: Record<string, unknown> = {}) => {
  const { run } = await shop.start('grading', form, shop.staff.boss);
  const of = (instance: string) => shop.task(run.id, instance);
  return { run, of, grade: await of('GRADE'), reply: await of('REPLY') };
};
const movesOf = async (by: Caller, instance: string, runId: string) => {
  const task = await shop.task(runId, instance);
  const moves = await shop.rooms
    .get(UnitOfWork)
    .run({ workspaceId: shop.workspaceId, readOnly: true }, (tx) => shop.rooms.get(Moves).ofTasks(tx, by, [task]));
  return moves.get(task.id) ?? [];
};

beforeAll(async () => {
  shop = await Shop.open(GRADING);
  const { memberId } = await shop.rooms.member(shop.workspaceId, [{ role: 'cs', level: 'trainee' }], '魏子涵');
  must(await shop.rooms.get(SetMentor).run(program(), { memberId, mentorId: shop.staff.ann.memberId }));
  trainee = { ...shop.staff.ann, memberId };
  shop.rooms.get(TrainingQueries).factsOf = (_tx, { memberId: member }) => {
    asked.push(`lessons ${member}`);
    return Promise.resolve(learnt[member] ?? { passed: {}, confirmed: [] });
  };
  const tasks = shop.rooms.get(TaskStore);
  const count = tasks.countAccepted.bind(tasks);
  tasks.countAccepted = (tx, what) => {
    asked.push(`results ${what.taskKey}`);
    return count(tx, what);
  };
});
beforeEach(() => {
  learnt = {};
  asked = [];
});
afterAll(() => shop.close());

const ann = (): string => shop.staff.ann.memberId!;
const TRAINED: TrainingFacts = { passed: { return_grades: 90 }, confirmed: ['GRADE', 'REPLY'] };

test('nobody untrained takes a task that asks for training, and the moves say so beforehand', async () => {
  const { run, grade } = await start();
  const refused = await shop.move(shop.staff.ann, grade, { type: 'task.claim' });
  expect(refused).toMatchObject({
    ok: false,
    refusal: {
      code: 'TRAINING_NEEDED',
      blockers: [{ params: { sop: 'grading', step: 'GRADE' } }, { params: { quiz: 'return_grades' } }],
    },
  });
  const claim = (await movesOf(shop.staff.ann, 'GRADE', run.id)).find(({ event }) => event === 'claim');
  expect(claim).toMatchObject({ allowed: false, blockers: [{ code: 'training_needed' }, { code: 'training_needed' }] });
  const assign = { type: 'task.assign', assignee: { member: ann(), level: null } } as const;
  expect(codeOf(await shop.move(shop.staff.lead, grade, assign))).toBe('TRAINING_NEEDED');
  const batch = { taskIds: [grade.id], action: 'claim' as const };
  expect(codeOf(await shop.engine.batchTasks(shop.staff.ann, batch))).toBe('BATCH_REFUSED');

  learnt[ann()] = TRAINED;
  expect((await movesOf(shop.staff.ann, 'GRADE', run.id)).find(({ event }) => event === 'claim')?.allowed).toBe(true);
  value(await shop.engine.batchTasks(shop.staff.ann, batch));
  // What was known then stands in the log: whatever is learnt or forgotten later, the run replays.
  learnt = {};
  expect(await shop.replay(run.id)).toMatchObject({ difference: null });
});

test('nothing more is read for those who are not new and tasks that ask for nothing', async () => {
  const { reply } = await start();
  await shop.finish(shop.staff.ann, reply);
  value(await shop.move(shop.staff.bob, reply, { type: 'task.accept' }));
  expect(asked).toEqual([]);
});

test('the first results of somebody new are accepted by two people, the mentor among them', async () => {
  value(
    await shop.engine.moveRun(shop.staff.boss, { runId: (await start()).run.id, type: 'run.cancel', reason: '重来' }),
  );
  for (const turn of [1, 2, 3, 4]) {
    const { run, reply } = await start();
    await shop.finish(trainee, reply);
    expect(asked).toEqual(['results REPLY']);
    asked = [];
    value(await shop.move(shop.staff.ann, reply, { type: 'task.accept' }));
    if (turn === 4) {
      expect((await shop.task(run.id, 'REPLY')).status).toBe('accepted');
      continue;
    }
    expect(await shop.task(run.id, 'REPLY')).toMatchObject({
      status: 'submitted',
      state: { acceptedOnce: { by: ann() } },
    });
    expect(codeOf(await shop.move(shop.staff.ann, reply, { type: 'task.accept' }))).toBe('FOUR_EYES');
    value(await shop.move(shop.staff.bob, reply, { type: 'task.accept' }));
    expect((await shop.task(run.id, 'REPLY')).status).toBe('accepted');
    expect(await shop.replay(run.id)).toMatchObject({ difference: null });
  }
});

test('a workspace may do without', async () => {
  must(await shop.rooms.get(SetSetting).run(program(), { key: 'onboarding.double_acceptance', value: 0 }));
  const { run, grade } = await start();
  learnt[trainee.memberId!] = TRAINED;
  await shop.finish(trainee, grade);
  value(await shop.move(shop.staff.ann, grade, { type: 'task.accept' }));
  expect((await shop.task(run.id, 'GRADE')).status).toBe('accepted');
});

test('what is one member’s to learn is theirs at once, and their mentor is told and accepts', async () => {
  const { run, of } = await start({ newcomer: trainee.memberId });
  const own = await of('OWN');
  expect(own.assigneeId).toBe(trainee.memberId);
  value(await shop.move(trainee, own, { type: 'task.start' }));
  value(await shop.move(trainee, own, { type: 'task.submit' }));
  expect(await of('OWN')).toMatchObject({ status: 'submitted', acceptorRole: 'mentor' });
  const told = await shop.look<{ member_id: string }>(
    'select member_id from notification where task_id = $1 and kind = $2',
    [own.id, 'verdict_wanted'],
  );
  expect(told.map((row) => row.member_id)).toEqual([ann()]);
  expect(codeOf(await shop.move(shop.staff.bob, own, { type: 'task.accept' }))).toBe('NOT_YOUR_ROLE');
  value(await shop.move(shop.staff.ann, own, { type: 'task.accept' }));
  expect((await shop.task(run.id, 'OWN')).status).toBe('accepted');
});
