import { setTimeout as sleep } from 'node:timers/promises';
import { warn } from '../warn.js';
import { isAlive } from './processes.js';
import { stop, type Postmaster } from './postmaster.js';

export interface KeeperParts {
  /** Starts the server again at the same port, or finds it started. Null: another program holds it now, and keeps it. */
  revive: () => Promise<Postmaster | null>;
  /** The holder gives up its claim; called before the server is stopped on purpose. */
  letGo: () => Promise<void>;
}

const LOOK_MS = 500;

/** Starting failed (a full disk, say): try again this much later. */
const AGAIN_MS = 5_000;

/**
 * Keeps the server up for as long as the program that started it lives: PostgreSQL shuts itself down on a full disk, and the system kills
 * processes when memory is short. The pool's connections come back by themselves, because the port stays.
 */
export class Keeper {
  private readonly ending = new AbortController();
  private readonly watching: Promise<void>;

  constructor(
    private server: Postmaster,
    private readonly parts: KeeperParts,
  ) {
    this.watching = this.watch();
  }

  get pid(): number {
    return this.server.pid;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.watching;
    await this.parts.letGo();
    await stop(this.server.pid);
  }

  private async watch(): Promise<void> {
    let wait = LOOK_MS;
    while (await this.pause(wait)) {
      if (await isAlive(this.server.pid)) continue;
      try {
        const revived = await this.parts.revive();
        if (!revived) return;
        this.server = revived;
        wait = LOOK_MS;
      } catch (error) {
        warn('The embedded PostgreSQL went down and could not be started again yet.', error);
        wait = AGAIN_MS;
      }
    }
  }

  /** @returns false when it is time to end. */
  private pause(ms: number): Promise<boolean> {
    return sleep(ms, true, { signal: this.ending.signal, ref: false }).catch(() => false);
  }
}
