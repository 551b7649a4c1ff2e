import type { Env } from '#config';
import { migrate, openDatabase, type OpenDatabase } from '#database';
import { lockDataFolder, readHolder } from '../up/data-lock.js';

/**
 * Opens the database for one piece of work, with the schema up to date, and closes it whatever happens.
 *
 * The embedded server is borrowed when `baton up` runs it. Otherwise the data folder is taken first: an `up` that starts meanwhile would
 * borrow a server that this short command stops when it is done.
 */
export async function withDatabase<T>(
  env: Env,
  work: (database: OpenDatabase, migrations: string[]) => Promise<T>,
): Promise<T> {
  const isOurs = env.databaseUrl === null && (await readHolder(env.dataDir)) === null;
  const lock = isOurs ? await lockDataFolder(env.dataDir) : null;
  try {
    const database = await openDatabase(env);
    try {
      return await work(database, await migrate(database));
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}
