import { TestClock } from '#database';
import { eventually } from '../../../test/support/eventually.js';
import { HOUR, Shop } from '../../../libs/engine/src/testing/shop.js';
import { PARCEL } from '../../../libs/engine/src/testing/sample-sops.js';
import { startWorker } from './index.js';

describe('the worker', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
  });
  afterAll(() => shop?.close());

  test('two of them fire what is due, each timer once, and stop cleanly', async () => {
    const runs: string[] = [];
    for (let n = 0; n < 20; n += 1) runs.push((await shop.start('parcel', { orderNo: `W-${n}` })).run.id);
    const clock = new TestClock();
    const options = {
      env: { logLevel: 'warn' as const, repeatDays: 30 },
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
});
