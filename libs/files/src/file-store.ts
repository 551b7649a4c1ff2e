import type { Readable } from 'node:stream';

/** Nest injection token of the `FileStore`. */
export const FILE_STORE = Symbol('FileStore');

/** Where bytes live. Keys are made by this room and never come from a client. */
export interface FileStore {
  /** Moves a finished temporary file into the store; the key then names it for good. */
  keep(temporaryPath: string, key: string): Promise<void>;
  /** @throws FileGone when the bytes are not there. */
  read(key: string): Promise<Readable>;
  remove(key: string): Promise<void>;
  /** A folder on the same disk in which uploads may grow before they are kept. */
  readonly incoming: string;
}

/** The row says there is a file, the store has no bytes: removed on purpose, or a restored database without its folder. */
export class FileGone extends Error {
  constructor(key: string) {
    super(`no bytes for ${key}`);
    this.name = 'FileGone';
  }
}
