import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, prepareRoles } from '#database';
import type { EmbeddedServer } from '#database';
import { eventually } from '../support/eventually.js';
import { look, openSandbox, readiness } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';
import { Load, audit, openRelayShop } from '../support/relay.js';
import type { RelayShop } from '../support/relay.js';

describe('PostgreSQL goes away under load', () => {
  let dataDir: string;
  let server: EmbeddedServer;
  let box: Sandbox;
  let program: Program;
  let shop: RelayShop;
  let load: Load;

  const startServer = (): Promise<EmbeddedServer> =>
    EmbeddedPostgres.start({ dataDir, settings: { shared_buffers: '64MB' } });
  const database = (): string => server.adminUrl.replace(/\/postgres$/, '/baton');
  const lookThere = <R extends object>(sql: string, values?: unknown[]): Promise<R[]> =>
    look<R>(database(), sql, values);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'baton-faults-pg-'));
    server = await startServer();
    const roles = await prepareRoles({ ownerUrl: server.ownerUrl, appPassword: server.appPassword });
    box = await openSandbox({ DATABASE_URL: roles.ownerUrl, DATABASE_APP_URL: roles.appUrl });
    await box.staff();
    program = await box.up();
    shop = await openRelayShop(program.url);
    load = new Load(shop, 8, 'restart');
  });
  afterAll(async () => {
    load?.abandon();
    await box?.close();
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a restart: /readyz says 503 and then 200, /healthz stays 200, nobody hears more than "come again"', async () => {
    await load.answeredMore(100);
    await server.stop();
    await eventually('/readyz says 503', async () => {
      program.assertAlive();
      return (await readiness(program.url)) === 503;
    });
    expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
    const read = await shop.agent.send('{ runs(first: 1) { nodes { id } } }');
    expect(read).toMatchObject({ status: 503, errors: [{ extensions: { code: 'BUSY' } }] });
    expect(read.headers.get('retry-after')).toBe('2');
    server = await startServer();
    await eventually('/readyz says 200', async () => {
      program.assertAlive();
      return (await readiness(program.url)) === 200;
    });
    await load.answeredMore(50);
    program.assertAlive();
  });

  test('kill -9 of the postmaster: the same', async () => {
    await load.answeredMore(50);
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    // The test's own server is kept up by its keeper, at the same port.
    await eventually('the server is there again', () => server.pid !== pid);
    await eventually('/readyz says 200', async () => {
      program.assertAlive();
      return (await readiness(program.url)) === 200;
    });
    await load.answeredMore(50);
    await load.finish();
    program.assertAlive();
  });

  test('every acknowledged command is stored exactly once, and no answer showed our insides', async () => {
    expect(load.leaks).toEqual([]);
    expect(await audit(load.journal, lookThere)).toEqual({ acknowledged: load.journal.length, missing: [], twice: [] });
    const waiting = (): Promise<object[]> =>
      lookThere("select from run where sop_key = 'relay' and finished_at is null");
    await eventually('timers fire again', async () => (await waiting()).length === 0);
    const replay = await box.baton(['run', 'replay', '--all']);
    expect(replay).toMatchObject({ code: 0, stderr: expect.stringMatching(/ 0 differ/) });
  });

  test('a clean stop without a database still ends', async () => {
    await server.stop();
    const { code } = await program.end('SIGINT');
    expect(code).toBe(0);
  });
});
