import { TestClock } from '#database';
import { HOUR, Shop } from '../../../libs/engine/src/testing/shop.js';
import { PARCEL } from '../../../libs/engine/src/testing/sample-sops.js';
import { startWorker } from './index.js';

describe('the worker', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open(PARCEL);
  }, 60_000);
  afterAll(() => shop?.close());

  test('two of them fire what is due, each timer once, and stop cleanly', async () => {
    const { run } = await shop.start('parcel', { orderNo: 'W-1' });
    const clock = new TestClock();
    const options = { env: { logLevel: 'warn' as const }, database: { appUrl: shop.rooms.database.appUrl }, clock };
    const workers = await Promise.all([startWorker(options), startWorker(options)]);
    clock.advance(1.9 * HOUR);
    const reminded = async (): Promise<number> =>
      (await shop.history(run.id)).filter((type) => type === 'task.reminded').length;
    const deadline = Date.now() + 5_000;
    while ((await reminded()) === 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
    await new Promise((done) => setTimeout(done, 400));
    await Promise.all(workers.map((worker) => worker.close()));
    expect(await reminded()).toBe(1);
  });
});
