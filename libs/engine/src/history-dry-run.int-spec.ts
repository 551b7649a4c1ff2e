import { HistoryDryRun } from './index.js';
import { PARCEL } from './testing/sample-sops.js';
import { HOUR, Shop, value } from './testing/shop.js';

describe('a draft and the log of finished runs', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
    for (let n = 0; n < 4; n += 1) await parcel(`H-${n}`, n === 3 ? 'lost' : 'arrived');
    await shop.start('parcel', { orderNo: 'OPEN' });
  });
  afterAll(() => shop?.close());

  /** One that came to its end, by the carrier's word or by patience. */
  const parcel = async (orderNo: string, end: 'arrived' | 'lost'): Promise<void> => {
    const { ann, packer } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo });
    for (const task of tasks) await shop.finish(ann, task);
    const check = await shop.task(run.id, 'CHECK');
    await shop.finish(ann, check);
    value(await shop.move(packer, check, { type: 'task.accept', confirm: ['clean'] }));
    if (end === 'arrived') await shop.pass(49 * HOUR);
    else
      value(await shop.engine.moveRun(ann, { runId: run.id, type: 'run.event', event: 'CARRIER.LOST', payload: {} }));
  };
  const ask = (source: string, last = 100) =>
    shop.rooms.get(HistoryDryRun).run(shop.workspaceId, { sopKey: 'parcel', source, last });

  test('the same text changes nothing for anybody; open runs are not history', async () => {
    expect(await ask(PARCEL)).toEqual({
      ...{ looked: 4, isCut: false, longerMs: 0, changed: [], gates: [], problem: null },
      totals: { same: 4, waits: 0, elsewhere: 0, blocked: 0 },
    });
  });

  test('only the last ones that were asked for', async () => {
    expect(await ask(PARCEL, 2)).toMatchObject({ looked: 2, totals: { same: 2 } });
  });

  test('runs that would be blocked or end elsewhere are named, the latest first', async () => {
    const report = await ask(PARCEL.replace('on: { CARRIER.LOST: lost }', 'on: { CARRIER.LOST: arrived }'));
    expect(report).toMatchObject({ totals: { same: 3, elsewhere: 1 } });
    expect(report.changed).toMatchObject([
      { run: { subject: 'H-3' }, verdict: { finalBefore: 'lost', finalAfter: 'arrived' } },
    ]);
    const blocked = await ask(
      PARCEL.replace('tasks: [CHECK]', 'tasks: [CHECK, CALL]')
        .replace('CHECK }', 'CHECK }')
        .replaceAll('patience: { target: arrived', 'patience: { target: travelling'),
    );
    expect(blocked.totals.blocked).toBe(3);
  });

  test('new gates and longer dues are added up', async () => {
    const report = await ask(PARCEL.replace('role: cs, due: +2h', 'role: cs, due: +5h'));
    expect(report).toMatchObject({ totals: { waits: 4 }, longerMs: 4 * 3 * HOUR });
    expect(report.gates).toMatchObject([{ runs: 4, wait: { kind: 'due', task: 'PACK', ms: 4 * 3 * HOUR } }]);
  });

  test('a text that is no SOP is said to be none, and writes nothing', async () => {
    const before = await shop.look('select count(*) as n from event');
    expect((await ask('sop: [')).problem).not.toBeNull();
    expect(await shop.look('select count(*) as n from event')).toEqual(before);
  });

  test('runs that went through a migration are looked at, too', async () => {
    const v2 = await shop.publishNext(PARCEL.replaceAll('preparing', 'packing_up'));
    await shop.look('update sop set active_version_id = (select id from sop_version where number = 1)');
    const { ann } = shop.staff;
    const { run, tasks } = await shop.start('parcel', { orderNo: 'H-MOVED' });
    await shop.finish(ann, tasks[0]!);
    value(await shop.engine.migrateRun(shop.staff.boss, { runId: run.id, toVersionId: v2 }));
    await shop.finish(ann, tasks[1]!);
    value(await shop.engine.moveRun(shop.staff.boss, { runId: run.id, type: 'run.cancel', reason: 'x' }));
    expect(await ask(PARCEL, 1)).toMatchObject({ looked: 1, totals: { same: 1 } });
  });
});
