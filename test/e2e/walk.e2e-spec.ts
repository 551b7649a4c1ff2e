import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient } from '../support/client.js';

const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc330000000049454e44ae426082',
  'hex',
);
const RUN =
  '... on RunPayload { run { id status revision stages { id title isWaiting } final } tasks { id instance status revision } }';
const TASK = '... on TaskPayload { task { id instance status revision doneCount totalCount } cursor }';

/** The one walk through the house, from the outside. */
describe('an errand, from start to end through the API', () => {
  let api: TestApi;
  let shop: TestShop;
  let runId: string;
  let fetchId: string;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('walk');
  });
  afterAll(() => api?.close());

  const tasksOf = async (
    client: ApiClient,
  ): Promise<Record<string, { id: string; status: string; revision: number }>> => {
    const { run } = await client.ask(
      'query ($id: UUID!) { run(id: $id) { tasks { nodes { id instance status revision } } } }',
      {
        id: runId,
      },
    );
    return Object.fromEntries(run.tasks.nodes.map((task: { instance: string }) => [task.instance, task]));
  };

  test('starts, opens its tasks and answers with what it wrote', async () => {
    const form = { subject: '钥匙', amount: 2500, buyerPhone: '13812345678', lines: [{ sku: 'CUP02', qty: 2 }] };
    const started = await shop.ann.do('runStart', 'RunStartInput', { sopKey: 'errand', form }, RUN);
    runId = started.run.id;
    expect(started.run).toMatchObject({
      status: 'active',
      final: null,
      stages: [{ id: 'going', title: 'On the way', isWaiting: false }],
    });
    expect(started.tasks.map((task: { instance: string; status: string }) => [task.instance, task.status])).toEqual(
      expect.arrayContaining([
        ['FETCH', 'todo'],
        ['TELL', 'blocked'],
      ]),
    );
    fetchId = started.tasks.find((task: { instance: string }) => task.instance === 'FETCH').id;
  });

  test('shows form, formulas and what may happen next; buyer data is masked', async () => {
    const { run } = await shop.ann.ask(
      `query ($id: UUID!) { run(id: $id) {
        subject form { key value isMasked definition { type title } } derived { key value } timers { key kind dueAt } owner { name }
        moves { event allowed blockers { code message } }
        tasks { nodes { instance title sla { status dueAt } moves { event to allowed blockers { code message } }
          checklist { key title isRequired isDone } criteria { key kind isMet isGate message } fields { key definition { type min max isRequired } } help { guide } } } } }`,
      { id: runId },
    );
    const form = Object.fromEntries(run.form.map((field: { key: string }) => [field.key, field]));
    expect(form.amount).toMatchObject({ value: 2500, definition: { type: 'money', title: 'Amount' } });
    expect(form.buyerPhone.isMasked).toBe(true);
    expect(form.buyerPhone.value).not.toContain('1234');
    expect(run.derived).toEqual([{ key: 'doubled', value: 5000 }]);
    expect(run.owner.name).toBe('ann');
    const fetch = run.tasks.nodes.find((task: { instance: string }) => task.instance === 'FETCH');
    expect(fetch.sla.status).toBe('running');
    expect(fetch.moves.find((move: { event: string }) => move.event === 'claim')).toMatchObject({ allowed: true });
    const submit = fetch.moves.find((move: { event: string }) => move.event === 'submit');
    expect(submit.allowed).toBe(false);
    expect(submit.blockers[0].message).toBeTruthy();
    expect(fetch.checklist).toHaveLength(2);
    expect(fetch.criteria).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: 'proof', kind: 'evidence', isMet: false, isGate: true })]),
    );
  });

  test('is done by one and accepted by another, with evidence that was uploaded', async () => {
    const { ann, lead } = shop;
    await ann.do('taskClaim', 'TaskOnlyInput', { taskId: fetchId }, TASK);
    await ann.do('taskStart', 'TaskOnlyInput', { taskId: fetchId }, TASK);
    await ann.do('taskTick', 'TaskTickInput', { taskId: fetchId, item: 'find' }, TASK);
    const unfinished = await ann.refused('taskSubmit', 'TaskSubmitInput', { taskId: fetchId });
    expect(unfinished.blockers.length).toBeGreaterThan(0);
    const file = await ann.upload('照片.png', PNG);
    expect(file).toMatchObject({ status: 201, body: { mime: 'image/png', name: '照片.png' } });
    await ann.do('taskAttach', 'TaskAttachInput', { taskId: fetchId, fileId: file.body.id, criterion: 'proof' }, TASK);
    const submitted = await ann.do('taskSubmit', 'TaskSubmitInput', { taskId: fetchId, fields: { weight: 120 } }, TASK);
    expect(submitted.task.status).toBe('submitted');
    expect((await ann.refused('taskAccept', 'TaskAcceptInput', { taskId: fetchId, confirm: ['neat'] })).code).toMatch(
      /FOUR_EYES|NOT_YOUR_ROLE/,
    );
    const accepted = await lead.do(
      'taskAccept',
      'TaskAcceptInput',
      { taskId: fetchId, confirm: ['neat'] },
      `${TASK} ... on TaskPayload { tasks { instance status } }`,
    );
    expect(accepted.task.status).toBe('accepted');
    expect(accepted.tasks).toEqual([{ instance: 'TELL', status: 'todo' }]);
  });

  test('refuses a stale belief with how things stand now', async () => {
    const { TELL } = await tasksOf(shop.bob);
    const data = await shop.bob.ask(
      `mutation ($input: TaskOnlyInput!) { taskClaim(input: $input) { __typename ... on Refusal { code currentRevision task { id status revision } run { id } } } }`,
      { input: { taskId: TELL?.id, expectedRevision: (TELL?.revision ?? 0) + 5 } },
    );
    expect(data.taskClaim).toEqual({
      __typename: 'Refusal',
      code: 'STALE',
      currentRevision: TELL?.revision,
      task: { id: TELL?.id, status: 'todo', revision: TELL?.revision },
      run: { id: runId },
    });
  });

  test('answers a repeated command with the first answer', async () => {
    const { TELL } = await tasksOf(shop.bob);
    const input = { taskId: TELL?.id, commandId: '0198c0de-0000-7000-8000-000000000001' };
    const first = await shop.bob.do('taskClaim', 'TaskOnlyInput', input, TASK);
    expect(await shop.bob.do('taskClaim', 'TaskOnlyInput', input, TASK)).toEqual(first);
    expect((await shop.bob.refused('taskStart', 'TaskOnlyInput', input)).code).toBe('COMMAND_REUSED');
  });

  test('goes on by an event of the SOP, or by time', async () => {
    const { TELL } = await tasksOf(shop.bob);
    await shop.bob.do('taskStart', 'TaskOnlyInput', { taskId: TELL?.id }, TASK);
    await shop.bob.do('taskSubmit', 'TaskSubmitInput', { taskId: TELL?.id }, TASK);
    const { run } = await shop.bob.ask(
      'query ($id: UUID!) { run(id: $id) { stages { id isWaiting } timers { key kind dueAt } moves { event allowed } } }',
      { id: runId },
    );
    expect(run.stages).toEqual([{ id: 'waiting', isWaiting: true }]);
    expect(run.timers).toHaveLength(1);
    expect(await api.advance('49h')).toBeGreaterThanOrEqual(1);
    const after = await shop.bob.ask(
      'query ($id: UUID!) { run(id: $id) { status final finishedAt history { nodes { type actorKind } } } }',
      { id: runId },
    );
    expect(after.run).toMatchObject({ status: 'done', final: 'silent' });
    expect(after.run.history.nodes.map((entry: { type: string }) => entry.type)).toContain('run.finished');
  });

  test('shows buyer data to those who may, with a reason that is written down', async () => {
    const unmask = (client: ApiClient, reason: string) =>
      client.attempt('piiUnmask', 'PiiUnmaskInput', { runId, reason }, '... on PiiPayload { fields { key value } }');
    expect((await unmask(shop.packer, 'curious')).code).toBe('RIGHT_MISSING');
    expect((await unmask(shop.lead, '')).code).toBe('REASON_REQUIRED');
    const shown = await unmask(shop.lead, '买家来电核实');
    expect(shown.fields).toEqual([{ key: 'buyerPhone', value: '13812345678' }]);
    const { audit } = await shop.boss.ask(
      '{ audit(filter: { type: { eq: "pii.unmasked" } }) { nodes { entry { type actor { name } text } data } } }',
    );
    expect(audit.nodes[0].entry).toMatchObject({ actor: { name: 'lead' }, text: '买家来电核实' });
    expect(JSON.stringify(audit)).not.toContain('13812345678');
  });
});
