import { TestClock } from '#database';
import { CreateWebhook, HooksModule } from '#hooks';
import { eventually } from '../../../test/support/eventually.js';
import { HOUR, Shop } from '../../../libs/engine/src/testing/shop.js';
import { PARCEL } from '../../../libs/engine/src/testing/sample-sops.js';
import { Receiver } from '../../../libs/hooks/src/testing/receiver.js';
import { startWorker } from './index.js';

describe('the worker', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.openWith([HooksModule.with({ allowPrivate: true })], PARCEL);
  });
  afterAll(() => shop?.close());

  test('two of them fire what is due, each timer once, and stop cleanly', async () => {
    const runs: string[] = [];
    for (let n = 0; n < 20; n += 1) runs.push((await shop.start('parcel', { orderNo: `W-${n}` })).run.id);
    const clock = new TestClock();
    const options = {
      env: { logLevel: 'warn' as const, repeatDays: 30, hooksPrivate: false },
      database: { appUrl: shop.rooms.database.appUrl },
      clock,
    };
    const workers = await Promise.all([startWorker(options), startWorker(options)]);
    clock.advance(1.9 * HOUR);
    const reminded = async (): Promise<string[]> =>
      (await shop.look<{ id: string }>("select run_id as id from event where type = 'task.reminded'")).map(
        ({ id }) => id,
      );
    await eventually('every run was heard of', async () => new Set(await reminded()).size === runs.length);
    await Promise.all(workers.map((worker) => worker.close()));
    expect((await reminded()).sort()).toEqual([...runs].sort());
  });

  test('two of them deliver each webhook once', async () => {
    const receiver = await Receiver.open();
    const wish = { name: 'ERP', url: receiver.url, events: ['run.started'] };
    expect(await shop.rooms.get(CreateWebhook).run(shop.staff.boss, wish)).toMatchObject({ ok: true });
    const env = { logLevel: 'warn' as const, repeatDays: 30, hooksPrivate: true };
    const database = { appUrl: shop.rooms.database.appUrl };
    const workers = await Promise.all([startWorker({ env, database }), startWorker({ env, database })]);
    const runs: string[] = [];
    for (let n = 0; n < 20; n += 1) runs.push((await shop.start('parcel', { orderNo: `H-${n}` })).run.id);
    const settled = (): Promise<object[]> => shop.look("select from webhook_delivery where status = 'delivered'");
    await eventually('every start was told', async () => (await settled()).length === runs.length);
    await Promise.all(workers.map((worker) => worker.close()));
    expect(receiver.received.map(({ body }) => body['runId']).sort()).toEqual([...runs].sort());
    await receiver.close();
  });
});
