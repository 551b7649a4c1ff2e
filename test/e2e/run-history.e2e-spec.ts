import { RANDOM_ID, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { Loose } from '../support/client.js';

const RUN = `query ($id: UUID!) { run(id: $id) {
  chart { nodes { id parentId type title isInitial isWaiting tasks { key } } edges { id source target kind event label guard } }
  sopVersion { chart { nodes { id } } }
  stages { id }
  timeline { spans { stage title enteredAt leftAt ms } steps { eventId event label from to actorKind actorId } }
  tasks { nodes { key status timeInStates { status ms times } } } } }`;
const AT = `query ($id: UUID!, $eventId: String!) { runAt(id: $id, eventId: $eventId) { runId eventId status final stages { id title }
  tasks { key title status assigneeId attempt rework } form { key value isMasked } data { key } derived { key } } }`;

describe('where a run has been', () => {
  let api: TestApi;
  let shop: TestShop;
  let runId: string;
  let fetchId: string;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('history');
    const form = { subject: 'umbrella', buyerPhone: '13987654321' };
    const done = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { run { id } tasks { id key } }',
    );
    runId = done.run.id;
    fetchId = done.tasks.find(({ key }: Loose) => key === 'FETCH').id;
    for (const mutation of ['taskClaim', 'taskStart'])
      await shop.ann.do(mutation, 'TaskOnlyInput', { taskId: fetchId }, '... on TaskPayload { task { id } }');
    await api.advance('30min');
    await shop.boss.do(
      'runCancel',
      'RunReasonInput',
      { runId, reason: 'found again' },
      '... on RunPayload { run { id } }',
    );
  });
  afterAll(() => api?.close());

  const read = async (): Promise<Loose> => (await shop.ann.ask(RUN, { id: runId })).run;
  const rows = () =>
    api.database.look<{ id: string; type: string }>(
      'select id::text as id, type from event where run_id = $1 order by id',
      [runId],
    );

  test('its chart is that of its own version, and its stages are nodes of it', async () => {
    const { chart, stages, sopVersion, timeline } = await read();
    const ids = chart.nodes.map(({ id }: Loose) => id);
    expect(sopVersion.chart.nodes.map(({ id }: Loose) => id)).toEqual(ids);
    for (const { id } of stages) expect(ids).toContain(id);
    for (const { stage } of timeline.spans) expect(ids).toContain(stage);
    expect(chart.edges.find(({ event }: Loose) => event === 'CANCEL')).toMatchObject({
      target: 'canceled',
      kind: 'event',
    });
    expect(chart.nodes.flatMap(({ tasks }: Loose) => tasks.map(({ key }: Loose) => key)).sort()).toEqual([
      'FETCH',
      'TELL',
    ]);
  });

  test('every stay has its beginning and its end', async () => {
    const { spans, steps } = (await read()).timeline;
    expect(steps.map(({ event }: Loose) => event)).toEqual(['run.start', 'CANCEL']);
    expect(steps[1]).toMatchObject({
      label: 'Cancel',
      to: ['canceled'],
      actorKind: 'person',
      actorId: shop.memberIds.boss,
    });
    expect(spans).toHaveLength(2);
    expect(spans[0].leftAt).toBe(spans[1].enteredAt);
    expect(spans[0].ms).toBeGreaterThanOrEqual(30 * 60_000);
    expect(spans[1]).toMatchObject({ stage: 'canceled', leftAt: null });
  });

  test('a task knows what its time was spent on', async () => {
    const { nodes } = (await read()).tasks;
    const fetch = nodes.find(({ key }: Loose) => key === 'FETCH');
    expect(fetch.timeInStates.map(({ status }: Loose) => status)).toEqual(['todo', 'in_progress', 'canceled']);
    expect(fetch.timeInStates[1].ms).toBeGreaterThanOrEqual(30 * 60_000);
  });

  test('each row of the log has a past that can be looked at, in any order', async () => {
    const log = await rows();
    const eventId = (type: string): string => log.find((row) => row.type === type)!.id;
    const at = async (type: string): Promise<Loose> =>
      (await shop.ann.ask(AT, { id: runId, eventId: eventId(type) })).runAt;
    const status = (moment: Loose): string => moment.tasks.find(({ key }: Loose) => key === 'FETCH').status;
    const ended = await at('run.canceled');
    expect(ended).toMatchObject({ status: 'done', final: 'canceled', stages: [{ id: 'canceled' }] });
    const claimed = await at('task.claimed');
    expect(status(claimed)).toBe('todo');
    expect(claimed.tasks.find(({ key }: Loose) => key === 'FETCH').assigneeId).toBe(shop.memberIds.ann);
    expect(status(await at('task.started'))).toBe('in_progress');
    const begun = await at('run.started');
    expect(begun).toMatchObject({ status: 'active', final: null });
    expect(begun.form.find(({ key }: Loose) => key === 'buyerPhone')).toMatchObject({ isMasked: true });
    expect(JSON.stringify(begun)).not.toContain('13987654321');
  });

  test('what is no row of this run has no past', async () => {
    const [{ id }] = (await api.database.look<{ id: string }>(
      'select min(id)::text as id from event where run_id is null',
    )) as [{ id: string }];
    expect((await shop.ann.ask(AT, { id: runId, eventId: id })).runAt).toBeNull();
    expect((await shop.ann.ask(AT, { id: RANDOM_ID, eventId: id })).runAt).toBeNull();
    for (const eventId of ['x', '-1', '1 or 1=1', '9'.repeat(30)]) {
      const { errors } = await shop.ann.send(AT, { id: runId, eventId });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
  });
});
