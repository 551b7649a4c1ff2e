import { UnitOfWork } from '#database';
import type { MigrationChoices } from '#sop-core';
import type { RunChange } from './contract.js';
import { MigrationPlans, RunHistory } from './index.js';
import { PARCEL } from './testing/sample-sops.js';
import { codeOf, HOUR, Shop, value } from './testing/shop.js';

/** The next version: a stage and a task are called differently, one more tick is asked for, and patience is shorter. */
const NEXT = PARCEL.replaceAll('preparing', 'packing_up')
  .replace('title: { zh: 备货, en: Preparing }', 'title: { zh: 打包备货, en: Packing up }')
  .replace(
    'PACK: { title: { zh: 打包, en: Pack }, role: cs, due: +2h }',
    `PACK:
    title: { zh: 打包并称重, en: Pack and weigh }
    role: cs
    due: +3h
    checklist: [{ key: weighed, title: { zh: 已称重, en: Weighed } }]`,
  )
  .replace('timers: { patience: 48h }', 'timers: { patience: 24h }');

describe('a new version while runs are under way', () => {
  let shop: Shop;
  let v2: string;
  let orders = 0;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
    v2 = await shop.publishNext(NEXT);
    await shop.look('update sop set active_version_id = (select id from sop_version where number = 1)');
  });
  afterAll(() => shop?.close());

  const start = (form = {}): Promise<RunChange> => shop.start('parcel', { orderNo: `M-${++orders}`, ...form });
  const boss = () => shop.staff.boss;
  const migrate = (runId: string, more: { choices?: MigrationChoices; planHash?: string } = {}, options = {}) =>
    shop.engine.migrateRun(boss(), { runId, toVersionId: v2, ...more }, options);
  const read = <T>(work: Parameters<UnitOfWork['run']>[1]): Promise<T> =>
    shop.rooms.get(UnitOfWork).run({ workspaceId: shop.workspaceId, readOnly: true }, work) as Promise<T>;
  const planOf = async (runId: string, choices: MigrationChoices = {}) => {
    const [plan] = await read<Awaited<ReturnType<MigrationPlans['of']>>>((tx) =>
      shop.rooms.get(MigrationPlans).of(tx, shop.workspaceId, { runIds: [runId], toVersionId: v2, choices }),
    );
    return plan!;
  };
  const clock = async (runId: string, key: string) =>
    (
      await shop.look<{ due_at: Date | null; remaining_ms: string | null }>(
        'select due_at, remaining_ms from timer where run_id = $1 and key = $2',
        [runId, key],
      )
    )[0];

  test('the run follows it: version, titles and counts of its tasks, log, replay', async () => {
    const { ann } = shop.staff;
    const { run, tasks } = await start();
    await shop.move(ann, tasks[0]!, { type: 'task.claim' });
    await shop.move(ann, tasks[0]!, { type: 'task.start' });
    const changed = value(await migrate(run.id));
    expect(changed.run).toMatchObject({ sopVersionId: v2, stages: ['packing_up'], revision: run.revision + 3 });
    const [row] = await shop.look<{ sop_version_id: string }>('select sop_version_id from run where id = $1', [run.id]);
    expect(row!.sop_version_id).toBe(v2);
    expect(await shop.task(run.id, 'PACK')).toMatchObject({
      titleZh: '打包并称重',
      titleEn: 'Pack and weigh',
      stage: 'packing_up',
      status: 'in_progress',
      totalCount: 1,
      dueAt: tasks[0]!.dueAt,
    });
    expect(codeOf(await shop.move(ann, tasks[0]!, { type: 'task.submit' }))).toBe('CHECKLIST_INCOMPLETE');
    value(await shop.move(ann, tasks[0]!, { type: 'task.tick', item: 'weighed', done: true }));
    value(await shop.move(ann, tasks[0]!, { type: 'task.submit' }));
    await shop.finish(ann, await shop.task(run.id, 'LABEL'));
    expect(await shop.history(run.id)).toEqual(expect.arrayContaining(['run.migrated', 'task.migrated', 'run.moved']));
    expect(await shop.replay(run.id)).toMatchObject({ equal: true, difference: null });
  });

  test('the plan says what will happen, clocks included, and writes nothing', async () => {
    const { run, tasks } = await start();
    const { plan, clocks } = await planOf(run.id, { timers: 'restart' });
    expect(plan).toMatchObject({ ok: true, states: [{ from: 'preparing', to: 'packing_up', how: 'renamed' }] });
    const due = clocks.find(({ id }) => id === 'due:PACK')!;
    expect(due.before).toEqual(tasks[0]!.dueAt);
    expect(due.after!.getTime() - due.before!.getTime()).toBeGreaterThanOrEqual(HOUR);
    expect(await shop.history(run.id)).not.toContain('run.migrated');
    value(await migrate(run.id, { choices: { timers: 'restart' } }));
    const then = (await shop.task(run.id, 'PACK')).dueAt!.getTime();
    expect(Math.abs(then - due.after!.getTime())).toBeLessThan(120_000);
    expect(await shop.history(run.id)).toContain('task.due_shifted');
  });

  test('a plan that no longer holds is not carried out', async () => {
    const { ann } = shop.staff;
    const { run, tasks } = await start();
    const { hash } = await planOf(run.id);
    await shop.finish(ann, tasks[1]!);
    const outcome = await migrate(run.id, { planHash: hash });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'STALE', blockers: [{ code: 'plan_changed' }] } });
    value(await migrate(run.id, { planHash: (await planOf(run.id)).hash }));
  });

  test('a repeat gives the first answer, an old belief is stale, strangers and other rights are refused', async () => {
    const { run } = await start();
    const commandId = crypto.randomUUID();
    const first = value(await migrate(run.id, {}, { commandId }));
    const second = value(await migrate(run.id, {}, { commandId }));
    expect(second.run.revision).toBe(first.run.revision);
    expect(codeOf(await migrate(run.id))).toBe('CONFLICT');
    const { run: other } = await start();
    expect(codeOf(await migrate(other.id, {}, { expectedRevision: 0 }))).toBe('STALE');
    const as = (caller: typeof shop.staff.ann, toVersionId = v2) =>
      shop.engine.migrateRun(caller, { runId: other.id, toVersionId });
    expect(codeOf(await as(shop.staff.ann))).toBe('RIGHT_MISSING');
    expect(codeOf(await as(shop.staff.lead))).toBe('RIGHT_MISSING');
    expect(codeOf(await as(boss(), crypto.randomUUID()))).toBe('NOT_FOUND');
  });

  test('many at once: each for itself, and who cannot is told why', async () => {
    const [one, two] = [await start(), await start()];
    value(await shop.engine.moveRun(boss(), { runId: two.run.id, type: 'run.cancel', reason: 'x' }));
    const answers = await shop.engine.migrateRuns(
      boss(),
      { runIds: [one.run.id, two.run.id, one.run.id], toVersionId: v2 },
      { commandId: crypto.randomUUID() },
    );
    expect(answers.map(({ runId, outcome }) => [runId, codeOf(outcome)])).toEqual([
      [one.run.id, 'done'],
      [two.run.id, 'RUN_OVER'],
    ]);
  });

  test('two who press at once come one after the other, and no work is lost', async () => {
    const { ann } = shop.staff;
    for (let round = 0; round < 6; round += 1) {
      const { run, tasks } = await start();
      await shop.move(ann, tasks[1]!, { type: 'task.claim' });
      await shop.move(ann, tasks[1]!, { type: 'task.start' });
      const [moved, migrated] = await Promise.all([
        shop.move(ann, tasks[1]!, { type: 'task.submit' }),
        migrate(run.id),
        shop.move(shop.staff.bob, tasks[0]!, { type: 'task.claim' }),
      ]);
      expect([codeOf(moved), codeOf(migrated)]).toEqual(['done', 'done']);
      expect(await shop.task(run.id, 'LABEL')).toMatchObject({ status: 'accepted', stage: 'packing_up' });
      expect(await shop.task(run.id, 'PACK')).toMatchObject({ assigneeId: shop.staff.bob.memberId });
      expect(await shop.replay(run.id)).toMatchObject({ equal: true });
    }
  });

  describe('clocks', () => {
    const KEY = 'xstate.after.patience.parcel.travelling';
    const travelling = async (): Promise<string> => {
      const { ann, packer } = shop.staff;
      const { run, tasks } = await start();
      for (const task of tasks) await shop.finish(ann, task);
      const check = await shop.task(run.id, 'CHECK');
      await shop.finish(ann, check);
      value(await shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] }));
      return run.id;
    };

    test('keep their deadline, or start anew with the span of the new version', async () => {
      const [kept, anew] = [await travelling(), await travelling()];
      const before = await clock(kept, KEY);
      await shop.pass(10 * HOUR);
      value(await migrate(kept));
      expect(await clock(kept, KEY)).toEqual(before);
      value(await migrate(anew, { choices: { timers: 'restart' } }));
      const left = (await clock(anew, KEY))!.due_at!.getTime() - shop.rooms.clock.now().getTime();
      expect(Math.abs(left - 24 * HOUR)).toBeLessThan(120_000);
      await shop.pass(25 * HOUR);
      const finals = await shop.look<{ id: string; final: string | null }>(
        'select id, final from run where id = any($1)',
        [[kept, anew]],
      );
      expect(new Map(finals.map(({ id, final }) => [id, final]))).toEqual(
        new Map([
          [kept, null],
          [anew, 'arrived'],
        ]),
      );
      await shop.pass(14 * HOUR);
      expect(await shop.history(kept)).toContain('run.finished');
      expect([await shop.replay(kept), await shop.replay(anew)]).toMatchObject([{ equal: true }, { equal: true }]);
    });

    test('of a paused run keep what is left, and run on from there', async () => {
      const runId = await travelling();
      await shop.pass(8 * HOUR);
      value(await shop.engine.moveRun(boss(), { runId, type: 'run.pause', reason: '盘点' }));
      const before = await clock(runId, KEY);
      await shop.pass(100 * HOUR);
      value(await migrate(runId, { choices: { timers: 'keep_remaining' } }));
      expect(await clock(runId, KEY)).toEqual(before);
      value(await shop.engine.moveRun(boss(), { runId, type: 'run.resume' }));
      const left = (await clock(runId, KEY))!.due_at!.getTime() - shop.rooms.clock.now().getTime();
      expect(Math.abs(left - 40 * HOUR)).toBeLessThan(120_000);
      expect(await shop.replay(runId)).toMatchObject({ equal: true });
    });

    test('go each its own way, and a replay goes it again', async () => {
      const runId = await travelling();
      const before = await clock(runId, KEY);
      const chosen = { clocks: { [KEY]: 'restart', due: 'keep_deadline' } } as const;
      await shop.pass(8 * HOUR);
      const one = await planOf(runId, chosen);
      expect(one.hash).not.toBe((await planOf(runId)).hash);
      expect(one.plan.timers).toEqual(expect.arrayContaining([expect.objectContaining({ id: KEY, fate: 'restart' })]));
      value(await migrate(runId, { choices: chosen, planHash: one.hash }));
      const after = await clock(runId, KEY);
      expect(after!.due_at).not.toEqual(before!.due_at);
      expect(await shop.replay(runId)).toMatchObject({ equal: true });
    });

    test('a paused run that starts them anew begins with the whole span when it goes on', async () => {
      const runId = await travelling();
      value(await shop.engine.moveRun(boss(), { runId, type: 'run.pause', reason: '盘点' }));
      value(await migrate(runId, { choices: { timers: 'restart' } }));
      expect(await clock(runId, KEY)).toMatchObject({ due_at: null, remaining_ms: String(24 * HOUR) });
    });
  });

  test('a task on hold and one that was handed in go on as they were', async () => {
    const { ann, packer } = shop.staff;
    const { run, tasks } = await start();
    value(await shop.move(shop.staff.lead, tasks[0]!, { type: 'task.hold', reason: '等快递', external: true }));
    value(await migrate(run.id));
    expect(await shop.task(run.id, 'PACK')).toMatchObject({ status: 'on_hold', dueAt: null });
    expect((await shop.task(run.id, 'PACK')).state).toMatchObject({ clockStopped: true });
    const { run: other, tasks: theirs } = await start();
    for (const task of theirs) await shop.finish(ann, task);
    const check = await shop.task(other.id, 'CHECK');
    await shop.finish(ann, check);
    value(await migrate(other.id));
    expect(await shop.task(other.id, 'CHECK')).toMatchObject({ status: 'submitted' });
    value(await shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] }));
    expect(await shop.replay(other.id)).toMatchObject({ equal: true });
  });

  test('the run as it was before is told with the version it had then', async () => {
    const { run } = await start();
    const v1 = run.sopVersionId;
    value(await migrate(run.id));
    const rows = await shop.look<{ id: string; type: string }>(
      'select id::text, type from event where run_id = $1 order by id',
      [run.id],
    );
    const history = shop.rooms.get(RunHistory);
    const at = (id: string) => read<Awaited<ReturnType<RunHistory['after']>>>((tx) => history.after(tx, run.id, id));
    const migrated = rows.find(({ type }) => type === 'run.migrated')!.id;
    expect(await at(rows.at(-1)!.id)).toMatchObject({
      versionId: v2,
      state: { tasks: { PACK: { stage: 'packing_up' } } },
    });
    expect(await at(rows[0]!.id)).toMatchObject({ versionId: v1, state: { tasks: { PACK: { stage: 'preparing' } } } });
    expect(await at(migrated)).toMatchObject({ versionId: v2 });
  });

  test('a move just before can still be taken back just after, and the log still folds', async () => {
    const { ann } = shop.staff;
    const { run, tasks } = await start();
    await shop.move(ann, tasks[1]!, { type: 'task.claim' });
    value(await migrate(run.id));
    value(await shop.engine.undoTask(ann, { taskId: tasks[1]!.id }));
    expect(await shop.task(run.id, 'LABEL')).toMatchObject({ assigneeId: null, stage: 'packing_up' });
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });
});
