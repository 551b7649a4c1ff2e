import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import { withClient } from './connect.js';
import { grantTo } from './grants.js';
import type { PreparedRoles } from './roles.js';

/** Any fixed number will do; it is ours in this database. */
const LOCK = 7_225_866;

/**
 * Brings the schema up to date as its owner and gives the program's role its rights. Any number of processes may call this at once: one
 * works, the others wait and find nothing to do.
 * @returns names of the migrations that ran.
 */
export const migrate = ({ ownerUrl, appUrl }: PreparedRoles): Promise<string[]> =>
  withClient(ownerUrl, async (db) => {
    // A session lock is fine on a connection of our own; it goes with the connection, whatever happens.
    await db.query('select pg_advisory_lock($1)', [LOCK]);
    const ran = await withMigrator(ownerUrl, async (migrator) => migrator.runMigrations({ transaction: 'each' }));
    await grantTo(db, decodeURIComponent(new URL(appUrl).username));
    return ran.map((migration) => migration.name);
  });

/** Names of migrations that this program knows and the database does not have yet. `url` may be the program's role: it only reads. */
export const pendingMigrations = (url: string): Promise<string[]> =>
  withClient(url, async (db) => {
    const { rows } = await db.query<{ known: string | null }>(`select to_regclass('public.migration')::text as known`);
    if (!rows[0]?.known) return MIGRATIONS.map((migration) => migration.name);
    const done = await db.query<{ name: string }>('select name from migration');
    const names = new Set(done.rows.map((row) => row.name));
    return MIGRATIONS.map((migration) => migration.name).filter((name) => !names.has(name));
  });

const withMigrator = async <T>(ownerUrl: string, work: (migrator: DataSource) => Promise<T>): Promise<T> => {
  const migrator = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    installExtensions: false,
    logging: false,
    poolSize: 2,
  });
  await migrator.initialize();
  try {
    return await work(migrator);
  } finally {
    await migrator.destroy();
  }
};
