import { setImmediate as turn } from 'node:timers/promises';
import type { Outcome } from '#engine';
import { orStop } from '../../rooms/refused.js';
import type { PastClock } from './past-clock.js';

/** One command, still to be sent. */
export type Send<T> = () => Promise<Outcome<T>>;

interface Waiting {
  sends: Send<unknown>[];
  resolve: (values: unknown[]) => void;
  reject: (error: unknown) => void;
}

/** As many as share one transaction of the engine. */
const PACK = 32;
/** Commands that share a transaction share their time; the next pack is a little later. */
const PAUSE_MS = 3_000;

/**
 * Sends commands in packs, one pack after the other: what arrives together is committed together, and commands of one burst are decided in
 * their order. A refusal stops the loading.
 */
export class Desk {
  private readonly waiting: Waiting[] = [];
  private isSending = false;

  constructor(private readonly clock: PastClock) {}

  burst<T>(sends: Send<T>[]): Promise<T[]> {
    return new Promise<T[]>((resolve, reject) => {
      this.waiting.push({ sends, resolve: resolve as (values: unknown[]) => void, reject });
      if (!this.isSending) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.isSending = true;
    while (this.waiting.length > 0) {
      // Stories that were woken together hand in their bursts one turn after the other.
      await turn();
      await this.pack(this.take());
      this.clock.moveTo(new Date(this.clock.now().getTime() + PAUSE_MS));
    }
    this.isSending = false;
  }

  /** Whole bursts, as many as fit; a burst that is larger goes alone. */
  private take(): Waiting[] {
    const taken: Waiting[] = [];
    let count = 0;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      if (taken.length > 0 && count + next.sends.length > PACK) break;
      count += next.sends.length;
      taken.push(next);
      this.waiting.shift();
    }
    return taken;
  }

  private async pack(bursts: Waiting[]): Promise<void> {
    const [first] = bursts;
    if (bursts.length === 1 && first && first.sends.length > PACK) {
      await settle(first, () => inChunks(first.sends));
      return;
    }
    await Promise.all(bursts.map((burst) => settle(burst, () => Promise.all(burst.sends.map(sent)))));
  }
}

async function settle({ resolve, reject }: Waiting, work: () => Promise<unknown[]>): Promise<void> {
  try {
    resolve(await work());
  } catch (error) {
    reject(error);
  }
}

async function inChunks(sends: Send<unknown>[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for (let from = 0; from < sends.length; from += PACK) {
    values.push(...(await Promise.all(sends.slice(from, from + PACK).map(sent))));
  }
  return values;
}

const sent = async <T>(send: Send<T>): Promise<T> => orStop(await send());
