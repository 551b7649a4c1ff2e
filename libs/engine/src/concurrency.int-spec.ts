import { DataSource } from 'typeorm';
import { newId, UnitOfWork } from '#database';
import { holdPool } from '../../../test/support/pool.js';
import type { Outcome, TaskChange } from './contract.js';
import { PARCEL } from './testing/sample-sops.js';
import { codeOf, Shop, value } from './testing/shop.js';

describe('many at once', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
  });
  afterAll(() => shop?.close());

  const counts = (outcomes: Outcome<unknown>[]): Record<string, number> => {
    const sum: Record<string, number> = {};
    for (const outcome of outcomes) sum[codeOf(outcome)] = (sum[codeOf(outcome)] ?? 0) + 1;
    return sum;
  };

  test('the second of two simultaneous completions sees the first', async () => {
    const { ann, bob } = shop.staff;
    for (let n = 0; n < 20; n++) {
      const { run, tasks } = await shop.start('parcel', { orderNo: `TWO-${n}` });
      const [one, two] = tasks as [(typeof tasks)[0], (typeof tasks)[0]];
      await shop.move(ann, one, { type: 'task.start' });
      await shop.move(bob, two, { type: 'task.start' });
      const both = await Promise.all([
        shop.move(ann, one, { type: 'task.submit' }),
        later(n % 3, () => shop.move(bob, two, { type: 'task.submit' })),
      ]);
      expect(counts(both)).toEqual({ done: 2 });
      expect((await shop.task(run.id, 'CHECK')).status).toBe('todo');
    }
  });

  test('accept against reject from eight clients has one winner, and the losers hear the current state', async () => {
    const { ann, packer } = shop.staff;
    for (let n = 0; n < 10; n++) {
      const { run, tasks } = await shop.start('parcel', { orderNo: `RACE-${n}` });
      for (const task of tasks) await shop.finish(ann, task);
      const check = await shop.task(run.id, 'CHECK');
      await shop.finish(ann, check);
      const press = (client: number): Promise<Outcome<TaskChange>> =>
        client % 2 === 0
          ? shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] })
          : shop.move(packer, check, { type: 'task.reject', code: 'damaged', failed: ['clean'], note: '有破损' });
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, client) => later(client % 4, () => press(client))),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      const now = await shop.task(run.id, 'CHECK');
      for (const outcome of outcomes) if (!outcome.ok) expect(outcome.currentRevision).toBe(now.revision);
      const verdicts = (await shop.history(run.id)).filter(
        (type) => type === 'task.rejected' || (type === 'task.accepted' && now.status === 'accepted'),
      );
      expect(verdicts.length).toBeGreaterThan(0);
      expect(await shop.replay(run.id)).toMatchObject({ equal: true });
    }
  });

  test('50 parallel repeats of one command id have one effect and 50 equal answers', async () => {
    const { tasks, run } = await shop.start('parcel', { orderNo: 'REPEAT-1' });
    const commandId = newId();
    const press = () => shop.move(shop.staff.ann, tasks[0]!, { type: 'task.claim' }, { commandId });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => later(n % 10, press)));
    expect(counts(outcomes)).toEqual({ done: 50 });
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
    expect((await shop.history(run.id)).filter((type) => type === 'task.claimed')).toHaveLength(1);
    expect(await press()).toEqual(outcomes[0]);
    const other = await shop.move(shop.staff.ann, tasks[0]!, { type: 'task.start' }, { commandId });
    expect(codeOf(other)).toBe('COMMAND_REUSED');
    const stranger = await shop.move(shop.staff.bob, tasks[0]!, { type: 'task.claim' }, { commandId });
    expect(codeOf(stranger)).toBe('COMMAND_REUSED');
  });

  test('50 parallel repeats of one start make one run', async () => {
    const commandId = newId();
    const press = () =>
      shop.engine.startRun(shop.staff.ann, { sopKey: 'parcel', form: { orderNo: 'REPEAT-2' } }, { commandId });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => later(n % 10, press)));
    expect(counts(outcomes)).toEqual({ done: 50 });
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.run.id : ''))).size).toBe(1);
    expect(await shop.look("select from run where subject = 'REPEAT-2'")).toHaveLength(1);
  });

  test('50 parallel repeats of one new task make one task', async () => {
    const commandId = newId();
    const press = () => shop.engine.createTask(shop.staff.ann, { title: '换灯泡', role: 'warehouse' }, { commandId });
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => later(n % 10, press)));
    expect(counts(outcomes)).toEqual({ done: 50 });
    expect(await shop.look("select from task where title_zh = '换灯泡'")).toHaveLength(1);
  });

  test('different commands for one subject race for one run', async () => {
    const starts = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        later(n % 5, () => shop.engine.startRun(shop.staff.ann, { sopKey: 'parcel', form: { orderNo: 'RACE-KEY' } })),
      ),
    );
    expect(counts(starts)).toEqual({ done: 1, DUPLICATE_RUN: 19 });
  });

  test('run numbers have no gaps and no doubles, however many start at once', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        shop.engine.startRun(shop.staff.ann, { sopKey: 'parcel', form: { orderNo: `NUM-${n}` } }),
      ),
    );
    const numbers = await shop.look<{ number: number }>(
      "select number from run where sop_key = 'parcel' order by number",
    );
    expect(numbers.map((row) => row.number)).toEqual(numbers.map((_, n) => n + 1));
  });

  test('one refusal, and one command that breaks, leave the rest of their batch alone', async () => {
    const { ann, packer } = shop.staff;
    const started = await Promise.all(
      Array.from({ length: 10 }, (_, n) => shop.start('parcel', { orderNo: `BATCH-${n}` })),
    );
    const spoilt = await shop.start('parcel', { orderNo: 'BATCH-SPOILT' });
    await shop.look("update run set state = '{}' where id = $1", [spoilt.run.id]);
    const outcomes = await Promise.allSettled([
      ...started.map(({ tasks }) => shop.move(ann, tasks[0]!, { type: 'task.claim' })),
      shop.move(packer, started[0]!.tasks[1]!, { type: 'task.claim' }),
      shop.move(ann, spoilt.tasks[0]!, { type: 'task.claim' }),
    ]);
    const settled = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? codeOf(outcome.value) : 'thrown'));
    expect(settled.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'done'));
    expect(settled[10]).toBe('NOT_YOUR_ROLE');
    expect(settled[11]).toBe('thrown');
  });

  test('while every connection is busy commands hear so, and afterwards all is well', async () => {
    const { tasks } = await shop.start('parcel', { orderNo: 'POOL' });
    const held = await holdPool(shop.rooms.get(UnitOfWork), shop.rooms.get(DataSource), 300);
    const claim = () => shop.move(shop.staff.ann, tasks[0]!, { type: 'task.claim' });
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, n) => later(n % 5, claim)));
    expect(counts(outcomes)).toEqual({ BUSY: 100 });
    await held.release();
    expect(codeOf(await claim())).toBe('done');
  });

  test('commands for one run follow each other inside a batch', async () => {
    const { ann } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'CHAIN' });
    const task = tasks[0]!;
    const outcomes = await Promise.all([
      shop.move(ann, task, { type: 'task.claim' }),
      shop.move(ann, task, { type: 'task.start' }),
      shop.move(ann, task, { type: 'task.submit' }),
      shop.move(ann, task, { type: 'task.submit' }),
    ]);
    expect(outcomes.map(codeOf)).toEqual(['done', 'done', 'done', 'WRONG_STATUS']);
    expect(value(outcomes[0]).task.status).toBe('todo');
    expect(value(outcomes[2]).task.status).toBe('accepted');
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });
});

/** Starts after so many turns of the event loop, so that calls fall into different batches. */
const later = async <T>(turns: number, work: () => Promise<T>): Promise<T> => {
  for (let n = 0; n < turns; n++) await new Promise(setImmediate);
  return work();
};
