import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from '../errors.js';

/** What must be remembered about an embedded server between starts. Kept beside the data folder, readable by its owner only (0600). */
export interface ServerNotes {
  port: number | null;
  /** Passwords of the server's superuser, of the owner of the schema, and of the program's role. */
  passwords: { admin: string; owner: string; app: string };
  /** The program (`processMark`, then an id of this start) that keeps the server up and will stop it; null after a clean stop. */
  holder: string | null;
}

export const readNotes = async (file: string): Promise<ServerNotes | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ServerNotes;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
};

/** Whole or not at all: a crash must not leave half a password. */
export const writeNotes = async (file: string, notes: ServerNotes): Promise<void> => {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(notes, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
};

export const newNotes = (): ServerNotes => ({
  port: null,
  passwords: { admin: password(), owner: password(), app: password() },
  holder: null,
});

const password = (): string => randomBytes(24).toString('base64url');
