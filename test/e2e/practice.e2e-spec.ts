import { join } from 'node:path';
import { ImportShipped } from '#sops';
import type { Answer } from '../support/client.js';
import { startTestApi, type TestApi, type TestShop } from '../support/api.js';

const STAND =
  'id isOpen revision exercise { key faultCount } outcome { percent found { key why } missed { key } } stand { now nextAt isOver mine state person }';
const START = `mutation ($input: PracticeStartInput!) { practiceStart(input: $input) { __typename ... on PracticePayload { practice { ${STAND} } } ... on Refusal { code message blockers { code field message } } } }`;
const MOVE = `mutation ($input: PracticeMoveInput!) { practiceMove(input: $input) { __typename ... on PracticePayload { practice { ${STAND} } } ... on Refusal { code message blockers { code field message } } } }`;
const play = (name: string): string =>
  `mutation ($input: PracticeInput!) { ${name}(input: $input) { __typename ... on PracticePayload { practice { ${STAND} } } ... on Refusal { code blockers { code } } } }`;

const DROP = `mutation ($input: PracticeInput!) { practiceDrop(input: $input) { __typename ... on PracticeDropPayload { id } ... on Refusal { code } } }`;

type Said = Answer['data'];

/** Practising over HTTP: the real machine, and nothing of it anywhere else. */
describe('practice', () => {
  let api: TestApi;
  let shop: TestShop;
  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('practice');
    const [row] = await api.database.look<{ id: string }>(`select id from workspace where key like 'practice%'`);
    await api.api.app.get(ImportShipped).run(row!.id, join(import.meta.dirname, '../../sops'));
  });
  afterAll(() => api?.close());

  const ask = async (query: string, input: object, as = shop.ann): Promise<Said> => {
    const { data, errors } = await as.send(query, { input });
    expect(errors).toEqual([]);
    return Object.values(data)[0];
  };
  const begin = async (): Promise<Said> => (await ask(START, { exercise: 'refund_day_nine' })).practice;
  const counts = (): Promise<{ runs: number; tasks: number; notices: number; events: number }[]> =>
    api.database.look(
      `select (select count(*) from run)::integer as runs, (select count(*) from task)::integer as tasks,
         (select count(*) from notification)::integer as notices, (select count(*) from event where type like 'run.%' or type like 'task.%')::integer as events`,
    );

  test('a refund is practised to its end: the planted fault is found, and nothing of it is anywhere else', async () => {
    const before = await counts();
    let practice = await begin();
    expect(practice.exercise).toEqual({ key: 'refund_day_nine', faultCount: 1 });
    const move = async (step: object): Promise<void> => {
      const said = await ask(MOVE, { id: practice.id, move: step });
      expect([said.code, said.blockers]).toEqual([undefined, undefined]);
      practice = said.practice;
    };
    expect(practice.stand.mine).toEqual(['C01']);
    await move({ type: 'task.start', task: 'C01' });
    for (const item of ['greet', 'ask_once', 'order_check', 'warehouse_note'])
      await move({ type: 'task.tick', task: 'C01', item, done: true });
    await move({ type: 'task.submit', task: 'C01' });
    expect(practice.stand.mine).toEqual(['C03']);
    await move({ type: 'task.start', task: 'C03' });
    for (const item of ['rule_row', 'window', 'listing'])
      await move({ type: 'task.tick', task: 'C03', item, done: true });
    await move({
      type: 'task.submit',
      task: 'C03',
      fields: { decision: 'reject', ruleCode: 'R7D', liability: 'buyer' },
    });
    const waited = await ask(play('practiceWait'), { id: practice.id });
    expect(Date.parse(waited.practice.stand.now)).toBeGreaterThan(Date.parse(practice.stand.now));
    const { practice: done } = await ask(play('practiceFinish'), { id: practice.id });
    expect(done).toMatchObject({ isOpen: false, outcome: { percent: 100, missed: [] } });
    expect(done.outcome.found).toEqual([{ key: 'day_nine', why: expect.stringMatching(/day nine/) }]);
    expect(await counts()).toEqual(before);
    expect(await ask(MOVE, { id: practice.id, move: { type: 'task.start', task: 'C01' } })).toMatchObject({
      code: 'RUN_OVER',
    });
    const list = await shop.ann.send('{ exercises { key best } practices { id } }');
    expect(list.data.exercises).toContainEqual({ key: 'refund_day_nine', best: 100 });
  });

  test('what the real thing would refuse is refused in the same words, and nothing changes', async () => {
    const practice = await begin();
    const said = await ask(MOVE, { id: practice.id, move: { type: 'task.submit', task: 'C01' } });
    expect(said.__typename).toBe('Refusal');
    const again = await shop.ann.send(`query ($id: UUID!) { practice(id: $id) { revision stand { state } } }`, {
      id: practice.id,
    });
    expect(again.data.practice.revision).toBe(practice.revision);
    expect(again.data.practice.stand.state).toEqual(practice.stand.state);
  });

  test.each<[string, unknown]>([
    ['no type', { task: 'C01' }],
    ['a move nobody knows', { type: 'run.start' }],
    ['somebody else’s hand', { type: 'task.start', task: 'C01', actor: { id: 'x' } }],
    ['a task that is no text', { type: 'task.start', task: 7 }],
    ['values that are no object', { type: 'task.fill', task: 'C01', fields: [1] }],
  ])('%s is refused with a field', async (_title, move) => {
    const practice = await begin();
    const said = await ask(MOVE, { id: practice.id, move: move as object });
    expect(said).toMatchObject({ __typename: 'Refusal', code: 'INPUT_INVALID' });
    expect(said.blockers[0].message).not.toBe('');
    await ask(DROP, { id: practice.id });
  });

  test('a practice is its owner’s alone, can be thrown away, and there are never more than five', async () => {
    for (const { id } of (await shop.ann.send('{ practices { id } }')).data.practices) await ask(DROP, { id });
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await begin()).id);
    expect(await ask(START, { exercise: 'refund_day_nine' })).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect(await ask(play('practiceFinish'), { id: ids[0]! }, shop.boss)).toMatchObject({ code: 'NOT_FOUND' });
    const other = await shop.boss.send(`query ($id: UUID!) { practice(id: $id) { id } }`, { id: ids[0] });
    expect(other.data).toEqual({ practice: null });
    for (const id of ids) expect((await ask(DROP, { id })).id).toBe(id);
    expect((await api.database.look('select 1 from practice')).length).toBe(0);
  });

  test('unknown exercises and scenarios are named', async () => {
    expect(await ask(START, { exercise: 'nothing' })).toMatchObject({
      code: 'NOT_FOUND',
      blockers: [{ field: 'exercise' }],
    });
    expect(await ask(START, { sop: 'after_sales_refund', scenario: 'x', role: 'cs' })).toMatchObject({
      code: 'NOT_FOUND',
      blockers: [{ field: 'scenario' }],
    });
  });
});
