import type { Writable } from 'node:stream';
import type { CustomTypesConfig, PoolClient, QueryConfig, QueryResult } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Scope, Tx } from './tx.js';
import { warn } from './warn.js';

/** How long a statement waits for a row lock before it is a conflict (55P03), and how long an idle transaction may hold its locks. */
const LIMITS = `set_config('lock_timeout', '3s', true), set_config('idle_in_transaction_session_timeout', '30s', true)`;

/** Rows as lists, values as they came. */
const AS_TEXTS = {
  rowMode: 'array',
  types: { getTypeParser: () => (text: string) => text },
} as unknown as { rowMode: 'array'; types: CustomTypesConfig };

/** `SET LOCAL` with a parameter: the setting ends with the transaction, so pooled connections carry nothing over. */
const SCOPE = { name: 'tx_scope', text: `select set_config('app.workspace', $1, true), ${LIMITS}` };

/** `Tx` on one pg client. The unit of work owns its life. */
export class PgTx implements Tx {
  readonly workspaceId: string | null;
  xid: string | null = null;
  /** `answered`: COMMIT or ROLLBACK came back and the session is as good as new. */
  state: 'open' | 'ending' | 'answered' = 'open';

  private entityManager: EntityManager | null = null;
  private readonly hooks: (() => void)[] = [];
  private readonly behind: Promise<unknown>[] = [];
  private isGathering = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly client: PoolClient,
    private readonly scope: Scope,
  ) {
    this.workspaceId = scope.workspaceId;
    // A checked-out client has no listener of the pool's; a lost connection would end the process. Its statements reject anyway.
    client.on('error', ignore);
  }

  /** Sent ahead of the first statement, in the same packet. */
  begin(isolation: string | undefined): Promise<unknown> {
    const level = isolation ? ` isolation level ${isolation}` : '';
    this.gather();
    const opened = Promise.all([
      this.client.query(`begin${level}${this.scope.readOnly ? ' read only' : ''}`),
      this.client.query({ ...SCOPE, values: [this.scope.workspaceId ?? ''] }),
    ]);
    opened.catch(ignore);
    return opened;
  }

  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]> {
    return noted(this.send<R>({ text, values: values as unknown[] }).then(({ rows }) => rows));
  }

  named<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    return noted(this.send<R>({ name, text, values: values as unknown[] }).then(({ rows }) => rows));
  }

  texts(name: string | null, text: string, values: readonly unknown[]): Promise<(string | null)[][]> {
    const config = { ...(name === null ? {} : { name }), text, values: values as unknown[], ...AS_TEXTS };
    return noted(this.send<(string | null)[]>(config).then(({ rows }) => rows));
  }

  affected(name: string, text: string, values: readonly unknown[]): Promise<number> {
    return noted(this.send({ name, text, values: values as unknown[] }).then(({ rowCount }) => rowCount ?? 0));
  }

  withCommit<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]> {
    const written = this.named<R>(name, text, values);
    written.catch(ignore);
    this.behind.push(written);
    return written;
  }

  get manager(): EntityManager {
    this.entityManager ??= managerOn(this.dataSource, this.client);
    return this.entityManager;
  }

  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  noteXid(xid: string): void {
    this.xid = xid;
  }

  /** Sends COMMIT behind whatever was sent. `answer` is the server's tag: `COMMIT`, or `ROLLBACK` for a failed transaction. */
  commit(): { pending: Promise<unknown>[]; answer: Promise<string> } {
    return { pending: this.behind, answer: this.end('commit') };
  }

  async rollback(): Promise<void> {
    await this.end('rollback');
  }

  runAfterCommit(): void {
    for (const hook of this.hooks) {
      try {
        hook();
      } catch (error) {
        warn('A hook after a commit failed.', error);
      }
    }
  }

  /** Gives the connection back to the pool, or closes it when its state is in doubt. */
  release(destroy: boolean): void {
    this.client.off('error', ignore);
    this.client.release(destroy);
  }

  private async send<R extends object>(config: QueryConfig): Promise<QueryResult<R>> {
    if (this.state !== 'open')
      throw new Error(
        'This transaction is over; a statement was sent to it late. Await all work inside the unit of work.',
      );
    this.gather();
    return this.client.query<R>(config);
  }

  /**
   * Holds back what is sent until the work at hand pauses, so that statements sent together leave in one packet. Without it each is a
   * system call of its own: measured as a third of the program's time at 64 clients.
   */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { stream } = (this.client as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.isGathering = false;
      stream.uncork();
    });
  }

  private async end(command: 'commit' | 'rollback'): Promise<string> {
    this.state = 'ending';
    this.gather();
    const { command: tag } = await this.client.query(command);
    this.state = 'answered';
    return tag;
  }
}

/** The fields that `startTransaction()` sets. TypeORM offers no way to adopt a transaction that is already open. */
interface AdoptableRunner {
  databaseConnection: PoolClient;
  isTransactionActive: boolean;
  transactionDepth: number;
}

/** An entity manager on our open transaction. Its own nested transactions become savepoints. */
const managerOn = (dataSource: DataSource, client: PoolClient): EntityManager => {
  const runner: QueryRunner = dataSource.createQueryRunner();
  Object.assign(runner as unknown as AdoptableRunner, {
    databaseConnection: client,
    isTransactionActive: true,
    transactionDepth: 1,
  });
  return runner.manager;
};

/**
 * A statement that fails makes the whole unit of work fail, awaited or not. One whose caller has stopped listening, because another failed
 * first, must not end the process as an unhandled rejection.
 */
const noted = <T>(answer: Promise<T>): Promise<T> => {
  answer.catch(ignore);
  return answer;
};

const ignore = (): void => {};
