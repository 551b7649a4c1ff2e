import type { Address, HookPolicy } from '../hook-policy.js';
import { Receiver } from '../testing/receiver.js';
import { post } from './post.js';

const never = new AbortController().signal;

describe('sending a delivery', () => {
  let receiver: Receiver;
  let asked: string[];
  beforeAll(async () => {
    receiver = await Receiver.open();
  });
  afterAll(() => receiver?.close());
  beforeEach(() => {
    receiver.forget();
    asked = [];
  });

  const policy = (more: Partial<HookPolicy> = {}, ...answers: Address[][]): HookPolicy => ({
    ...{ allowPrivate: true, timeoutMs: 60_000, waitsMs: [] },
    resolve: (name) => {
      asked.push(name);
      return Promise.resolve(answers.shift() ?? []);
    },
    ...more,
  });
  const home: Address = { address: '127.0.0.1', family: 4 };
  const send = (url: string, by: HookPolicy): ReturnType<typeof post> =>
    post({ url, headers: { 'baton-event': 'x' }, body: '{"a":"好"}' }, by, never);

  test('goes to the address that was checked, asked for once, under the name that was written', async () => {
    const posted = await send(
      `http://receiver.example:${receiver.port}/in`,
      policy({}, [home], [{ address: '192.0.2.1', family: 4 }]),
    );
    expect(posted).toEqual({ status: 200, fault: null, detail: null, response: 'taken' });
    expect(asked).toEqual(['receiver.example']);
    expect(receiver.received[0]?.headers.host).toBe(`receiver.example:${receiver.port}`);
    expect(receiver.received[0]?.text).toBe('{"a":"好"}');
  });

  test.each([
    [[home]],
    [[{ address: '93.184.215.14', family: 4 }, home]],
    [[{ address: '::ffff:127.0.0.1', family: 6 }]],
    [[{ address: '169.254.169.254', family: 4 }]],
    [[{ address: '10.1.2.3', family: 4 }]],
    [[{ address: 'fd00::1', family: 6 }]],
    [[{ address: 'fe80::1', family: 6 }]],
    [[{ address: '64:ff9b::7f00:1', family: 6 }]],
  ] as [Address[]][])('a name that leads to %j is refused before anything is sent', async (addresses) => {
    const posted = await send(`http://receiver.example:${receiver.port}/`, policy({ allowPrivate: false }, addresses));
    expect(posted).toMatchObject({ status: null, fault: 'address_refused' });
    expect(receiver.received).toEqual([]);
  });

  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '[::1]',
    '[::ffff:7f00:1]',
    '0.0.0.0',
    '192.168.0.1',
    '100.64.0.1',
  ])('the number %s is refused without asking anybody', async (host) => {
    const posted = await send(`http://${host}:${receiver.port}/`, policy({ allowPrivate: false }));
    expect(posted).toMatchObject({ fault: 'address_refused' });
    expect([asked, receiver.received]).toEqual([[], []]);
  });

  test.each([
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, { status: 302, fault: 'redirect' }],
    ['another answer than 2xx', { status: 503, body: 'later' }, { status: 503, fault: 'status', response: 'later' }],
  ])('%s has not arrived', async (_what, reaction, expected) => {
    receiver.reactions.push(reaction);
    expect(await send(receiver.url, policy())).toMatchObject(expected);
    expect(receiver.received).toHaveLength(1);
  });

  test('keeps the first kilobyte of the answer, whole characters only', async () => {
    receiver.reactions.push({ status: 200, body: `a\u0000${'好'.repeat(5_000)}` });
    const { response } = await send(receiver.url, policy());
    expect(response).toBe(`a${'好'.repeat(340)}`);
  });

  test('who does not answer in time has not taken it', async () => {
    receiver.reactions.push('hang');
    expect(await send(receiver.url, policy({ timeoutMs: 300 }))).toMatchObject({ status: null, fault: 'timeout' });
  });

  test('a name server that does not answer takes no longer either', async () => {
    const silent = policy({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
    expect(await send('http://receiver.example/', silent)).toMatchObject({ fault: 'timeout' });
  });

  test('a name that leads nowhere, a closed door and a door without encryption are told apart', async () => {
    const nowhere = policy({ resolve: () => Promise.reject(new Error('ENOTFOUND')) });
    expect(await send('http://receiver.example/', nowhere)).toMatchObject({ fault: 'name_unknown' });
    expect(await send('http://127.0.0.1:1/', policy())).toMatchObject({ fault: 'connection', detail: 'ECONNREFUSED' });
    const plain = await send(receiver.url.replace('http:', 'https:'), policy());
    expect(plain).toMatchObject({ fault: 'tls' });
  });

  test('whoever has to stop knows nothing of how it went', async () => {
    receiver.reactions.push('hang');
    const stop = new AbortController();
    const sending = post({ url: receiver.url, headers: {}, body: '{}' }, policy(), stop.signal);
    stop.abort(new Error('stopped'));
    await expect(sending).rejects.toThrow('stopped');
  });
});
