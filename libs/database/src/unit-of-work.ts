import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import {
  CommitOutcomeUnknown,
  DatabaseUnavailable,
  PoolExhausted,
  TransactionAborted,
  TransactionConflict,
} from './errors.js';
import { failureKind, type FailureKind } from './failure-kind.js';
import { PgTx } from './pg-tx.js';
import { poolOf } from './pool-of.js';
import type { Scope, Tx } from './tx.js';
import { xactStatus } from './xact-status.js';

export interface UnitOfWorkOptions {
  isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** Attempts in all, the first included. Default 7. */
  attempts?: number;
}

/** No further attempt starts after this many ms, so that a caller hears within a few seconds; unless callers here have more patience. */
const RETRY_BUDGET_MS = 4_000;
const FIRST_WAIT_MS = 15;
const LONGEST_WAIT_MS = 1_000;

/**
 * The only door to a transaction. `run` opens one, sets the workspace for row-level security, runs the work, commits, and repeats the
 * *whole* of it after a deadlock, a serialization failure or a connection lost before COMMIT was sent.
 *
 * The work must therefore be repeatable: no side effects except through `tx` and `tx.afterCommit`.
 * @throws PoolExhausted, DatabaseUnavailable, TransactionConflict, CommitOutcomeUnknown, or what the work threw.
 */
export class UnitOfWork {
  /** How long (ms) a caller of this program waits for a connection, and with it for anything else that may be busy. */
  readonly patienceMs: number;
  private readonly pool: Pool;

  constructor(private readonly dataSource: DataSource) {
    this.pool = poolOf(dataSource);
    this.patienceMs = this.pool.options.connectionTimeoutMillis ?? 0;
  }

  async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions = {}): Promise<T> {
    const attempts = options.attempts ?? 7;
    const startedAt = performance.now();
    const budgetMs = Math.max(RETRY_BUDGET_MS, this.patienceMs);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(scope, work, options);
      } catch (error) {
        const kind = failureKind(error);
        const retry = (kind === 'conflict' || kind === 'connection') && !this.pool.ending;
        const spent = performance.now() - startedAt;
        if (!retry || attempt >= attempts || spent > budgetMs) throw typed(kind, error);
        await sleep(jittered(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** (attempt - 1))));
      }
    }
  }

  private async attempt<T>(scope: Scope, work: (tx: Tx) => Promise<T>, options: UnitOfWorkOptions): Promise<T> {
    const tx = new PgTx(this.dataSource, await this.pool.connect(), scope);
    let value: T;
    try {
      const opened = tx.begin(options.isolation);
      value = await work(tx);
      await opened;
      await this.commit(tx, scope);
    } catch (error) {
      await abandon(tx, error);
      throw error;
    }
    tx.release(tx.state !== 'answered');
    tx.runAfterCommit();
    return value;
  }

  private async commit(tx: PgTx, scope: Scope): Promise<void> {
    const { pending, answer } = tx.commit();
    const [ended, ...sent] = await Promise.allSettled([answer, ...pending]);
    if (ended.status === 'rejected') {
      if (scope.readOnly || failureKind(ended.reason) !== 'connection') throw ended.reason;
      return this.settleLostCommit(tx, ended.reason);
    }
    const failed = sent.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if (ended.value !== 'COMMIT')
      throw new TransactionAborted('A statement failed inside the unit of work and its error was swallowed there.');
  }

  /** COMMIT was sent and its answer lost. Repeating blindly could do the work twice, so ask the server by transaction id. */
  private async settleLostCommit(tx: PgTx, lost: unknown): Promise<void> {
    const status = tx.xid === null ? 'unknown' : await xactStatus(this.pool, tx.xid, this.patienceMs);
    if (status === 'aborted') throw lost;
    if (status === 'unknown')
      throw new CommitOutcomeUnknown('The connection to the database was lost while committing.', lost);
  }
}

const abandon = async (tx: PgTx, error: unknown): Promise<void> => {
  if (tx.state === 'open' && failureKind(error) !== 'connection') {
    // A session that cannot even roll back is closed below, which rolls back too.
    await tx.rollback().catch(() => undefined);
  }
  tx.release(tx.state !== 'answered');
};

const typed = (kind: FailureKind, error: unknown): unknown => {
  switch (kind) {
    case 'conflict':
      return new TransactionConflict('Other work on the same rows was in the way, again and again.', error);
    case 'connection':
      return new DatabaseUnavailable('The database cannot be reached.', error);
    case 'exhausted':
      return new PoolExhausted('All database connections are busy.', error);
    case 'other':
      return error;
  }
};

const jittered = (ms: number): number => ms * (0.5 + Math.random());
