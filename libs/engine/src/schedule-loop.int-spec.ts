import { readFile } from 'node:fs/promises';
import { SetSopStatus } from '#sops';
import { ScheduleLoop } from './index.js';
import { Shop } from './testing/shop.js';

describe('runs that start by themselves', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open(await readFile('sops/daily_store_check.sop.yaml', 'utf8'));
    await inForceSince('2026-01-01T00:00:00');
  });
  afterEach(() => shop?.close());

  /** The clock stands still there, however long the machine takes for a look. */
  const clockAt = (text: string): void => {
    const { clock } = shop.rooms;
    const at = Date.parse(`${text}+08:00`);
    clock.offsetMs = at - Date.now();
    clock.now = () => new Date(at);
  };
  const inForceSince = async (text: string): Promise<void> => {
    await shop.look('update sop_version set published_at = $1', [`${text}+08:00`]);
    await shop.look('update sop set updated_at = $1', [`${text}+08:00`]);
  };
  const look = (): Promise<number> => shop.rooms.get(ScheduleLoop).drain();
  const runs = () => shop.look<{ id: string; number: number }>('select id, number from run order by number');
  const missed = async (): Promise<string[]> =>
    (
      await shop.look<{ data: { date: string; reason: string } }>(
        "select data from event where type = 'schedule.missed' order by id",
      )
    ).map(({ data }) => `${data.date} ${data.reason}`);

  test('several loops at once start one run, by the program', async () => {
    await inForceSince('2026-09-23T12:00:00');
    clockAt('2026-09-24T08:59:00');
    expect(await look()).toBe(0);
    clockAt('2026-09-24T09:00:10');
    await Promise.all([look(), look(), look()]);
    expect(await look()).toBe(0);
    const [run, ...more] = await runs();
    expect(more).toEqual([]);
    const [row] = await shop.look('select actor_kind from event where run_id = $1 order by id limit 1', [run!.id]);
    expect(row).toEqual({ actor_kind: 'system' });
    expect(await missed()).toEqual([]);
    expect(await shop.replay(run!.id)).toMatchObject({ equal: true });
  });

  test('after downtime a start is made up for within its time, and only noted after it', async () => {
    await inForceSince('2026-09-21T12:00:00');
    clockAt('2026-09-23T16:59:00');
    expect(await look()).toBe(1);
    expect(await missed()).toEqual(['2026-09-22 too_late']);
    clockAt('2026-09-24T17:01:00');
    await Promise.all([look(), look()]);
    expect(await look()).toBe(0);
    expect(await runs()).toHaveLength(1);
    expect(await missed()).toEqual(['2026-09-22 too_late', '2026-09-24 too_late']);
  });

  test('nothing starts on a holiday; a make-up Sunday is a working day', async () => {
    await inForceSince('2026-09-19T12:00:00');
    clockAt('2026-09-20T09:01:00');
    expect(await look()).toBe(1);
    await inForceSince('2026-09-30T12:00:00');
    clockAt('2026-10-01T09:01:00');
    expect(await look()).toBe(0);
    expect(await missed()).toEqual([]);
  });

  test('an SOP that is switched off does not start, and switched on does not look back', async () => {
    await inForceSince('2026-09-23T12:00:00');
    const [sop] = await shop.look<{ id: string }>('select id from sop');
    const switchTo = (status: 'active' | 'inactive') =>
      shop.rooms.get(SetSopStatus).run(shop.staff.boss, { sopId: sop!.id, status });
    clockAt('2026-09-24T08:00:00');
    await switchTo('inactive');
    clockAt('2026-09-24T09:01:00');
    expect(await look()).toBe(0);
    clockAt('2026-09-24T09:30:00');
    await switchTo('active');
    expect(await look()).toBe(0);
    expect([await runs(), await missed()]).toEqual([[], []]);
    clockAt('2026-09-25T08:59:00');
    expect(await look()).toBe(0);
  });

  test("a run somebody started by hand is the day's run", async () => {
    await inForceSince('2026-09-23T12:00:00');
    clockAt('2026-09-24T08:30:00');
    await shop.start('daily_store_check', {}, shop.staff.boss);
    clockAt('2026-09-24T09:01:00');
    expect(await look()).toBe(0);
    expect(await look()).toBe(0);
    expect(await runs()).toHaveLength(1);
    expect(await missed()).toEqual(['2026-09-24 DUPLICATE_RUN']);
  });

  test('a weekly and a monthly start move past the holiday; an upgrade with the same schedule loses nothing', async () => {
    for (const key of ['weekly_review', 'compliance_self_audit'])
      await shop.publish(await readFile(`sops/${key}.sop.yaml`, 'utf8'));
    await inForceSince('2026-09-30T12:00:00');
    clockAt('2026-10-08T09:58:00');
    await shop.look(
      `with newer as (
         insert into sop_version (workspace_id, id, sop_id, number, source, content_hash, title_zh, title_en, origin, author_ids, published_at)
         select workspace_id, gen_random_uuid(), sop_id, 2, source, content_hash, title_zh, title_en, 'shipped', '{}', $1
         from sop_version returning id, sop_id)
       update sop set active_version_id = newer.id, updated_at = $1 from newer where newer.sop_id = sop.id`,
      ['2026-10-08T09:57:00+08:00'],
    );
    expect(await look()).toBe(2);
    clockAt('2026-10-08T10:00:10');
    expect(await look()).toBe(1);
    const started = await shop.look<{ key: string }>('select sop_key as key from run order by sop_key');
    expect(started.map(({ key }) => key)).toEqual(['compliance_self_audit', 'daily_store_check', 'weekly_review']);
    expect(await missed()).toEqual([]);
  });
});
