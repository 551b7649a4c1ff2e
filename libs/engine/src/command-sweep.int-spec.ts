import { readFile } from 'node:fs/promises';
import { newId } from '#database';
import { CommandSweep, ScheduleLoop } from './index.js';
import { PARCEL } from './testing/sample-sops.js';
import { codeOf, HOUR, Shop } from './testing/shop.js';

const DAYS = 24 * HOUR;

describe('first answers', () => {
  let shop: Shop;
  let beside: string;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL, await readFile('sops/daily_store_check.sop.yaml', 'utf8'));
    beside = (await shop.rooms.workspace('beside')).workspaceId;
  });
  afterAll(() => shop?.close());

  const sweep = (keepDays = 30): Promise<number> => shop.rooms.get(CommandSweep).sweep(keepDays);
  const start = (commandId: string) =>
    shop.engine.startRun(shop.staff.ann, { sopKey: 'parcel', form: { orderNo: commandId } }, { commandId });
  const remembered = async (...ids: string[]): Promise<number> =>
    (await shop.look('select from command where id = any($1::uuid[])', [ids])).length;

  test('are forgotten when they are older than said, and no sooner', async () => {
    const [old, young] = [newId(), newId()];
    expect(codeOf(await start(old))).toBe('done');
    shop.rooms.clock.advance(29 * DAYS);
    expect(codeOf(await start(young))).toBe('done');
    await sweep();
    expect(await remembered(old, young)).toBe(2);
    shop.rooms.clock.advance(1.1 * DAYS);
    await sweep();
    expect([await remembered(old), await remembered(young)]).toEqual([0, 1]);
    // Asked now, it is a new wish; here the subject stands in the way, as it would for anybody.
    expect(codeOf(await start(old))).toBe('DUPLICATE_RUN');
    expect(codeOf(await start(young))).toBe('done');
  });

  test('go in batches, by two at once, and those of another workspace stay with it', async () => {
    const fill = (id: string, count: number, age: string) =>
      shop.look(
        `insert into command (workspace_id, id, fingerprint, outcome, at)
         select $1, gen_random_uuid(), '', '{}', now() + $4::interval - $3::interval from generate_series(1, $2)`,
        [id, count, age, `${shop.rooms.clock.offsetMs} ms`],
      );
    await fill(shop.workspaceId, 2_500, '40 days');
    await fill(beside, 10, '40 days');
    await fill(beside, 3, '20 days');
    const left = async (id: string): Promise<number> =>
      (await shop.look("select from command where workspace_id = $1 and outcome = '{}'", [id])).length;
    expect((await Promise.all([sweep(), sweep()])).reduce((sum, n) => sum + n, 0)).toBe(2_510);
    expect([await left(shop.workspaceId), await left(beside)]).toEqual([0, 3]);
  });

  test('that keep a schedule from starting twice stay as long as it looks back', async () => {
    const { rooms } = shop;
    const loop = rooms.get(ScheduleLoop);
    const today = new Date(rooms.clock.now().getTime() - 5 * DAYS);
    await shop.look('update sop_version set published_at = $1', [today]);
    await shop.look('update sop set updated_at = $1', [today]);
    await loop.drain();
    const settled = (await shop.look("select from event where type = 'schedule.missed'")).length;
    expect(settled).toBeGreaterThan(0);
    rooms.clock.advance(40 * DAYS);
    await loop.drain();
    const after = (await shop.look("select from event where type = 'schedule.missed'")).length;
    await sweep(1);
    await loop.drain();
    expect(await shop.look("select from event where type = 'schedule.missed'")).toHaveLength(after);
    rooms.clock.advance(63 * DAYS);
    expect(await sweep(1)).toBeGreaterThanOrEqual(after);
  });
});
