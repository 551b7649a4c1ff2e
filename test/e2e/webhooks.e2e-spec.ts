import { createHmac } from 'node:crypto';
import { HookLoop } from '#hooks';
import { Receiver } from '../../libs/hooks/src/testing/receiver.js';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { eventually } from '../support/eventually.js';

const HOOK = 'id name url events isActive failures offReason revision createdBy { name }';
const PAYLOAD = `... on WebhookPayload { webhookId secret webhook { ${HOOK} } delivery { id type status isByHand } }`;

describe('webhooks over HTTP', () => {
  let api: TestApi;
  let shop: TestShop;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.open();
    api = await startTestApi({ BATON_HOOKS_PRIVATE: 'allow' });
    shop = await api.shop('hooks');
  });
  afterAll(async () => {
    await api?.close();
    await receiver?.close();
  });
  beforeEach(() => receiver.forget());

  const create = (more: object = {}) =>
    shop.boss.do(
      'webhookCreate',
      'WebhookCreateInput',
      { name: 'ERP', url: receiver.url, events: ['run.started'], ...more },
      PAYLOAD,
    );
  /** The log is read below the oldest transaction that is open anywhere on the server, and other tests share it. */
  const drain = async (): Promise<number> => {
    await eventually('the log can be read to its end', async () => {
      const newer = 'select from event where xid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';
      return (await api.database.look(newer)).length === 0;
    });
    return api.api.app.get(HookLoop).drain();
  };
  const deliveries = async (webhookId: string, troubled = false) => {
    const { webhook } = await shop.boss.ask(
      `query ($id: UUID!, $troubled: Boolean) { webhook(id: $id) { deliveries(first: 1, troubled: $troubled) {
         nodes { id type status tries body dueAt settledAt attempts { status ms fault message detail response } } pageInfo { hasNextPage endCursor } } } }`,
      { id: webhookId, troubled },
    );
    return webhook.deliveries;
  };

  test('one is set up, hears of a start, and shows what it was told and what it answered', async () => {
    const made = await create();
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
      webhook: { name: 'ERP', url: receiver.url, events: ['run.started'], isActive: true, createdBy: { name: 'boss' } },
      delivery: null,
    });
    for (const subject of ['one', 'two'])
      await shop.ann.do(
        'runStart',
        'RunStartInput',
        { sopKey: 'errand', form: { subject } },
        '... on RunPayload { cursor }',
      );
    receiver.reactions.push({ status: 500, body: '坏了' });
    await drain();
    const page = await deliveries(made.webhookId);
    expect(page.pageInfo).toMatchObject({ hasNextPage: true });
    const [failed] = (await deliveries(made.webhookId, true)).nodes;
    expect(failed).toMatchObject({
      ...{ type: 'run.started', status: 'failed', tries: 1, settledAt: null, dueAt: expect.any(String) },
      attempts: [{ status: 500, fault: 'status', response: '坏了', detail: null }],
    });
    expect(failed.attempts[0].message).toContain('500');
    const { headers, text } = receiver.received.find(({ body }) => body.id === failed.id)!;
    expect(failed.body).toBe(text);
    const signature = createHmac('sha256', made.secret)
      .update(`${String(headers['baton-timestamp'])}.${text}`)
      .digest('hex');
    expect(headers['baton-signature']).toBe(signature);
    const again = await shop.boss.do('webhookResend', 'WebhookResendInput', { deliveryId: failed.id }, PAYLOAD);
    expect(again).toMatchObject({ secret: null, delivery: { id: failed.id, status: 'failed' } });
    await drain();
    expect((await deliveries(made.webhookId, true)).nodes).toEqual([]);
    expect(receiver.received.filter(({ body }) => body.id === failed.id)).toHaveLength(2);
  });

  test('a test is sent, the secret changed, the webhook switched off and taken away', async () => {
    const { webhookId, secret } = await create({ name: 'OMS' });
    const act = (mutation: string, input: object = {}, type = 'WebhookInput') =>
      shop.boss.do(mutation, type, { webhookId, ...input }, PAYLOAD);
    const tested = await act('webhookSendTest');
    expect(tested.delivery).toMatchObject({ type: 'webhook.tested', status: 'pending', isByHand: true });
    await drain();
    expect(receiver.received[0]?.headers).toMatchObject({
      'baton-event': 'webhook.tested',
      'baton-delivery': tested.delivery.id,
    });
    const rotated = await act('webhookRotateSecret');
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
    const off = await act('webhookUpdate', { isActive: false, name: '订单系统' }, 'WebhookUpdateInput');
    expect(off).toMatchObject({ secret: null, webhook: { name: '订单系统', isActive: false, offReason: 'by_hand' } });
    expect(await act('webhookDelete')).toMatchObject({ webhookId, webhook: null });
    const { webhook } = await shop.boss.ask('query ($id: UUID!) { webhook(id: $id) { id } }', { id: webhookId });
    expect(webhook).toBeNull();
  });

  test('what is wrong is named by its field, in the language of the caller', async () => {
    const refused = (input: object, lang: 'zh' | 'en') =>
      shop.boss.with({ lang }).refused('webhookCreate', 'WebhookCreateInput', {
        ...{ name: 'ERP', url: receiver.url, events: ['run.started'] },
        ...input,
      });
    expect(await refused({ url: 'not an address' }, 'zh')).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [{ code: 'webhook_url', field: 'url', message: expect.stringContaining('网址') }],
    });
    expect(await refused({ events: ['task.vanished'] }, 'en')).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [
        { code: 'webhook_event_unknown', field: 'events[0]', message: expect.stringContaining('task.vanished') },
      ],
    });
    expect(await refused({ name: '' }, 'en')).toMatchObject({ blockers: [{ code: 'text_length', field: 'name' }] });
  });

  test('only who manages the workspace may look or set up', async () => {
    for (const document of ['{ webhooks { nodes { id } } }', '{ webhookEvents { types } }']) {
      const { errors } = await shop.lead.send(document);
      expect(errors[0]?.extensions['code']).toBe('RIGHT_MISSING');
    }
    const input = { name: 'x', url: receiver.url, events: ['run.started'] };
    const no = await shop.lead.refused('webhookCreate', 'WebhookCreateInput', input);
    expect(no.code).toBe('RIGHT_MISSING');
  });

  test('what may be asked for is told', async () => {
    const { webhookEvents } = await shop.boss.ask('{ webhookEvents { types hooks { name sops } } }');
    expect(webhookEvents.types).toEqual(expect.arrayContaining(['task.accepted', 'run.finished', 'stock.reserved']));
    expect(webhookEvents.types).not.toContain('member.added');
  });
});
