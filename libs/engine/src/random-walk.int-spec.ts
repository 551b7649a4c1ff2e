import { UnitOfWork } from '#database';
import type { Caller } from './contract.js';
import { Moves, RunStore } from './index.js';
import { COMPLAINT, PARCEL } from './testing/sample-sops.js';
import { HOUR, Shop } from './testing/shop.js';

/** A seeded generator, so that a failing walk can be walked again (mulberry32). */
const randomFrom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

describe('replay', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL, COMPLAINT);
  });
  afterAll(() => shop?.close());

  test.each([1, 2, 3])('folds the log of every run of random walk %i to exactly what is stored', async (seed) => {
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const people = Object.values(shop.staff);
    for (let n = 0; n < 8; n++)
      await (n % 2 === 0
        ? shop.start('parcel', { orderNo: `W-${seed}-${n}` })
        : shop.start('complaint', { sku: `K-${seed}-${n % 3}` }));
    for (let step = 0; step < 120; step++) {
      if (random() < 0.1) await shop.pass(random() * 30 * HOUR);
      else
        await Promise.all(
          Array.from({ length: 1 + Math.floor(random() * 4) }, () => wander(shop, pick(people), pick, random)),
        );
    }
    const runs = await shop.look<{ id: string }>('select id from run');
    for (const { id } of runs)
      expect({ id, ...(await shop.replay(id)) }).toMatchObject({ id, equal: true, difference: null });
  });
});

/** One press of somebody at random on something at random, sometimes what the board would offer, sometimes not. */
const wander = async (
  shop: Shop,
  who: Caller,
  pick: <T>(list: readonly T[]) => T,
  random: () => number,
): Promise<void> => {
  const rows = await shop.look<{ id: string; run_id: string | null }>(
    'select id, run_id from task where run_id is not null and closed_at is null',
  );
  if (rows.length === 0) return;
  const { id: taskId, run_id: runId } = pick(rows);
  const press = random();
  if (press < 0.05) await shop.engine.moveRun(who, { runId: runId!, type: 'run.pause', reason: '盘点' });
  else if (press < 0.15) await shop.engine.moveRun(who, { runId: runId!, type: 'run.resume' });
  else if (press < 0.2)
    await shop.engine.moveRun(who, {
      runId: runId!,
      type: 'run.event',
      event: pick(['CARRIER.LOST', 'SETTLE']),
      payload: {},
    });
  else if (press < 0.22) await shop.engine.moveRun(who, { runId: runId!, type: 'run.cancel', reason: '取消' });
  else {
    const move = pick([
      { type: 'task.claim' },
      { type: 'task.start' },
      { type: 'task.submit' },
      { type: 'task.accept', confirm: ['clean'] },
      { type: 'task.reject', code: 'damaged', failed: ['clean'], note: '破损' },
      { type: 'task.hold', reason: '等待', external: true },
      { type: 'task.resume' },
      { type: 'task.waive', reason: '不需要' },
      { type: 'task.release' },
    ] as const);
    await shop.move(who, { id: taskId }, move as Parameters<Shop['move']>[2]);
  }
};

describe('moves', () => {
  test('the board is offered what the engine would do', async () => {
    const shop = await Shop.open(PARCEL);
    try {
      const { ann, packer } = shop.staff;
      const { run, tasks } = await shop.start('parcel', { orderNo: 'MOVES' });
      const of = (caller: Caller) =>
        shop.rooms.get(UnitOfWork).run({ workspaceId: shop.workspaceId, readOnly: true }, async (tx) => ({
          tasks: await shop.rooms.get(Moves).ofTasks(tx, caller, tasks),
          runs: await shop.rooms.get(Moves).ofRuns(tx, caller, await shop.rooms.get(RunStore).byIds(tx, [run.id])),
        }));
      const claim = (moves: Awaited<ReturnType<typeof of>>) =>
        moves.tasks.get(tasks[0]!.id)!.find((move) => move.event === 'claim');
      expect(claim(await of(ann))).toMatchObject({ allowed: true });
      expect(claim(await of(packer))).toMatchObject({ allowed: false });
      expect((await of(ann)).runs.get(run.id)!.map((move) => move.event)).toContain('pause');
    } finally {
      await shop.close();
    }
  });
});
