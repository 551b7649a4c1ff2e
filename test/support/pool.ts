import type { DataSource } from 'typeorm';
import { poolOf } from '../../libs/database/src/pool-of.js';
import type { UnitOfWork } from '#database';

/** Every connection of a pool, taken. */
export interface HeldPool {
  /** Gives them all back; resolves when they are free. */
  release(): Promise<void>;
}

/**
 * Takes every connection of a pool, each in a transaction of its own that ends only when the test says so. From then on others wait for
 * one `patienceMs` only; after the release they have their old patience.
 */
export async function holdPool(unitOfWork: UnitOfWork, dataSource: DataSource, patienceMs: number): Promise<HeldPool> {
  const { options } = poolOf(dataSource);
  const free = Promise.withResolvers<void>();
  const taken: Promise<void>[] = [];
  const holding = Array.from({ length: options.max }, () => {
    const mine = Promise.withResolvers<void>();
    taken.push(mine.promise);
    return unitOfWork.run({ workspaceId: null }, async (tx) => {
      // However long it takes, the server must not end a transaction for being idle here.
      await tx.query(`set local idle_in_transaction_session_timeout = 0`);
      mine.resolve();
      await free.promise;
    });
  });
  await Promise.race([Promise.all(taken), Promise.all(holding)]);
  const before = options.connectionTimeoutMillis;
  options.connectionTimeoutMillis = patienceMs;
  return {
    release: async () => {
      options.connectionTimeoutMillis = before;
      free.resolve();
      await Promise.all(holding);
    },
  };
}
