import WebSocket from 'ws';
import { DataSource } from 'typeorm';
import { UnitOfWork } from '#database';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { Listener } from '../support/client.js';
import type { Answer } from '../support/client.js';
import { cpuMs } from '../support/cpu-time.js';
import { eventually } from '../support/eventually.js';
import { holdPool } from '../support/pool.js';

const repeat = (count: number, make: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join(' ');

describe('one request can only ask for so much', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('limits');
  });
  afterAll(() => api?.close());

  test.each([
    ['5,000 aliases', `{ ${repeat(5_000, (i) => `a${i}: viewer { language }`)} }`],
    ['31 aliases of __typename', `{ ${repeat(31, (i) => `a${i}: __typename`)} }`],
    ['6,000 directives', `{ viewer { language ${repeat(6_000, () => '@skip(if: false)')} } }`],
    ['11 directives', `{ viewer { ${repeat(11, () => 'language @include(if: true)')} } }`],
    ['40 levels', `{ runs { nodes ${repeat(40, () => '{ parent')} { id } ${'}'.repeat(40)} } }`],
    ['13 levels', `{ runs { nodes ${repeat(11, () => '{ parent')} { id } ${'}'.repeat(11)} } }`],
    ['a circular fragment', '{ runs { nodes { ...A } } } fragment A on Run { parent { ...A } }'],
    [
      '600 overlapping fragments',
      `{ runs { nodes { ${repeat(600, (i) => `...F${i}`)} } } } ${repeat(600, (i) => `fragment F${i} on Run { id subject }`)}`,
    ],
    ['pages of pages', '{ runs(first: 100) { nodes { tasks { nodes { run { tasks { nodes { id } } } } } } } } }'],
    ['a page of 101', '{ runs(first: 101) { nodes { id } } }'],
    [
      'deep introspection',
      `{ __schema { types ${repeat(30, () => '{ fields { type')} { name } ${'} }'.repeat(30)} } }`,
    ],
  ])('%s: refused with a code, with little work and in few words', async (_title, query) => {
    let answer: Answer | undefined;
    const spent = await cpuMs(async () => (answer = await shop.ann.send(query)));
    if (!answer) throw new Error('no answer');
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(answer.errors.length).toBeLessThanOrEqual(5);
    expect([200, 400, 413]).toContain(answer.status);
    for (const error of answer.errors)
      expect(error.extensions).toMatchObject({
        code: expect.stringMatching(/^[A-Z_]+$/),
        requestId: expect.any(String),
      });
    expect(answer.text.length).toBeLessThan(6_000);
    expect(answer.text).not.toMatch(/at .*\.js:|node_modules/);
    expect(spent).toBeLessThan(5_000);
  });

  test('a thousand cards of each column are within them', async () => {
    const { board } = await shop.ann.ask(
      '{ board(first: 1000) { cursor columns { key total cards { id title status dueAt assigneeName doneCount totalCount rank revision } } } }',
    );
    expect(board.columns.map((column: { key: string }) => column.key)).toEqual([
      'todo',
      'in_progress',
      'review',
      'rework',
      'blocked',
      'done',
    ]);
  });

  test('a body over 512 kB, and a list of operations', async () => {
    const large = await shop.ann.send('{ viewer { language } }', { padding: 'x'.repeat(513 * 1024) });
    expect(large).toMatchObject({ status: 413, errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] });
    const batch = await shop.ann.post(
      JSON.stringify([{ query: '{ viewer { language } }' }, { query: '{ viewer { language } }' }]),
    );
    expect(batch.status).toBe(400);
  });

  test('forty thousand opening brackets', async () => {
    const answer = await shop.ann.post(
      `{"query":"{ viewer { language } }","variables":{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}}`,
    );
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BODY_TOO_DEEP' } }] });
  });

  test('requests that a foreign page could send are refused', async () => {
    const body = JSON.stringify({ query: 'mutation { sessionEnd { wasOpen } }' });
    expect((await shop.ann.post(body, { 'content-type': 'text/plain' })).status).toBe(400);
    const get = await shop.ann.get('/graphql?query=mutation%20%7B%20sessionEnd%20%7B%20wasOpen%20%7D%20%7D', {
      'apollo-require-preflight': '1',
    });
    expect(get.status).toBe(405);
    const foreign = await shop.ann.upload('a.txt', Buffer.from('hello'), { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });

  test('a WebSocket from a foreign page is not opened, and a large message closes it', async () => {
    const address = `${api.url.replace('http', 'ws')}/graphql`;
    const foreign = new WebSocket(address, 'graphql-transport-ws', {
      origin: 'https://evil.example',
      headers: { cookie: shop.ann.cookie },
    });
    expect(await closing(foreign)).toMatch(/403/);
    const own = new WebSocket(address, 'graphql-transport-ws', { headers: { cookie: shop.ann.cookie } });
    await new Promise((resolve) => own.once('open', resolve));
    own.send(JSON.stringify({ type: 'ping', payload: { padding: 'x'.repeat(70 * 1024) } }));
    expect(await closing(own)).toBe('1009');
    const unknown = new WebSocket(`${api.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    expect(await closing(unknown)).toMatch(/404/);
  });

  test('a connection runs at most twenty subscriptions, and only subscriptions', async () => {
    const client = shop.ann.live();
    const listeners = Array.from(
      { length: 21 },
      () => new Listener(client, 'subscription { workspaceEvents { cursor } }'),
    );
    const ended = await Promise.race(listeners.map((listener) => listener.ended));
    expect(ended).toMatchObject({ code: 4429 });
    await client.dispose();
    const other = shop.ann.live();
    const query = new Listener(other, '{ viewer { language } }');
    expect(JSON.stringify(await query.ended)).toMatch(/BAD_REQUEST/);
    await other.dispose();
  });
});

describe('when all database connections are busy', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi({ DATABASE_POOL: '2', DATABASE_WAIT_MS: '55555' });
    shop = await api.shop('busy');
    await shop.ann.ask('{ runs { nodes { id } } }');
  });
  afterAll(() => api?.close());

  test('callers hear so as a code while it is so, and afterwards all is well', async () => {
    const [unitOfWork, dataSource] = [api.api.app.get(UnitOfWork), api.api.app.get(DataSource)];
    expect(unitOfWork.patienceMs).toBe(55_555);
    const held = await holdPool(unitOfWork, dataSource, 300);
    const [query, mutation, ready] = await Promise.all([
      shop.ann.send('{ runs { nodes { id } } }'),
      shop.ann.attempt('taskCreate', 'TaskCreateInput', { title: 'x', role: 'cs' }, ''),
      shop.ann.get('/readyz'),
    ]);
    expect(query).toMatchObject({ status: 503, errors: [{ extensions: { code: 'BUSY' } }] });
    expect(query.headers.get('retry-after')).toBe('2');
    expect(mutation).toMatchObject({ __typename: 'Refusal', code: 'BUSY' });
    expect(ready.status).toBe(503);
    await held.release();
    expect((await shop.ann.ask('{ runs { nodes { id } } }')).runs.nodes).toEqual([]);
    await eventually('/readyz says 200', async () => (await shop.ann.get('/readyz')).status === 200);
  });
});

describe('in production', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ BATON_TEST_CLOCK: '0', NODE_ENV: 'production' });
  });
  afterAll(() => api?.close());

  test('the schema is not shown and names are not suggested', async () => {
    const introspection = await api.anonymous.send('{ __schema { types { name } } }');
    expect(introspection.errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const misspelt = await api.anonymous.send('{ viewwer { language } }');
    expect(misspelt.text).not.toMatch(/Did you mean|viewer"/);
  });

  test('nobody can move the clock', async () => {
    const response = await fetch(`${api.url}/test/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance":"1h"}',
    });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('json');
  });
});

const closing = (socket: WebSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('error', (error) => resolve(error.message));
    socket.once('close', (code) => resolve(String(code)));
  });
