import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import WebSocket from 'ws';
import { newId } from '#database';
import type { Answer, ApiClient } from '../support/client.js';
import { REFUSAL } from '../support/client.js';
import { freshDatabase } from '../support/postgres.js';
import type { FreshDatabase } from '../support/postgres.js';
import { openSandbox } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';
import { openRelayShop } from '../support/relay.js';
import type { RelayShop } from '../support/relay.js';

const HELLO = '{"query":"{ viewer { language } }"}';
const INSIDES = /INTERNAL|node_modules|\.js:\d+|<html/i;

describe('the built program and what nobody should send', () => {
  let database: FreshDatabase;
  let box: Sandbox;
  let program: Program;
  let shop: RelayShop;
  let runId: string;
  let taskId: string;

  beforeAll(async () => {
    database = await freshDatabase();
    box = await openSandbox({ DATABASE_URL: database.ownerUrl, DATABASE_APP_URL: database.appUrl });
    await box.staff();
    program = await box.up();
    shop = await openRelayShop(program.url);
    const started = await shop.agent.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'relay', form: { subject: '目标' } },
      '... on RunPayload { run { id } tasks { id } }',
    );
    [runId, taskId] = [started['run'].id, started['tasks'][0].id];
    await shop.packers[0].do('taskStart', 'TaskOnlyInput', { taskId }, '... on TaskPayload { task { id } }');
  });
  afterAll(async () => {
    await box?.close();
    await database?.dispose();
  });

  /** Everything that a command could change, as one number. */
  const state = async (): Promise<string> => {
    const [row] = await database.look<{ all: string }>(
      `select concat_ws(' ', (select count(*) from event), (select count(*) from run), (select sum(revision) from run), (select sum(revision) from task), (select count(*) from command)) as all`,
    );
    return row?.all ?? '';
  };

  describe('as bytes over HTTP', () => {
    test.each<[string, string | Buffer, Record<string, string>, number[]]>([
      ['truncated UTF-8', Buffer.from('{"query":"{ viewer { language } } # \xe6\xb8', 'latin1'), {}, [400]],
      [
        'UTF-8 that is none, inside a text',
        Buffer.concat([
          Buffer.from('{"query":"{ viewer { language } }","variables":{"a":"'),
          Buffer.from([0xff, 0xfe, 0xc0, 0x80]),
          Buffer.from('"}}'),
        ]),
        {},
        [200, 400],
      ],
      ['UTF-16', Buffer.from(HELLO, 'utf16le'), {}, [400]],
      ['an unknown charset', HELLO, { 'content-type': 'application/json; charset=klingon' }, [400, 415]],
      ['XML', '<query/>', { 'content-type': 'application/xml' }, [400, 415]],
      ['a form', 'query={viewer{language}}', { 'content-type': 'application/x-www-form-urlencoded' }, [400, 415]],
      ['a body of 1 MiB', `{"query":"${'#'.repeat(1024 * 1024)}"}`, {}, [413]],
      [
        'a small body that unpacks to 8 MiB',
        gzipSync(`{"query":"${'#'.repeat(8 * 1024 * 1024)}"}`),
        { 'content-encoding': 'gzip' },
        [413],
      ],
      ['an unknown packing', HELLO, { 'content-encoding': 'zstd-of-mars' }, [400, 415]],
      ['packing that is broken', 'not gzip at all', { 'content-encoding': 'gzip' }, [400]],
      ['nothing', '', {}, [400]],
      ['a number', '42', {}, [400]],
      [
        'deep objects',
        `{"query":"{ viewer { language } }","variables":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
        {},
        [400],
      ],
      [
        'a key of the object machinery at the top',
        `{"__proto__":{"query":"x"},"query":"{ viewer { language } }"}`,
        {},
        [200, 400],
      ],
      ['a query that is no text', '{"query":{"a":1}}', {}, [400]],
      ['variables that are no object', '{"query":"{ viewer { language } }","variables":"many"}', {}, [400]],
    ])('%s', async (_title, body, headers, statuses) => {
      const answer = await shop.agent.post(body, headers);
      expect(statuses).toContain(answer.status);
      expect(answer.text).not.toMatch(INSIDES);
      if (answer.status !== 200) {
        expect(answer.headers.get('content-type')).toMatch(/json/);
        expect(answer.errors[0]?.extensions['code']).toMatch(/^[A-Z_]+$/);
      }
    });

    test('NUL and lone surrogates as raw escapes, wherever a text may stand', async () => {
      const before = await state();
      for (const escape of ['\\u0000', '\\ud800', '\\udfff\\ud800']) {
        const start = `{"query":"mutation ($i: RunStartInput!) { runStart(input: $i) { __typename ${REFUSAL} } }","variables":{"i":{"sopKey":"relay","form":{"subject":"a${escape}b"}}}}`;
        const comment = `{"query":"mutation ($i: RunCommentInput!) { runComment(input: $i) { __typename ${REFUSAL} } }","variables":{"i":{"runId":"${runId}","text":"a${escape}b"}}}`;
        for (const answer of [await shop.agent.post(start), await shop.agent.post(comment)]) {
          expect(answer.status).toBeLessThan(500);
          expect(answer.text).toMatch(/U\+0000|surrogate/i);
          expect(answer.text).not.toMatch(INSIDES);
        }
      }
      expect(await state()).toBe(before);
    });

    test('headers that trickle in are given up on, and two hundred of them keep nobody else waiting', async () => {
      const { port } = new URL(program.url);
      const slow = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1'));
      let open = slow.length;
      const closed = slow.map(async (socket) => {
        socket.on('error', () => undefined);
        socket.resume();
        socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow: ');
        await new Promise((resolve) => socket.once('close', resolve));
        open -= 1;
      });
      const trickle = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('a')), 500);
      expect((await shop.agent.post(HELLO)).status).toBe(200);
      expect(open).toBeGreaterThan(0);
      await Promise.all(closed);
      clearInterval(trickle);
    });

    test('a request that stops in its middle leaves nothing behind', async () => {
      const { port } = new URL(program.url);
      const before = await state();
      const socket = connect(Number(port), '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\nCookie: ${shop.agent.cookie}\r\n\r\n{"query":"mut`,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      socket.destroy();
      expect((await shop.agent.post(HELLO)).status).toBe(200);
      expect(await state()).toBe(before);
    });
  });

  describe('over the WebSocket', () => {
    const talk = async (...messages: (string | Buffer)[]): Promise<number> => {
      const socket = new WebSocket(`${program.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { cookie: shop.agent.cookie ?? '' },
      });
      socket.on('error', () => undefined);
      const closed = once(socket, 'close');
      await once(socket, 'open');
      for (const message of messages) socket.send(message);
      const [code] = (await closed) as [number];
      return code;
    };
    const INIT = '{"type":"connection_init"}';

    test.each<[string, (string | Buffer)[], number]>([
      ['no JSON', ['hello'], 4400],
      ['JSON of no kind', ['[1,2,3]'], 4400],
      ['an unknown type of message', [INIT, '{"type":"explode"}'], 4400],
      [
        'a subscription before the greeting',
        ['{"id":"1","type":"subscribe","payload":{"query":"subscription { workspaceEvents { cursor } }"}}'],
        4401,
      ],
      ['two greetings', [INIT, INIT], 4429],
      ['70 kB', [`{"type":"ping","payload":{"a":"${'x'.repeat(70 * 1024)}"}}`], 1009],
      ['brackets', ['['.repeat(60_000)], 4400],
      ['no greeting at all', [], 4408],
    ])('%s: closed with a code', async (_title, messages, code) => {
      expect(await talk(...messages)).toBe(code);
      expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
    });
  });

  test('2,000 inputs that nobody thought of: no 500, no insides, and a refused one changes nothing', async () => {
    const odd = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<unknown>(
          '',
          ' ',
          'x'.repeat(61),
          '\u0000',
          'a\ud800',
          '👩‍👩‍👧‍👦',
          'שלום',
          '__proto__',
          '9999-99-99',
          '2026-02-30',
          '275760-09-13T00:00:00Z',
          '-000001-01-01T00:00:00Z',
          'NaN',
          '1e999',
          "'; drop table run; --",
          '{{data.subject}}',
          '${1+1}',
        ),
      },
      {
        weight: 4,
        arbitrary: fc.constantFrom<unknown>(
          -1,
          0.1,
          1e21,
          -0,
          2 ** 53,
          5_001,
          Number.MAX_VALUE,
          null,
          true,
          [],
          {},
          [[]],
          [null],
          { $ref: 1 },
          { length: 3 },
        ),
      },
      { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<unknown>(
          '正常',
          3,
          500,
          '2026-12-01',
          '2026-12-01T10:00:00+08:00',
          ['fast'],
          [{ sku: 'A1', qty: 2 }],
        ),
      },
    );
    const keys = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(
          'subject',
          'amount',
          'startAt',
          'tags',
          'lines',
          'weight',
          'note',
          'when',
          'text',
          'score',
        ),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('constructor', 'prototype', 'toString', 'hasOwnProperty', 'a.b', '', '0', '$where'),
      },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    );
    const fields = fc.oneof(
      { weight: 8, arbitrary: fc.dictionary(keys, odd, { maxKeys: 4 }) },
      { weight: 1, arbitrary: odd },
    );
    const near = (id: string): fc.Arbitrary<unknown> =>
      fc.oneof({ weight: 9, arbitrary: fc.constant<unknown>(id) }, { weight: 1, arbitrary: odd });
    const extra = fc.oneof(
      { weight: 8, arbitrary: fc.constant({}) },
      {
        weight: 1,
        arbitrary: fc.dictionary(fc.constantFrom('expectedRevision', 'ownerId', 'priority', 'id'), odd, { maxKeys: 1 }),
      },
    );
    const sends: fc.Arbitrary<{ mutation: string; type: string; who: ApiClient; input: Record<string, unknown> }> =
      fc.oneof(
        fc.record({ form: fields, sopKey: near('relay'), extra }).map(({ extra: more, ...input }) => ({
          mutation: 'runStart',
          type: 'RunStartInput',
          who: shop.agent,
          input: { ...input, ...more },
        })),
        fc.record({ fields, taskId: near(taskId), extra }).map(({ extra: more, ...input }) => ({
          mutation: 'taskFill',
          type: 'TaskFillInput',
          who: shop.packers[0],
          input: { ...input, ...more },
        })),
        fc
          .record({
            event: fc.oneof(
              fc.constant<unknown>('NOTE'),
              fc.constantFrom<unknown>(
                'CANCEL',
                'TASKS.SETTLED',
                'xstate.init',
                'xstate.after.pause.relay.cooling',
                '*',
                '',
              ),
              odd,
            ),
            payload: fields,
            runId: near(runId),
            extra,
          })
          .map(({ extra: more, ...input }) => ({
            mutation: 'runSend',
            type: 'RunSendInput',
            who: shop.agent,
            input: { ...input, ...more },
          })),
      );

    const refused: string[] = [];
    const accepted: string[] = [];
    const trouble: string[] = [];
    const fire = async ({
      mutation,
      type,
      who,
      input,
    }: {
      mutation: string;
      type: string;
      who: ApiClient;
      input: Record<string, unknown>;
    }): Promise<void> => {
      const commandId = newId();
      const answer: Answer = await who.send(
        `mutation ($i: ${type}!) { ${mutation}(input: $i) { __typename ${REFUSAL} } }`,
        { i: { ...input, commandId } },
      );
      const result = answer.data[mutation] as
        { __typename: string; code?: string; message?: string } | null | undefined;
      const isAccepted = result && result.__typename !== 'Refusal';
      (isAccepted ? accepted : refused).push(commandId);
      const saidWhy =
        isAccepted ||
        (result?.code && result.message) ||
        (answer.errors[0]?.message && answer.errors[0].extensions['code']);
      if (answer.status >= 500 || !saidWhy || INSIDES.test(answer.text) || result?.code === 'SOP_INVALID')
        trouble.push(`${mutation} ${JSON.stringify(input)} → ${answer.status} ${answer.text}`.slice(0, 600));
    };

    const inputs = fc.sample(sends, { numRuns: 2_000, seed: 20261122 });
    const queue = inputs.values();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const input of queue) await fire(input);
      }),
    );
    expect(trouble).toEqual([]);
    expect(refused.length).toBeGreaterThan(1_000);
    expect(accepted.length).toBeGreaterThan(20);
    const traces = await database.look(
      'select command_id from event where command_id = any($1::uuid[]) union select id from command where id = any($1::uuid[])',
      [refused],
    );
    expect(traces).toEqual([]);
    const kept = await database.look<{ n: number }>(
      'select count(*)::int as n from command where id = any($1::uuid[])',
      [accepted],
    );
    expect(kept).toEqual([{ n: accepted.length }]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    program.assertAlive();
    const replay = await box.baton(['run', 'replay', '--all']);
    expect(replay).toMatchObject({ code: 0, stderr: expect.stringMatching(/ 0 differ/) });
  });
});
