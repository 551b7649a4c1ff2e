import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileGone } from './file-store.js';
import type { FileStore } from './file-store.js';

/** Files in a folder, spread over sub-folders by the last characters of their key (the first ones of a UUIDv7 are the time). */
export class DiskFileStore implements FileStore {
  readonly incoming: string;

  constructor(private readonly folder: string) {
    this.incoming = join(folder, 'incoming');
  }

  async open(): Promise<this> {
    await mkdir(this.incoming, { recursive: true });
    return this;
  }

  async keep(temporaryPath: string, key: string): Promise<void> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    await flush(temporaryPath);
    await rename(temporaryPath, path);
    // The row is written next; after a power cut it must not point to a name that was never on disk.
    await flush(dirname(path));
  }

  async read(key: string): Promise<Readable> {
    const path = this.pathOf(key);
    await access(path).catch(() => {
      throw new FileGone(key);
    });
    return createReadStream(path);
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    if (!/^[0-9a-f-]{36}\/[0-9a-f-]{36}$/.test(key)) throw new Error('A storage key is <workspace id>/<file id>.');
    return join(this.folder, key.slice(0, 36), key.slice(-2), key.slice(37));
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
