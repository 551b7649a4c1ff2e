import type { Env } from '#config';
import { SystemClock, TestClock, migrate, openDatabase } from '#database';
import { Checker } from '#sops';
import { startApi } from '../../../api/src/index.js';
import { startWorker } from '../../../worker/src/index.js';
import { DEMO_SIGN_INS } from '../demo-shop/index.js';
import { inRooms } from '../rooms/with-rooms.js';
import { lockDataFolder } from './data-lock.js';
import { furnish } from './furnish.js';
import { assertPortFree, portError } from './port.js';

export interface Running {
  /** `http://127.0.0.1:3000` */
  url: string;
  dataDir: string;
  /** False: `DATABASE_URL` is used. */
  embedded: boolean;
  /** The demo shop is there. */
  demo: boolean;
  /** Stops everything in the reverse order of its start; safe to call once. */
  stop(): Promise<void>;
}

/** Somebody wants the program to stop before it has started. */
export class ToldToStop extends Error {}

/**
 * Starts database, API and worker in this process. What was started is stopped again when a later step fails.
 * @throws ToldToStop when `told` comes while the workspaces are furnished, which takes longer than anybody waits after Ctrl-C.
 */
export async function start(env: Env, { demo, told }: { demo: boolean; told: Promise<unknown> }): Promise<Running> {
  const closers: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    if (env.databaseUrl === null) {
      const lock = await lockDataFolder(env.dataDir);
      closers.push(async () => lock.release());
    }
    await assertPortFree(env);
    const database = await openDatabase(env);
    closers.push(() => database.close());
    await migrate(database);
    const where = { appUrl: database.appUrl, dataDir: env.dataDir };
    const hasDemo = await inRooms(where, (rooms) =>
      orTold(furnish(rooms, { demo: demo && !env.production && where }), told),
    );
    // One clock for both: a test that moves it moves timers too.
    const clock = env.testClock ? new TestClock() : new SystemClock();
    const worker = await startWorker({ env, database, clock });
    closers.push(() => worker.close());
    const api = await startApi({ env, database, clock, demoSignIns: hasDemo ? DEMO_SIGN_INS : [] });
    api.app.get(Checker, { strict: false }).warm();
    closers.push(() => api.close());
    return { url: api.url, dataDir: env.dataDir, embedded: database.embedded, demo: hasDemo, stop };
  } catch (error) {
    await stop();
    throw portError(env, error) ?? error;
  }
}

/** What is left halfway is gone on with at the next start. */
function orTold<T>(work: Promise<T>, told: Promise<unknown>): Promise<T> {
  const stop = told.then(() => {
    throw new ToldToStop();
  });
  stop.catch(() => undefined);
  // It fails when the database goes from under it, and nobody asks any more.
  work.catch(() => undefined);
  return Promise.race([work, stop]);
}
