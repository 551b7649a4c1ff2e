import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import type { Tx } from '#database';
import { SignInThrottle } from './account.entity.js';
import type { ThrottleState } from './throttle.js';

/** Every query on `sign_in_throttle`; global. */
@Injectable()
export class ThrottleStore {
  /** The counter under a key, made if missing and locked. Ask in the same order of keys everywhere. */
  async lock(tx: Tx, key: Buffer, now: Date): Promise<ThrottleState> {
    await tx.query(
      `insert into sign_in_throttle (key, failures, last_failure_at, locked_until) values ($1, 0, $2, null) on conflict do nothing`,
      [key, now],
    );
    return tx.manager.findOneOrFail(SignInThrottle, { where: { key }, lock: { mode: 'pessimistic_write' } });
  }

  async save(tx: Tx, key: Buffer, state: ThrottleState): Promise<void> {
    await tx.manager.update(SignInThrottle, { key }, state);
  }

  async clear(tx: Tx, keys: readonly Buffer[]): Promise<void> {
    await tx.manager.delete(SignInThrottle, { key: In([...keys]) });
  }

  /** Takes back one counted attempt where others may have failed meanwhile. */
  async takeBack(tx: Tx, key: Buffer): Promise<void> {
    await tx.query(
      `update sign_in_throttle set failures = greatest(0, failures - 1), locked_until = null where key = $1`,
      [key],
    );
  }

  /** Forgets what no longer counts. */
  async sweep(tx: Tx, before: Date): Promise<void> {
    await tx.manager.delete(SignInThrottle, { lastFailureAt: LessThan(before) });
  }
}
