import { createHash, randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { DataSource, EntityTarget } from 'typeorm';
import { EmbeddedPostgres, UnitOfWork, createDataSource, migrate, prepareRoles, type EmbeddedServer } from '#database';
import { sharedFolder } from './shared-server.mjs';

/** A migrated, empty database of one's own. */
export interface FreshDatabase {
  name: string;
  /** Role that owns nothing: what the program uses. */
  appUrl: string;
  /** Owner of the tables: migrations. FORCE binds it to row-level security too. */
  ownerUrl: string;
  /** Superuser on this database, above row-level security: for looking at everything. */
  adminUrl: string;
  /** Connected as the program's role. */
  dataSource: DataSource;
  unitOfWork: UnitOfWork;
  /** Rows as the superuser sees them. */
  look<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
  /** Closes the connections and drops the database. */
  dispose(): Promise<void>;
}

export interface FreshDatabaseOptions {
  /** Entities for `tx.manager`; not needed for SQL. */
  entities?: EntityTarget<object>[];
  poolSize?: number;
}

/** Clones the migrated template; call it in `beforeAll` and `dispose` in `afterAll`. The first call of a jest run starts the shared server. */
export const freshDatabase = async (options: FreshDatabaseOptions = {}): Promise<FreshDatabase> => {
  const server = await sharedServer();
  const roles = await prepareRoles({ ownerUrl: server.ownerUrl, appPassword: server.appPassword });
  const name = `t_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(server, async (admin) => {
    const template = await ensureTemplate(admin, server, roles.appUrl);
    await admin.query(`create database ${name} template ${template} owner baton_owner`);
  });
  const adminUrl = onDatabase(server.adminUrl, name);
  const dataSource = await createDataSource({
    url: onDatabase(roles.appUrl, name),
    entities: options.entities ?? [],
    poolSize: options.poolSize ?? 10,
    acquireTimeoutMs: 60_000,
  }).initialize();
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined);
  return {
    name,
    adminUrl,
    ownerUrl: onDatabase(server.ownerUrl, name),
    appUrl: onDatabase(roles.appUrl, name),
    dataSource,
    unitOfWork: new UnitOfWork(dataSource),
    look: async (sql, values) => (await admin.query(sql, values)).rows,
    dispose: async () => {
      await dataSource.destroy();
      await admin.end();
      await asAdmin(server, (db) => db.query(`drop database if exists ${name} with (force)`));
    },
  };
};

type Server = Pick<EmbeddedServer, 'adminUrl' | 'ownerUrl' | 'appPassword'>;

/**
 * The server all test files share. What is tested about durability starts a server of its own; this one may be fast. With
 * `BATON_TEST_SERVER` (a superuser's address) the same tests run on another PostgreSQL.
 */
const sharedServer = (): Promise<Server> => {
  const outside = process.env['BATON_TEST_SERVER'];
  if (outside) return outsideServer(outside);
  return EmbeddedPostgres.start({
    dataDir: join(sharedFolder, 'server'),
    settings: { fsync: 'off', shared_buffers: '128MB', max_connections: '200' },
  });
};

const outsideServer = async (adminUrl: string): Promise<Server> => {
  const owner = new URL(adminUrl);
  owner.username = 'baton_owner';
  owner.password = 'test';
  const server = { adminUrl, ownerUrl: onDatabase(owner.href, 'postgres'), appPassword: 'test' };
  await asAdmin(server, (admin) =>
    admin.query(
      `do $$ begin create role baton_owner login createrole createdb password 'test'; exception when duplicate_object or unique_violation then null; end $$`,
    ),
  );
  return server;
};

/** Named by what the migrations say, so that an edited migration makes a new template. */
const ensureTemplate = async (admin: pg.Client, server: Server, appUrl: string): Promise<string> => {
  const name = `template_${await fingerprint()}`;
  if (await exists(admin, name)) return name;
  await admin.query('select pg_advisory_lock(1)');
  try {
    if (!(await exists(admin, name))) await makeTemplate(admin, server, appUrl, name);
  } finally {
    await admin.query('select pg_advisory_unlock(1)');
  }
  return name;
};

const makeTemplate = async (admin: pg.Client, server: Server, appUrl: string, name: string): Promise<void> => {
  await dropLeftovers(admin);
  const draft = `draft_${name}`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft} owner baton_owner`);
  await migrate({ ownerUrl: onDatabase(server.ownerUrl, draft), appUrl: onDatabase(appUrl, draft) });
  await admin.query(`alter database ${draft} rename to ${name}`);
};

/** Databases of runs that were killed, and templates of migrations as they used to be. */
const dropLeftovers = async (admin: pg.Client): Promise<void> => {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database d where datname ~ '^(t|template)_[0-9a-f]' and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
  );
  for (const { name } of rows) {
    const pid = Number(/^t_(\d+)_/.exec(name)?.[1]);
    if (!Number.isNaN(pid) && isAlive(pid)) continue;
    await admin.query(`drop database if exists ${name}`);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const exists = async (admin: pg.Client, name: string): Promise<boolean> =>
  (await admin.query('select from pg_database where datname = $1', [name])).rowCount === 1;

const fingerprint = async (): Promise<string> => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const migrations = (await readdir(join(root, 'migrations'))).filter((file) => file.endsWith('.ts')).sort();
  const files = [
    ...migrations.map((file) => join(root, 'migrations', file)),
    join(root, 'libs/database/src/grants.ts'),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 12);
};

const asAdmin = async (server: Server, work: (admin: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const onDatabase = (url: string, database: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
};
