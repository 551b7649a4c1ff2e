import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { Answer } from '../support/client.js';

const START =
  'mutation ($input: RunStartInput!) { runStart(input: $input) { __typename ... on RunPayload { run { id subject } } ... on Refusal { code message blockers { code field message } } } }';

describe('bad input is answered with what is wrong and what to do', () => {
  let api: TestApi;
  let shop: TestShop;
  let taskId: string;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('input');
    const started = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject: '好的' } },
      '... on RunPayload { tasks { id instance } }',
    );
    taskId = started.tasks.find((task: { instance: string }) => task.instance === 'FETCH').id;
  });
  afterAll(() => api?.close());

  const rows = async (): Promise<number> =>
    (await api.database.look<{ n: number }>('select count(*)::int as n from event'))[0]?.n ?? -1;
  const start = (form: unknown): Promise<Answer> => shop.ann.send(START, { input: { sopKey: 'errand', form } });

  /** Nothing changed, no 500, no stack; @returns everything that was said. */
  async function refusedCleanly(send: () => Promise<Answer>): Promise<string> {
    const before = await rows();
    const answer = await send();
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('json');
    expect(answer.text).not.toMatch(/INTERNAL|node_modules|\.js:\d+/);
    const refusal = Object.values(answer.data ?? {})[0] as { __typename?: string } | null | undefined;
    expect(answer.errors.length > 0 || refusal?.__typename === 'Refusal').toBe(true);
    expect(await rows()).toBe(before);
    return answer.text;
  }

  test.each<[string, unknown, RegExp]>([
    ['an unknown field', { subject: 'x', colour: 'red' }, /colour/],
    ['a wrong type', { subject: 7 }, /subject/],
    ['a missing field', {}, /subject/],
    ['a text that is too long', { subject: 'x'.repeat(41) }, /subject/],
    [
      'a table that is too long',
      { subject: 'x', lines: Array.from({ length: 6 }, () => ({ sku: 'A', qty: 1 })) },
      /lines/,
    ],
    ['a wrong cell', { subject: 'x', lines: [{ sku: 'A', qty: 0 }] }, /lines\[0\]\.qty/],
    ['negative money', { subject: 'x', amount: -1 }, /amount/],
    ['money with decimals', { subject: 'x', amount: 99.5 }, /amount/],
    ['money as a text', { subject: 'x', amount: '99' }, /amount/],
    ['a date out of range', { subject: 'x', startAt: '9999-99-99T00:00:00Z' }, /startAt/],
    ['a date without offset', { subject: 'x', startAt: '2026-12-01T10:00:00' }, /startAt/],
    ['U+0000', { subject: 'a\u0000b' }, /U\+0000/],
    ['a lone surrogate', { subject: 'a\ud800b' }, /surrogate/i],
    ['a form that is a list', [1, 2], /form/],
    ['a form that is a text', 'hello', /form/],
  ])('form: %s', async (_title, form, named) => {
    expect(await refusedCleanly(() => start(form))).toMatch(named);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s is refused, in variables and in the document, and changes nothing',
    async (key) => {
      const sent = `{"query":${JSON.stringify(START)},"variables":{"input":{"sopKey":"errand","form":{"subject":"x","${key}":{"polluted":true}}}}}`;
      expect(await refusedCleanly(() => shop.ann.post(sent))).toMatch(/not allowed/);
      const literal = `mutation { runStart(input: { sopKey: "errand", form: { subject: "x", ${key}: { polluted: true } } }) { __typename } }`;
      expect(await refusedCleanly(() => shop.ann.send(literal))).toMatch(/not allowed|Syntax|must not begin/);
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    },
  );

  test('emoji, right-to-left and combining marks are kept as they came', async () => {
    for (const subject of ['👩‍👩‍👧‍👦 全家桶', 'שלום ‏עולם', 'e\u0301\u0327']) {
      expect((await start({ subject })).data.runStart).toMatchObject({ __typename: 'RunPayload', run: { subject } });
    }
  });

  test.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'a field the input does not have',
      'mutation ($input: TaskOnlyInput!) { taskClaim(input: $input) { __typename } }',
      { input: { colour: 1 } },
      /colour|taskId/,
    ],
    ['an id that is none', 'query ($id: UUID!) { run(id: $id) { id } }', { id: 'abc' }, /UUID/],
    ['a text where a number belongs', '{ runs(first: "many") { nodes { id } } }', {}, /Int/],
    ['both directions', '{ runs(first: 1, last: 1) { nodes { id } } }', {}, /first/],
    ['a cursor nobody gave out', '{ runs(after: "zzz") { nodes { id } } }', {}, /after/],
    [
      'a forged cursor',
      `{ runs(after: "${Buffer.from('["now()","x"]').toString('base64url')}") { nodes { id } } }`,
      {},
      /after/,
    ],
    [
      'a moment out of range',
      'query ($f: RunFilter) { runs(filter: $f) { nodes { id } } }',
      { f: { createdAt: { gt: '20000-01-01T00:00:00Z' } } },
      /ISO/,
    ],
    [
      'U+0000 in a filter',
      'query ($f: RunFilter) { runs(filter: $f) { nodes { id } } }',
      { f: { subject: { contains: '\u0000' } } },
      /U\+0000/,
    ],
    [
      'a filter with too many values',
      'query ($f: RunFilter) { runs(filter: $f) { nodes { id } } }',
      { f: { subject: { in: Array.from({ length: 101 }, String) } } },
      /in/,
    ],
    ['an unknown field', '{ runs { nodes { colour } } }', {}, /colour/],
    ['no such operation', 'query A { viewer { language } } query B { viewer { language } }', {}, /operation/i],
    ['a document that is none', '{ runs { ', {}, /Syntax/],
  ])('request: %s', async (_title, query, variables, named) => {
    const text = await refusedCleanly(() => shop.ann.send(query, variables));
    expect(text).toMatch(named);
    expect(text).toMatch(/"code":"[A-Z_]+"/);
  });

  test('malformed JSON is answered with JSON', async () => {
    for (const body of ['{"query": ', '"text"', 'null', Buffer.from([0x7b, 0x22, 0xff, 0xfe])]) {
      expect(await refusedCleanly(() => shop.ann.post(body))).not.toMatch(/<html/i);
    }
  });

  test('a reason that is empty or too long is a refusal that names it, in the language of the caller', async () => {
    const input = { taskId, reason: ' ' };
    const zh = await shop.boss.with({ lang: 'zh' }).refused('taskWaive', 'TaskReasonInput', input);
    expect(zh).toMatchObject({
      code: 'INPUT_INVALID',
      blockers: [{ code: 'text_length', field: 'reason', message: expect.stringContaining('1 到 500') }],
    });
    const en = await shop.boss.refused('taskWaive', 'TaskReasonInput', { taskId, reason: 'x'.repeat(501) });
    expect(en.blockers[0]).toMatchObject({ field: 'reason', message: expect.stringContaining('1 to 500') });
  });

  test('an event the run does not know, one it cannot take now, and one by the wrong role', async () => {
    const { run } = await shop.ann
      .ask('query ($id: UUID!) { task(id: $id) { run { id } } }', { id: taskId })
      .then(({ task }) => task);
    expect((await shop.ann.refused('runSend', 'RunSendInput', { runId: run.id, event: 'MARS.LANDED' })).code).toBe(
      'EVENT_UNKNOWN',
    );
    expect(
      (
        await shop.ann.refused('runSend', 'RunSendInput', {
          runId: run.id,
          event: 'BUYER.REPLY',
          payload: { text: 'hi' },
        })
      ).code,
    ).toBe('EVENT_NOT_POSSIBLE');
    expect((await shop.packer.refused('taskClaim', 'TaskOnlyInput', { taskId })).code).toBe('NOT_YOUR_ROLE');
    expect((await shop.ann.refused('taskClaim', 'TaskOnlyInput', { taskId, expectedRevision: 99 })).code).toBe('STALE');
    expect((await shop.ann.refused('runPause', 'RunReasonInput', { runId: run.id, reason: 'lunch' })).code).toBe(
      'RIGHT_MISSING',
    );
  });

  test('a number too large for an Int, and JSON with too many parts', async () => {
    expect(
      await refusedCleanly(() =>
        shop.ann.send('mutation ($input: TaskOnlyInput!) { taskClaim(input: $input) { __typename } }', {
          input: { taskId, expectedRevision: 2 ** 40 },
        }),
      ),
    ).toMatch(/Int/);
    expect(await refusedCleanly(() => start({ subject: 'x', lines: Array.from({ length: 21_000 }, () => 1) }))).toMatch(
      /values|lines/,
    );
  });
});
