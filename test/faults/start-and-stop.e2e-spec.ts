import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { freePort, isAlive, openSandbox } from '../support/program.js';
import type { Sandbox, Spoken } from '../support/program.js';

/** A sentence for people: no stack, no insides, and the program ended by itself. */
function expectSentence(spoken: Spoken, code: number, ...named: (string | RegExp)[]): void {
  expect(spoken.stderr).not.toMatch(/^\s+at |node_modules|\.js:\d+|Error:/m);
  expect({ code: spoken.code, signal: spoken.signal }).toEqual({ code, signal: null });
  for (const name of named) expect(spoken.stderr).toMatch(name);
}

describe('what keeps the program from starting is said in a sentence that names the setting', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
  });
  afterAll(() => box?.close());

  test('a taken port', async () => {
    const squatter = createServer().listen(box.port, '127.0.0.1');
    await once(squatter, 'listening');
    const spoken = await box.baton(['up']);
    squatter.close();
    expectSentence(spoken, 4, 'PORT', String(box.port));
    expect(await box.postgresPid()).toBeNull();
  });

  test('an address that this machine does not have', async () => {
    expectSentence(await box.baton(['up'], { HOST: '203.0.113.7' }), 4, 'HOST');
  });

  test.each([
    ['nobody listens', async () => `postgres://u:p@127.0.0.1:${await freePort()}/x`],
    ['an unknown host', async () => 'postgres://u:p@no-such-host.invalid:5432/x'],
  ])('a database that cannot be reached: %s', async (_title, address) => {
    const spoken = await box.baton(['up'], { DATABASE_URL: await address() });
    expectSentence(spoken, 5, 'DATABASE_URL');
    expect(spoken.stderr).not.toMatch(/u:p@/);
  });

  test('a server that is no PostgreSQL', async () => {
    const other = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const spoken = await box.baton(['up'], { DATABASE_URL: `postgres://u:p@127.0.0.1:${port}/x` });
    other.close();
    expectSentence(spoken, 5, 'DATABASE_URL');
  });

  test('several wrong variables are named together', async () => {
    const spoken = await box.baton(['up'], {
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      DATABASE_POOL: '1',
      BATON_UPLOAD_MAX_MB: '-3',
      DATABASE_URL: 'mysql://root:secret@db/x',
    });
    expectSentence(spoken, 3, 'PORT', 'LOG_LEVEL', 'DATABASE_POOL', 'BATON_UPLOAD_MAX_MB', 'DATABASE_URL');
    expect(spoken.stderr).not.toContain('secret');
  });

  test('a data folder that is a file', async () => {
    const file = join(box.dataDir, 'file');
    await writeFile(file, '');
    expectSentence(await box.baton(['up'], { BATON_DATA: file }), 6, 'BATON_DATA');
  });

  test('an unknown command and an unknown option', async () => {
    expect((await box.baton(['upp'])).code).toBe(2);
    expect((await box.baton(['up', '--fast'])).code).toBe(2);
  });
});

describe('one data folder', () => {
  let box: Sandbox;
  beforeAll(async () => {
    box = await openSandbox();
  });
  afterAll(() => box?.close());

  test('serves one program at a time, and Ctrl-C leaves nothing running', async () => {
    const program = await box.up();
    const postgres = (await box.postgresPid()) ?? 0;
    const second = await box.baton(['up'], { PORT: String(await freePort()) });
    expectSentence(second, 6, 'BATON_DATA', String(program.pid));
    expect(isAlive(postgres)).toBe(true);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);

    // A client that never lets go of its connection must not keep it from stopping.
    let isKnocking = true;
    const knocking = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (isKnocking) await fetch(`${program.url}/healthz`).catch(() => (isKnocking = false));
      }),
    );
    // 0, not 1: it did not have to break off when its own deadline came.
    expect(await program.end('SIGINT')).toEqual({ code: 0, signal: null });
    isKnocking = false;
    await knocking;
    expect(program.output()).not.toMatch(/^\s+at /m);
    await eventually('PostgreSQL has stopped', () => !isAlive(postgres));
    expect(await box.postgresPid()).toBeNull();
  });

  test('Ctrl-C while it is still starting stops it too', async () => {
    const spoken = await Promise.all([
      box.baton(['up']),
      eventually('PostgreSQL is starting', async () => (await box.postgresPid()) !== null).then(() => box.interrupt()),
    ]).then(([first]) => first);
    expect(spoken.signal).toBeNull();
    expect(spoken.code).toBe(0);
    expect(await box.postgresPid()).toBeNull();
  });
});
