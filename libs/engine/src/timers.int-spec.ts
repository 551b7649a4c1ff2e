import { eventually } from '../../../test/support/eventually.js';
import type { RunChange } from './contract.js';
import { PARCEL } from './testing/sample-sops.js';
import { HOUR, Shop, value } from './testing/shop.js';

describe('timers', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open(PARCEL);
  });
  afterEach(() => shop?.close());

  let orders = 0;
  const travelling = async (): Promise<RunChange['run']> => {
    const { ann, packer } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: `T-${++orders}` });
    for (const task of tasks) await shop.finish(ann, task);
    const check = await shop.task(run.id, 'CHECK');
    await shop.finish(ann, check);
    return value(await shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] })).run!;
  };
  const timersOf = (runId: string) =>
    shop.look<{ key: string; due_at: Date | null; remaining_ms: string | null }>(
      'select key, due_at, remaining_ms from timer where run_id = $1 order by key',
      [runId],
    );

  /** When the log says that something happened last. */
  const lastAt = async (runId: string, type: string): Promise<number> => {
    const [row] = await shop.look<{ at: Date }>(
      'select at from event where run_id = $1 and type = $2 order by id desc limit 1',
      [runId, type],
    );
    return row!.at.getTime();
  };

  test('a stage left alone for its time moves on by itself', async () => {
    const run = await travelling();
    expect((await timersOf(run.id)).map((timer) => timer.key)).toEqual([
      'sla:CALL',
      'xstate.after.patience.parcel.travelling',
    ]);
    await shop.pass(47 * HOUR);
    expect(await shop.history(run.id)).not.toContain('run.finished');
    await shop.pass(1.01 * HOUR);
    const [row] = await shop.look<{ status: string; final: string }>('select status, final from run where id = $1', [
      run.id,
    ]);
    expect(row).toEqual({ status: 'done', final: 'arrived' });
    expect(await timersOf(run.id)).toEqual([]);
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });

  test('what fell due while nobody looked fires once, in due order, and is marked late', async () => {
    const { run } = await shop.start('parcel', { orderNo: 'LATE' });
    await shop.pass(100 * HOUR);
    const reminders = await shop.look<{ type: string; instance: string; late: string | null }>(
      `select e.type, t.instance, e.data ->> 'lateMs' as late from event e join task t on t.id = e.task_id
       where e.run_id = $1 and e.actor_kind = 'timer' and t.instance = 'PACK' order by e.id`,
      [run.id],
    );
    expect(reminders.map((row) => row.type)).toEqual(['task.reminded', 'task.overdue', 'task.escalated']);
    expect(Number(reminders[0]!.late)).toBeGreaterThan(90 * HOUR);
    expect((await shop.task(run.id, 'PACK')).overdueAt).not.toBeNull();
    expect(await shop.timers.drain()).toBe(0);
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });

  test('two loops side by side fire each timer once', async () => {
    const runs = [];
    for (let n = 0; n < 30; n++) runs.push((await shop.start('parcel', { orderNo: `MANY-${n}` })).run);
    shop.rooms.clock.advance(1.7 * HOUR);
    await Promise.all([shop.timers.drain(), shop.timers.drain(), shop.timers.drain()]);
    const fired = await shop.look<{ run_id: string }>(
      "select run_id from event where type = 'task.reminded' and task_id in (select id from task where instance = 'PACK')",
    );
    expect(fired.map((row) => row.run_id).sort()).toEqual(runs.map((run) => run.id).sort());
  });

  test('a pause keeps what was left of timers and dues', async () => {
    const { boss } = shop.staff;
    const run = await travelling();
    await shop.pass(HOUR);
    const due = (await shop.task(run.id, 'CALL')).dueAt!.getTime();
    const patience = (await timersOf(run.id))[1]!.due_at!.getTime();
    value(await shop.engine.moveRun(boss, { runId: run.id, type: 'run.pause', reason: '盘点' }));
    const pausedAt = await lastAt(run.id, 'run.paused');
    const paused = await timersOf(run.id);
    expect(paused.map((timer) => timer.due_at)).toEqual([null, null]);
    expect((await shop.task(run.id, 'CALL')).dueAt).toBeNull();
    await shop.pass(500 * HOUR);
    expect(await shop.history(run.id)).not.toContain('task.overdue');
    value(await shop.engine.moveRun(boss, { runId: run.id, type: 'run.resume' }));
    const stood = (await lastAt(run.id, 'run.resumed')) - pausedAt;
    expect(stood).toBeGreaterThanOrEqual(500 * HOUR);
    expect((await shop.task(run.id, 'CALL')).dueAt!.getTime()).toBe(due + stood);
    expect((await timersOf(run.id))[1]!.due_at!.getTime()).toBe(patience + stood);
    await shop.pass(48 * HOUR);
    expect(await shop.history(run.id)).toContain('run.finished');
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });

  test('a due that counts from an anchor follows it, and the log says by how much', async () => {
    const { ann, boss } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'ANCHOR', arrivesAt: '2030-01-10T10:00:00+08:00' });
    for (const task of tasks) await shop.finish(ann, task);
    expect((await shop.task(run.id, 'CHECK')).dueAt!.toISOString()).toBe('2030-01-11T02:00:00.000Z');
    value(
      await shop.engine.moveRun(boss, {
        runId: run.id,
        type: 'run.reschedule',
        fields: { arrivesAt: '2030-01-12T10:00:00+08:00' },
        reason: '延误',
      }),
    );
    expect((await shop.task(run.id, 'CHECK')).dueAt!.toISOString()).toBe('2030-01-13T02:00:00.000Z');
    const [row] = await shop.look<{ data: object }>(
      "select data from event where type = 'task.due_shifted' and run_id = $1",
      [run.id],
    );
    expect(row!.data).toEqual({
      from: '2030-01-11T02:00:00.000Z',
      to: '2030-01-13T02:00:00.000Z',
      cause: 'anchor:arrival',
    });
    expect(await shop.replay(run.id)).toMatchObject({ equal: true });
  });

  test('a due without its anchor waits for it', async () => {
    const { ann, boss } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'NO-ANCHOR' });
    for (const task of tasks) await shop.finish(ann, task);
    expect((await shop.task(run.id, 'CHECK')).dueAt).toBeNull();
    value(
      await shop.engine.moveRun(boss, {
        runId: run.id,
        type: 'run.reschedule',
        fields: { arrivesAt: '2030-01-12T10:00:00+08:00' },
        reason: '到货',
      }),
    );
    expect((await shop.task(run.id, 'CHECK')).dueAt!.toISOString()).toBe('2030-01-13T02:00:00.000Z');
    expect((await timersOf(run.id)).map((timer) => timer.key)).toContain('sla:CHECK');
  });

  test('a held task keeps what was left of its due', async () => {
    const { ann } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'HOLD' });
    const pack = tasks.find((task) => task.instance === 'PACK')!;
    await shop.move(ann, pack, { type: 'task.start' });
    await shop.pass(0.5 * HOUR);
    const due = (await shop.task(run.id, 'PACK')).dueAt!.getTime();
    value(await shop.move(ann, pack, { type: 'task.hold', reason: '等快递', external: true }));
    expect((await shop.task(run.id, 'PACK')).dueAt).toBeNull();
    await shop.pass(50 * HOUR);
    const { task } = value(await shop.move(ann, pack, { type: 'task.resume' }));
    const stood = (await lastAt(run.id, 'task.resumed')) - (await lastAt(run.id, 'task.held'));
    expect(stood).toBeGreaterThanOrEqual(50 * HOUR);
    expect(task.dueAt!.getTime()).toBe(due + stood);
  });

  test('a timer that cannot be fired is set aside and holds up nobody', async () => {
    const broken = await travelling();
    const sound = await travelling();
    await shop.look(`update timer set payload = '{"kind": "nonsense"}' where run_id = $1 and kind = 'after'`, [
      broken.id,
    ]);
    await shop.look(`update run set state = '{}' where id = $1`, [broken.id]);
    await shop.pass(49 * HOUR);
    expect(await shop.history(sound.id)).toContain('run.finished');
    const parked = await shop.look<{ error: string }>(
      'select error from timer where parked_at is not null and run_id = $1',
      [broken.id],
    );
    expect(parked.length).toBeGreaterThan(0);
    expect(await shop.history(broken.id)).toContain('timer.parked');
    expect(await shop.timers.drain()).toBe(0);
  });

  test('the loop fires by itself', async () => {
    const run = await travelling();
    shop.timers.start();
    shop.rooms.clock.advance(48.1 * HOUR);
    await eventually('the run has ended', async () => (await shop.history(run.id)).includes('run.finished'));
    await shop.timers.stop();
  });
});
