/** Base of everything this room throws on purpose. Sentences are English; the edge translates by class. */
export abstract class DatabaseError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = new.target.name;
  }
}

/** All connections stayed busy for as long as a caller may wait (`connectionTimeoutMillis`). Safe to try again a little later. */
export class PoolExhausted extends DatabaseError {}

/** No connection could be made, or it was lost and the retries are used up. Nothing was committed by the failed call. */
export class DatabaseUnavailable extends DatabaseError {}

/** Deadlock, serialization failure or a lock held too long, still so after the retries. Nothing was committed. */
export class TransactionConflict extends DatabaseError {}

/**
 * The connection was lost after COMMIT had been sent and the server could not be asked what became of it. The work happened once or not
 * at all: look for its command id before doing it again.
 */
export class CommitOutcomeUnknown extends DatabaseError {}

/** A statement failed, its error was swallowed inside the unit of work, and the server turned COMMIT into ROLLBACK. A bug in the caller. */
export class TransactionAborted extends DatabaseError {}

/** The program cannot use this database as it is set up. One plain sentence in each language, naming the setting; `message` is the English one. */
export class DatabaseSetupError extends DatabaseError {
  constructor(
    readonly text: { zh: string; en: string },
    cause?: unknown,
  ) {
    super(text.en, cause);
  }
}

/**
 * Five-character SQLSTATE (or a Node system code such as `ECONNREFUSED`) of an error, also of one wrapped by TypeORM or in a `cause`;
 * otherwise null. Asks by shape, because Node's own errors are no `Error` of a test's sandbox.
 */
export const errorCode = (error: unknown): string | null => {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const inner = 'driverError' in error ? errorCode(error.driverError) : null;
  return inner ?? ('cause' in error ? errorCode(error.cause) : null);
};
