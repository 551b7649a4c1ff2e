import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from './connect.js';
import { EmbeddedPostgres, type EmbeddedServer } from './embedded-postgres.js';
import { isAlive } from './embedded/processes.js';
import { migrate, pendingMigrations } from './migrate.js';
import { prepareRoles } from './roles.js';

describe('the embedded server', () => {
  let parent: string;
  let dataDir: string;
  let server: EmbeddedServer;

  beforeAll(async () => {
    // Closed to others, as /root is: the server must run there all the same, also when root lends it another user.
    parent = await mkdtemp(join(tmpdir(), 'baton-embedded-'));
    await chmod(parent, 0o700);
    dataDir = join(parent, 'data');
    server = await start();
    await write('first');
  });
  afterAll(async () => {
    await server?.stop();
    await rm(parent, { recursive: true, force: true });
  });

  const start = (): Promise<EmbeddedServer> =>
    EmbeddedPostgres.start({ dataDir, settings: { shared_buffers: '32MB' } });
  const notesFile = (): string => join(dataDir, 'postgres.json');
  const write = (text: string): Promise<unknown> =>
    withClient(server.ownerUrl, (db) =>
      db.query(`create table if not exists kept (text text); insert into kept values (${db.escapeLiteral(text)})`),
    );
  const kept = (): Promise<string[]> =>
    withClient(server.ownerUrl, async (db) =>
      (await db.query<{ text: string }>('select text from kept order by 1')).rows.map((row) => row.text),
    );

  test('is durable, in UTF-8 with the collation that PostgreSQL brings along, and keeps its passwords to itself', async () => {
    const settings = await withClient(server.ownerUrl, async (db) => {
      const { rows } = await db.query(
        `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
           (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale`,
      );
      return rows[0];
    });
    expect(settings).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', locale: 'b C.UTF-8' });
    expect((await stat(notesFile())).mode & 0o777).toBe(0o600);
    const wrong = new URL(server.ownerUrl);
    wrong.password = 'guess';
    await expect(withClient(wrong.href, (db) => db.query('select'))).rejects.toMatchObject({ code: '28P01' });
  });

  test('comes back after a clean stop, at the same port', async () => {
    const { port } = server;
    await server.stop();
    expect(await isAlive(server.pid)).toBe(false);
    server = await start();
    expect(server.port).toBe(port);
    expect(await kept()).toEqual(['first']);
  });

  test('takes another port when its own is taken', async () => {
    const { port } = server;
    await server.stop();
    const squatter = createServer().listen(port, '127.0.0.1');
    await once(squatter, 'listening');
    server = await start();
    expect(server.port).not.toBe(port);
    expect(await kept()).toEqual(['first']);
    squatter.close();
  });

  test('comes back by itself after kill -9, at the same port and with everything committed', async () => {
    await write('second');
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    while (server.pid === pid) await sleep(10);
    expect(await kept()).toEqual(['first', 'second']);
  });

  test('is lent to a second program while the first lives, and stays when the second stops', async () => {
    const second = await start();
    expect(second).toMatchObject({ borrowed: true, pid: server.pid, port: server.port });
    await second.stop();
    expect(await kept()).toContain('first');
  });

  test('is taken over, running, from a program that was killed', async () => {
    const notes = JSON.parse(await readFile(notesFile(), 'utf8'));
    await writeFile(
      notesFile(),
      JSON.stringify({ ...notes, holder: `${process.pid}@an earlier process with our number` }),
    );
    const { pid } = server;
    server = await start();
    expect(server).toMatchObject({ borrowed: false, pid });
    await server.stop();
    expect(await isAlive(pid)).toBe(false);
    server = await start();
  });

  test('does not mistake a stranger with its old process id for itself', async () => {
    await server.stop();
    await writeFile(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}\n0\n${server.port}\n\n127.0.0.1\n\nready\n`,
    );
    server = await start();
    expect(server.pid).not.toBe(process.pid);
    expect(await kept()).toContain('first');
  });

  test('starts once when several programs start at once', async () => {
    await server.stop();
    const all = await Promise.all(Array.from({ length: 5 }, start));
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.filter(({ borrowed }) => !borrowed)).toHaveLength(1);
    server = all.find(({ borrowed }) => !borrowed)!;
  });

  test('throws away a data folder whose making was interrupted', async () => {
    const fresh = join(parent, 'fresh');
    await mkdir(join(fresh, 'postgres.draft', 'base'), { recursive: true });
    const other = await EmbeddedPostgres.start({ dataDir: fresh, settings: { shared_buffers: '32MB' } });
    await withClient(other.ownerUrl, (db) => db.query('select'));
    await other.stop();
  });

  test('says in one sentence that the passwords are missing', async () => {
    const lost = join(parent, 'lost');
    await mkdir(join(lost, 'postgres'), { recursive: true });
    await writeFile(join(lost, 'postgres', 'PG_VERSION'), '18\n');
    await expect(EmbeddedPostgres.start({ dataDir: lost })).rejects.toThrow(
      /has lost its .*postgres\.json.*BATON_DATA/,
    );
  });

  test('says in one sentence that the data folder is none', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');
    await expect(EmbeddedPostgres.start({ dataDir: file })).rejects.toThrow(
      `The data folder ${file} (setting BATON_DATA) is not a folder.`,
    );
  });

  test('takes over the lock of a program that was killed while starting', async () => {
    await writeFile(join(dataDir, 'postgres.lock'), `${process.pid}@an earlier process with our number`);
    expect((await Promise.all([start(), start(), start()])).every(({ pid }) => pid === server.pid)).toBe(true);
  });

  describe('as the program uses it', () => {
    test('twenty processes migrate at once and each migration runs once', async () => {
      const roles = await prepareRoles({ ownerUrl: server.ownerUrl, appPassword: server.appPassword });
      const pending = await pendingMigrations(roles.ownerUrl);
      expect(pending.length).toBeGreaterThan(0);
      const ran = (await Promise.all(Array.from({ length: 20 }, () => migrate(roles)))).flat();
      expect(ran).toEqual(pending);
      expect(await pendingMigrations(roles.appUrl)).toEqual([]);
    });

    test('a role above row-level security is refused, by the name of the setting', async () => {
      await expect(prepareRoles({ ownerUrl: server.ownerUrl, appUrl: server.adminUrl })).rejects.toThrow(
        'DATABASE_APP_URL: the role "postgres" is above row-level security',
      );
      await expect(prepareRoles({ ownerUrl: server.ownerUrl, appUrl: server.ownerUrl })).rejects.toThrow(
        'DATABASE_APP_URL: the role "baton_owner" owns tables',
      );
    });

    test('an owner that may not create roles is told what to have done', async () => {
      await withClient(server.adminUrl, async (db) => {
        await db.query(`create role tenant_admin login password 'pw'`);
        await db.query('create database rented owner tenant_admin');
        await db.query('alter role baton_app rename to baton_app_hidden');
      });
      const rented = `postgres://tenant_admin:pw@127.0.0.1:${server.port}/rented`;
      await expect(prepareRoles({ ownerUrl: rented })).rejects.toThrow(
        /^DATABASE_URL: this user may not create roles.*DATABASE_APP_URL/,
      );
      await withClient(server.adminUrl, async (db) => {
        await db.query(`create role by_hand login password 'pw'`);
      });
      const roles = await prepareRoles({ ownerUrl: rented, appUrl: rented.replace('tenant_admin', 'by_hand') });
      await migrate(roles);
      expect(await withClient(roles.appUrl, async (db) => (await db.query('select from account')).rowCount)).toBe(0);
      await withClient(server.adminUrl, (db) => db.query('alter role baton_app_hidden rename to baton_app'));
    });

    test.each([
      ['a closed port', 'postgres://u:p@127.0.0.1:1/x', /^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:1/],
      [
        'an unknown host',
        'postgres://u:p@no-such-host.invalid/x',
        /^DATABASE_URL: no PostgreSQL answers at no-such-host\.invalid/,
      ],
    ])('%s is one sentence', async (_, url, sentence) => {
      await expect(prepareRoles({ ownerUrl: url })).rejects.toThrow(sentence);
    });

    test('a wrong password and a missing database are one sentence each', async () => {
      const wrong = new URL(server.ownerUrl);
      wrong.password = 'guess';
      await expect(prepareRoles({ ownerUrl: wrong.href })).rejects.toThrow(
        /^DATABASE_URL: the server at .* refuses the user "baton_owner"/,
      );
      const missing = new URL(server.ownerUrl);
      missing.pathname = '/nowhere';
      await expect(prepareRoles({ ownerUrl: missing.href })).rejects.toThrow(
        /^DATABASE_URL: there is no database "nowhere"/,
      );
    });
  });
});
