import { CreateWebhook, HooksModule } from '#hooks';
import { Shop } from '../../libs/engine/src/testing/shop.js';
import { ORDER } from '../../libs/hooks/src/testing/order.js';
import { Receiver } from '../../libs/hooks/src/testing/receiver.js';
import { eventually } from '../support/eventually.js';
import { openSandbox } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';

describe('a worker that is killed while it tells other systems', () => {
  let shop: Shop;
  let box: Sandbox;
  let receiver: Receiver;
  let worker: Program;
  let orders = 0;

  beforeAll(async () => {
    receiver = await Receiver.open();
    shop = await Shop.openWith([HooksModule.with({ allowPrivate: true })], ORDER);
    const { ownerUrl, appUrl } = shop.rooms.database;
    box = await openSandbox({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl, BATON_HOOKS_PRIVATE: 'allow' });
    const wish = { name: 'OMS', url: receiver.url, events: ['hook:oms.hold'] };
    expect(await shop.rooms.get(CreateWebhook).run(shop.staff.boss, wish)).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await box?.close();
    await shop?.close();
    await receiver?.close();
  });

  const start = async (): Promise<string> => (await shop.start('order', { orderNo: `O-${(orders += 1)}` })).run.id;
  const kill = async (): Promise<void> => {
    expect(await worker.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  };
  const open = (): Promise<object[]> => shop.look("select from webhook_delivery where status <> 'delivered'");
  /** Of each run what the receiver heard of it, by delivery id. */
  const heard = (): Map<unknown, Set<string>> => {
    const byRun = new Map<unknown, Set<string>>();
    for (const { body } of receiver.received)
      byRun.set(body['runId'], (byRun.get(body['runId']) ?? new Set()).add(body.id));
    return byRun;
  };

  test('between the commit and the delivery: whoever comes next delivers', async () => {
    worker = await box.worker();
    await kill();
    const runId = await start();
    expect(receiver.received).toEqual([]);
    worker = await box.worker();
    await eventually('it arrives', () => heard().has(runId));
    await eventually('and is settled', async () => (await open()).length === 0);
    expect(receiver.received).toHaveLength(1);
    await kill();
  });

  test('between the delivery and its answer: it is delivered again, and the receiver sees one delivery id', async () => {
    receiver.reactions.push('hang');
    worker = await box.worker();
    const runId = await start();
    await eventually('it is being delivered', () => heard().has(runId));
    await kill();
    expect(await open()).toHaveLength(1);
    worker = await box.worker();
    await eventually('it is settled', async () => (await open()).length === 0);
    const mine = receiver.received.filter(({ body }) => body['runId'] === runId);
    expect(mine).toHaveLength(2);
    expect(new Set(mine.map(({ text }) => text)).size).toBe(1);
    expect([...(heard().get(runId) ?? [])]).toHaveLength(1);
    await kill();
  });

  test('again and again, with two of them beside each other: each call arrives, under one id', async () => {
    const runs: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = await Promise.all([box.worker(), box.worker()]);
      for (let n = 0; n < 10; n += 1) runs.push(await start());
      await eventually('something arrives', () => heard().has(runs.at(-1)) || heard().size > runs.length / 2);
      await Promise.all([first.end('SIGKILL'), second.end('SIGKILL')]);
    }
    worker = await box.worker();
    await eventually('all is settled', async () => (await open()).length === 0);
    await eventually('all has arrived', () => runs.every((id) => heard().has(id)));
    for (const id of runs) expect(heard().get(id)?.size).toBe(1);
    const rows = await shop.look<{ n: number }>('select count(*)::int as n from webhook_delivery');
    expect(rows).toEqual([{ n: orders }]);
    expect(worker.output()).not.toMatch(/^\s+at /m);
  });
});
