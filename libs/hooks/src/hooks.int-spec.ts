import type { Type } from '@nestjs/common';
import { UnitOfWork } from '#database';
import { eventually } from '../../../test/support/eventually.js';
import { Shop } from '../../engine/src/testing/shop.js';
import { HookLoop, HookSweep, HooksModule, signatureOf, TestWebhook, UpdateWebhook } from './index.js';
import { CreateWebhook, DeleteWebhook, HookQueries, ResendDelivery, RotateWebhookSecret } from './index.js';
import { ORDER } from './testing/order.js';
import { Receiver } from './testing/receiver.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** Past the time in which a move can be undone. */
const FOR_GOOD = 13 * SECOND;
const NOBODY = '0198c0de-dead-7000-8000-00000000beef';

describe('webhooks', () => {
  let shop: Shop;
  let receiver: Receiver;
  let orders = 0;

  beforeAll(async () => {
    receiver = await Receiver.open();
    shop = await Shop.openWith([HooksModule.with({ allowPrivate: true, timeoutMs: 60_000 })], ORDER);
  });
  afterAll(async () => {
    await shop?.close();
    await receiver?.close();
  });
  beforeEach(() => receiver.forget());
  afterEach(async () => {
    await shop.look('delete from webhook');
    await shop.look('delete from webhook_cursor');
  });

  const get = <T>(type: Type<T>): T => shop.rooms.get(type);
  const boss = (): Shop['staff']['boss'] => shop.staff.boss;
  const valueOf = <T>(answer: { ok: true; value: T } | { ok: false; refusal: object }): T => {
    if (!answer.ok) throw new Error(`Refused: ${JSON.stringify(answer.refusal)}`);
    return answer.value;
  };
  /** The log is read below the oldest transaction that is open anywhere on the server, and other tests share it. */
  const readable = (): Promise<void> =>
    eventually('the log can be read to its end', async () => {
      const newer = 'select from event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';
      return (await shop.look(newer)).length === 0;
    });
  const create = async (events: string[], url = receiver.url): Promise<{ id: string; secret: string }> => {
    await readable();
    const made = valueOf(await get(CreateWebhook).run(boss(), { name: 'ERP', url, events }));
    return { id: made.webhookId, secret: made.secret ?? '' };
  };
  /** Everything that is due is sent. */
  const drain = async (): Promise<number> => {
    await readable();
    return get(HookLoop).drain();
  };
  const pass = (ms: number): Promise<number> => {
    shop.rooms.clock.advance(ms);
    return drain();
  };
  const start = async (parcels: object[] = []) =>
    shop.start('order', { orderNo: `O-${(orders += 1)}`, buyerPhone: '13912345678', parcels });
  const delivery = async (): Promise<Record<string, unknown>> => {
    const [row] = await shop.look<Record<string, unknown>>(
      `select d.status, d.tries, d.due_at, array(select fault from webhook_attempt a where a.delivery_id = d.id order by a.id) as faults,
         array(select a.status from webhook_attempt a where a.delivery_id = d.id order by a.id) as answers from webhook_delivery d order by d.id limit 1`,
    );
    return row ?? {};
  };
  const statuses = async (): Promise<string[]> =>
    (await shop.look<{ status: string }>('select status from webhook_delivery order by id')).map((row) => row.status);

  test('what an SOP asks for and what happens arrive signed, without what is nobody’s business', async () => {
    const { secret } = await create(['hook:oms.hold', 'run.started', 'run.moved', 'task.opened']);
    const { run } = await start([{ code: 'SF1', address: '杭州市某路 1 号' }]);
    await drain();
    expect(receiver.types().sort()).toEqual(['hook:oms.hold', 'run.moved', 'run.started', 'task.opened']);
    const call = receiver.received.find(({ body }) => body.type === 'hook:oms.hold');
    expect(call?.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      type: 'hook:oms.hold',
      seq: expect.any(Number) as number,
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      workspace: { id: shop.workspaceId, key: 'shop' },
      actor: { kind: 'person', id: shop.staff.ann.memberId, onBehalfOf: null },
      sop: 'order',
      runId: run.id,
      taskId: null,
      task: null,
      from: null,
      to: null,
      data: { orderNo: run.subject, kind: 'hold', parcels: [{ code: 'SF1' }] },
    });
    for (const { headers, text, body } of receiver.received) {
      expect(headers['baton-event']).toBe(body.type);
      expect(headers['baton-delivery']).toBe(body.id);
      expect(headers['content-type']).toContain('application/json');
      expect(headers['baton-signature']).toBe(signatureOf(secret, String(headers['baton-timestamp']), text));
      expect(text).not.toMatch(/13912345678|杭州/);
    }
    const ordered = [...receiver.received].sort((a, b) => a.body.seq - b.body.seq).map(({ body }) => body.type);
    expect(ordered[0]).toBe('run.started');
    expect(await drain()).toBe(0);
  });

  test('a webhook hears only what it asked for, from the moment it was set up', async () => {
    await start();
    await create(['hook:*']);
    const second = await create(['task.accepted']);
    await start([{ code: 'SF2', address: '北京' }]);
    await drain();
    expect(receiver.types().sort()).toEqual(['hook:oms.hold', 'hook:oms.parcel']);
    expect(receiver.received.find(({ body }) => body.type === 'hook:oms.parcel')?.body.data).not.toHaveProperty('to');
    expect(await shop.look('select from webhook_delivery where webhook_id = $1', [second.id])).toEqual([]);
  });

  test('after an error it is tried again later, with the same id and text and a signature of its own', async () => {
    const { secret } = await create(['hook:oms.hold']);
    receiver.reactions.push({ status: 500, body: 'broken' });
    await start();
    await drain();
    expect(await delivery()).toMatchObject({ status: 'failed', tries: 1, faults: ['status'], answers: [500] });
    await pass(5 * SECOND);
    expect(receiver.received).toHaveLength(1);
    await pass(20 * SECOND);
    const [first, second] = receiver.received;
    expect(second?.body.id).toBe(first?.body.id);
    expect(second?.text).toBe(first?.text);
    expect(second?.headers['baton-timestamp']).not.toBe(first?.headers['baton-timestamp']);
    const { headers, text } = second!;
    expect(headers['baton-signature']).toBe(signatureOf(secret, String(headers['baton-timestamp']), text));
    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 2, faults: ['status', null], due_at: null });
    expect(await pass(DAY)).toBe(0);
  });

  test('after five tries it is given up; after ten of these in a row the webhook is off and its people hear of it', async () => {
    const { id } = await create(['hook:oms.hold'], 'http://127.0.0.1:1/');
    for (let n = 0; n < 12; n += 1) await start();
    await drain();
    for (const wait of [20 * SECOND, 3 * MINUTE, 20 * MINUTE]) await pass(wait);
    expect(await delivery()).toMatchObject({ status: 'failed', tries: 4 });
    await start();
    await pass(3 * 60 * MINUTE);
    expect(await delivery()).toMatchObject({
      status: 'dead',
      tries: 5,
      faults: Array.from({ length: 5 }, () => 'connection'),
    });
    const [hook] = await shop.look('select active, failures, off_reason from webhook where id = $1', [id]);
    expect(hook).toEqual({ active: false, failures: 10, off_reason: 'failing' });
    expect(new Set(await statuses())).toEqual(new Set(['dead']));
    expect(await shop.look("select data from event where type = 'webhook.switched_off'")).toEqual([
      { data: { webhook: id, name: 'ERP', reason: 'failing' } },
    ]);
    const told = await shop.look('select member_id, text_zh, urgent from notification');
    expect(told).toEqual([
      { member_id: boss().memberId, text_zh: expect.stringContaining('ERP') as string, urgent: true },
    ]);
    await start();
    expect(await pass(DAY)).toBe(0);
  });

  test('one that arrives forgives those given up before it', async () => {
    const { id } = await create(['hook:oms.hold']);
    await shop.look('update webhook set failures = 9 where id = $1', [id]);
    await start();
    await drain();
    expect(await shop.look('select failures from webhook where id = $1', [id])).toEqual([{ failures: 0 }]);
  });

  test('a receiver that says it is gone is believed at once', async () => {
    const { id } = await create(['hook:oms.hold']);
    receiver.reactions.push({ status: 410 });
    await start();
    await drain();
    expect(await delivery()).toMatchObject({ status: 'dead', tries: 1 });
    expect(await shop.look('select off_reason from webhook where id = $1', [id])).toEqual([{ off_reason: 'gone' }]);
  });

  test('a move is told of when it can no longer be undone, and not at all when it was', async () => {
    await create(['task.claimed', 'task.started']);
    const { packer } = shop.staff;
    const [kept, undone] = [await start(), await start()].map(({ tasks }) => tasks[0]!);
    for (const task of [kept!, undone!]) valueOf(await shop.move(packer, task, { type: 'task.claim' }));
    await drain();
    expect(receiver.received).toEqual([]);
    valueOf(await shop.engine.undoTask(packer, { taskId: undone!.id }));
    // What comes after the undo is no part of it.
    valueOf(await shop.move(packer, undone!, { type: 'task.claim' }));
    valueOf(await shop.move(packer, undone!, { type: 'task.start' }));
    await pass(FOR_GOOD);
    expect(await statuses()).toEqual(['delivered', 'withdrawn', 'delivered', 'delivered']);
    expect(receiver.received.map(({ body }) => [body.type, body['task'], body['taskId']]).sort()).toEqual(
      [
        ['task.claimed', 'PACK', kept!.id],
        ['task.claimed', 'PACK', undone!.id],
        ['task.started', 'PACK', undone!.id],
      ].sort(),
    );
  });

  test('runs for practice reach nobody', async () => {
    await create(['hook:*', 'run.started']);
    const { run } = await start();
    await shop.look('update run set sandbox = true where id = $1', [run.id]);
    expect(await drain()).toBe(0);
    expect(await statuses()).toEqual([]);
  });

  test('reading the log twice tells nobody twice', async () => {
    await create(['hook:oms.hold']);
    await start();
    const [before] = await shop.look<{ xid: string }>('select from_xid::text as xid from webhook');
    await drain();
    await shop.look('update webhook_cursor set xid = $1::xid8, event_id = 0', [before!.xid]);
    expect(await drain()).toBe(0);
    expect([receiver.received.length, await statuses()]).toEqual([1, ['delivered']]);
  });

  test('two readers and senders side by side tell each once', async () => {
    await create(['hook:oms.hold', 'run.started']);
    for (let n = 0; n < 10; n += 1) await start();
    await Promise.all([drain(), drain(), drain()]);
    await drain();
    const ids = receiver.received.map(({ body }) => body.id);
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  test('what was in the hands of a sender that died is due again, and its late word counts for nothing', async () => {
    await create(['hook:oms.hold']);
    await start();
    await drain();
    await shop.look(
      `update webhook_delivery set status = 'pending', settled_at = null, tries = 0, claim = gen_random_uuid(), due_at = $1`,
      [new Date(shop.rooms.clock.now().getTime() + 30 * SECOND)],
    );
    expect(await drain()).toBe(0);
    expect(await pass(31 * SECOND)).toBe(1);
    const [first, second] = receiver.received;
    expect(second?.body.id).toBe(first?.body.id);
    expect(await statuses()).toEqual(['delivered']);
  });

  test('who stops waits for no receiver and gives back what was being sent', async () => {
    await create(['hook:oms.hold']);
    receiver.reactions.push('hang');
    get(HookLoop).start();
    await start();
    await eventually('it is being sent', () => receiver.received.length === 1);
    await get(HookLoop).stop();
    expect(await shop.look('select from webhook_delivery where claim is null and due_at is not null')).toHaveLength(1);
    await pass(20 * SECOND);
    expect(await statuses()).toEqual(['delivered']);
    expect(new Set(receiver.received.map(({ body }) => body.id)).size).toBe(1);
  });

  test('switched off it hears nothing, and switched on again nothing of what was', async () => {
    const { id } = await create(['hook:oms.hold']);
    receiver.reactions.push({ status: 500 });
    await start();
    await drain();
    valueOf(await get(UpdateWebhook).run(boss(), { webhookId: id, active: false }));
    expect(await statuses()).toEqual(['dead']);
    await start();
    expect(await pass(MINUTE)).toBe(0);
    await readable();
    valueOf(await get(UpdateWebhook).run(boss(), { webhookId: id, active: true }));
    expect(await drain()).toBe(0);
    const { run } = await start();
    await drain();
    expect(receiver.received.map(({ body }) => body['runId'])).toEqual([expect.any(String), run.id]);
  });

  test('a test and sending again work while it is off, once, with the id it had', async () => {
    const { id } = await create(['hook:oms.hold']);
    receiver.reactions.push({ status: 410 }, { status: 500 });
    await start();
    await drain();
    const tested = valueOf(await get(TestWebhook).run(boss(), { webhookId: id }));
    await drain();
    expect(receiver.received[1]?.body).toMatchObject({
      ...{ id: tested.deliveryId, type: 'webhook.tested', data: { webhook: id, name: 'ERP' } },
      actor: { kind: 'person', id: boss().memberId },
    });
    expect(await statuses()).toEqual(['dead', 'dead']);
    expect(await pass(DAY)).toBe(0);
    const deliveryId = receiver.received[0]!.body.id;
    valueOf(await get(ResendDelivery).run(boss(), { deliveryId }));
    expect(await get(ResendDelivery).run(boss(), { deliveryId })).toMatchObject({
      refusal: { blockers: [{ code: 'delivery_under_way' }] },
    });
    await drain();
    expect(receiver.received[2]?.text).toBe(receiver.received[0]?.text);
    expect(await statuses()).toEqual(['delivered', 'dead']);
  });

  test('a new secret signs what is still to be sent', async () => {
    const { id, secret } = await create(['hook:oms.hold']);
    receiver.reactions.push({ status: 500 });
    await start();
    await drain();
    const rotated = valueOf(await get(RotateWebhookSecret).run(boss(), { webhookId: id }));
    expect(rotated.secret).toMatch(/^whsec_[\w-]{43}$/);
    expect(rotated.secret).not.toBe(secret);
    await pass(20 * SECOND);
    const { headers, text } = receiver.received[1]!;
    expect(headers['baton-signature']).toBe(signatureOf(rotated.secret!, String(headers['baton-timestamp']), text));
  });

  test('a secret is told once, a repeat gets the rest, and no log row holds it or the address', async () => {
    const commandId = NOBODY;
    const wish = { name: 'Once', url: receiver.url, events: ['run.started', 'run.started'] };
    const first = valueOf(await get(CreateWebhook).run(boss(), wish, { commandId }));
    const repeat = valueOf(await get(CreateWebhook).run(boss(), wish, { commandId }));
    expect(repeat).toEqual({ webhookId: first.webhookId, secret: null });
    const [hook] = await get(HookQueries).list(shop.workspaceId);
    expect(hook).toMatchObject({ name: 'Once', url: receiver.url, events: ['run.started'], active: true, revision: 1 });
    expect(JSON.stringify(hook)).not.toContain(first.secret);
    const rows = JSON.stringify(await shop.look("select * from event where type like 'webhook.%'"));
    const answers = JSON.stringify(await shop.look('select outcome from command'));
    for (const secret of [first.secret!, receiver.url]) expect(rows + answers).not.toContain(secret);
  });

  test.each([
    [{ name: ' ' }, 'name_invalid', 'name'],
    [{ url: 'ftp://x.example' }, 'webhook_url', 'url'],
    [{ url: 'https://user:secret@x.example' }, 'webhook_url', 'url'],
    [{ events: [] }, 'webhook_events_none', 'events'],
    [{ events: ['run.started', 'task.vanished'] }, 'webhook_event_unknown', 'events[1]'],
    [{ events: ['member.added'] }, 'webhook_event_unknown', 'events[0]'],
    [{ events: ['hook:'] }, 'webhook_event_unknown', 'events[0]'],
    [{ url: 'https://x.example/', name: '名'.repeat(81) }, 'name_invalid', 'name'],
  ])('%j is refused with %s', async (wrong, code, field) => {
    const wish = { name: 'ERP', url: receiver.url, events: ['run.started'], ...wrong };
    const refusal = { code: 'INPUT_INVALID', blockers: [expect.objectContaining({ code, field }) as object] };
    expect(await get(CreateWebhook).run(boss(), wish)).toMatchObject({ ok: false, refusal });
    const { id } = await create(['run.started']);
    expect(await get(UpdateWebhook).run(boss(), { webhookId: id, ...wrong })).toMatchObject({ ok: false, refusal });
  });

  test('only who manages the workspace may, and nobody more than twenty', async () => {
    const wish = { name: 'ERP', url: receiver.url, events: ['run.started'] };
    expect(await get(CreateWebhook).run(shop.staff.lead, wish)).toMatchObject({ refusal: { code: 'RIGHT_MISSING' } });
    const made = await Promise.all(Array.from({ length: 22 }, () => get(CreateWebhook).run(boss(), wish)));
    expect(made.filter(({ ok }) => ok)).toHaveLength(20);
    expect(made.find(({ ok }) => !ok)).toMatchObject({ refusal: { blockers: [{ code: 'webhooks_many' }] } });
  });

  test('whoever saw an older one hears so, and one that was taken away is gone with its deliveries', async () => {
    const { id } = await create(['hook:oms.hold']);
    await start();
    await drain();
    valueOf(await get(UpdateWebhook).run(boss(), { webhookId: id, name: '仓库' }, { expectedRevision: 1 }));
    const late = await get(UpdateWebhook).run(boss(), { webhookId: id, name: 'ERP' }, { expectedRevision: 1 });
    expect(late).toMatchObject({ refusal: { code: 'STALE' }, currentRevision: 2 });
    valueOf(await get(DeleteWebhook).run(boss(), { webhookId: id }));
    expect(await statuses()).toEqual([]);
    expect(await get(DeleteWebhook).run(boss(), { webhookId: id })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  test('another workspace sees and touches none of it', async () => {
    const { id } = await create(['hook:oms.hold']);
    await start();
    await drain();
    const [{ id: deliveryId } = { id: '' }] = await shop.look<{ id: string }>('select id from webhook_delivery');
    const { workspaceId, founder } = await shop.rooms.workspace(`other${(orders += 1)}`);
    expect(await get(HookQueries).list(workspaceId)).toEqual([]);
    expect(await get(HookQueries).webhook(workspaceId, id)).toBeNull();
    const tries = [
      get(UpdateWebhook).run(founder, { webhookId: id, name: 'x' }),
      get(DeleteWebhook).run(founder, { webhookId: id }),
      get(RotateWebhookSecret).run(founder, { webhookId: id }),
      get(TestWebhook).run(founder, { webhookId: id }),
      get(ResendDelivery).run(founder, { deliveryId }),
    ];
    for (const answer of await Promise.all(tries)) expect(answer).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    for (const table of ['webhook', 'webhook_cursor', 'webhook_delivery', 'webhook_attempt']) {
      const seen = await get(UnitOfWork).run({ workspaceId }, (tx) => tx.query(`select from ${table}`));
      expect(seen).toEqual([]);
    }
  });

  test('SOPs say by which names they call', async () => {
    const names = await get(HookQueries).hookNames(shop.workspaceId);
    expect(names).toEqual([
      { name: 'oms.hold', sops: [{ zh: '订单', en: 'Order' }] },
      { name: 'oms.parcel', sops: [{ zh: '订单', en: 'Order' }] },
    ]);
  });

  test('settled deliveries are forgotten after a month, open ones never', async () => {
    await create(['hook:oms.hold']);
    await start();
    await drain();
    receiver.reactions.push({ status: 500 });
    await start();
    await drain();
    expect(await get(HookSweep).sweep()).toBe(0);
    shop.rooms.clock.advance(31 * DAY);
    expect(await get(HookSweep).sweep()).toBe(1);
    expect(await statuses()).toEqual(['failed']);
    expect(await shop.look('select from webhook_attempt')).toHaveLength(1);
  });
});

describe('a receiver that hangs', () => {
  test('is not waited for longer than agreed; it gets the same delivery again', async () => {
    const receiver = await Receiver.open();
    const shop = await Shop.openWith([HooksModule.with({ allowPrivate: true, timeoutMs: 2_000 })], ORDER);
    const wish = { name: 'ERP', url: receiver.url, events: ['hook:oms.hold'] };
    expect(await shop.rooms.get(CreateWebhook).run(shop.staff.boss, wish)).toMatchObject({ ok: true });
    receiver.reactions.push('hang');
    await shop.start('order', { orderNo: 'O-1' });
    const attempts = (): Promise<object[]> =>
      shop.look('select status, fault from webhook_attempt where fault is not null order by id');
    await eventually('it was tried', async () => {
      await shop.rooms.get(HookLoop).drain();
      return (await attempts()).length > 0;
    });
    expect((await attempts())[0]).toEqual({ status: null, fault: 'timeout' });
    shop.rooms.clock.advance(20 * SECOND);
    await shop.rooms.get(HookLoop).drain();
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.received.map(({ body }) => body.id)).size).toBe(1);
    await shop.close();
    await receiver.close();
  });
});
