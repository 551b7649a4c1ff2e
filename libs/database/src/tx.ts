import type { EntityManager } from 'typeorm';

/** What a transaction may see. `workspaceId` null: only global tables (accounts, sessions); every tenant table reads as empty. */
export interface Scope {
  workspaceId: string | null;
  /** READ ONLY at the server; may be repeated freely. */
  readOnly?: boolean;
}

/**
 * One open transaction. Everything on it runs on one connection in the order it was called, also without awaiting in between: statements
 * are pipelined, so `const a = tx.named(...); const b = tx.named(...); await a; await b;` costs one round trip.
 */
export interface Tx {
  readonly workspaceId: string | null;
  /** TypeORM on this transaction. Comfortable, about twice the cost of a named statement. */
  readonly manager: EntityManager;
  query<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** A statement prepared once per connection. `name` must always stand for the same `text`. */
  named<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]>;
  /**
   * Like `named`, as the texts PostgreSQL sent: one list for each row, in the order of the select list. For answers that only turn rows into
   * text again; no value is parsed. Without a name the statement is not kept prepared.
   */
  texts(name: string | null, text: string, values: readonly unknown[]): Promise<(string | null)[][]>;
  /** Like `named`, returning the number of rows written: for updates that repeat a belief. */
  affected(name: string, text: string, values: readonly unknown[]): Promise<number>;
  /**
   * Like `named`, for last writes whose rows nobody needs inside the unit of work: COMMIT travels in the same packet. Do not await it
   * inside; awaited after `UnitOfWork.run` it gives its rows. If it fails, COMMIT becomes ROLLBACK and `run` rejects with its error.
   */
  withCommit<R extends object>(name: string, text: string, values: readonly unknown[]): Promise<R[]>;
  /** Called once, after the commit, in order of registration. A hint to others, nothing that must not be lost; errors are reported, not thrown. */
  afterCommit(hook: () => void): void;
  /**
   * The transaction id (`pg_current_xact_id()`), told by whoever has read it anyway (appending to the log returns it). Known, it lets the
   * unit of work find out what became of a COMMIT whose answer was lost.
   */
  noteXid(xid: string): void;
}
