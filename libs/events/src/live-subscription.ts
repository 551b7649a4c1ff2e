import { encodeCursor, type Cursor } from './cursor.js';
import type { LiveBatch } from './live-batch.js';
import type { LiveChannel } from './live-channel.js';
import type { Start } from './log-reader.js';

export interface SubscriptionParts {
  start: () => Promise<Start>;
  /** Joins the workspace's channel; called once, after the start is known. */
  join: (cursor: Cursor) => LiveChannel;
  leave: () => void;
}

/**
 * One subscriber's walk along the log. Written out as an iterator, because the `return` of a generator waits for its pending `next`, and a
 * client that leaves in a quiet hour must not be kept until something happens.
 */
export class LiveSubscription implements AsyncIterableIterator<LiveBatch> {
  private place: Place | null = null;
  private wake: (() => void) | null = null;
  private over = false;

  constructor(private readonly parts: SubscriptionParts) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveBatch, undefined>> {
    if (this.over) return DONE;
    if (!this.place) {
      const { cursor, reload } = await this.parts.start();
      if (this.over) return DONE;
      this.place = { cursor, channel: this.parts.join(cursor) };
      if (reload) return { done: false, value: { kind: 'reload', cursor: encodeCursor(cursor) } };
    }
    const batch = await this.waitForBatch(this.place);
    return batch ? { done: false, value: batch } : DONE;
  }

  /**
   * The same walk without a promise for each step: calls `take` with every batch, waits when it says so, and resolves at the end. With a
   * thousand subscribers the promises of `next`, and of waiting, cost as much as writing to the sockets.
   */
  async forEach(take: (batch: LiveBatch) => Promise<void> | void): Promise<void> {
    const first = await this.next();
    if (first.done) return;
    await take(first.value);
    if (!this.place) return;
    const { place } = this;
    await new Promise<void>((resolve, reject) => {
      const goOn = (): void => {
        try {
          this.walk(place, take, goOn, resolve, reject);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      goOn();
    });
  }

  return(): Promise<IteratorResult<LiveBatch, undefined>> {
    if (!this.over) {
      this.over = true;
      if (this.place) {
        if (this.wake) this.place.channel.unpark(this.wake);
        this.parts.leave();
      }
      this.wake?.();
    }
    return Promise.resolve(DONE);
  }

  /** As far as it goes without waiting; `goOn` is called when there is more. */
  private walk(
    place: Place,
    take: (batch: LiveBatch) => Promise<void> | void,
    goOn: () => void,
    end: () => void,
    fail: (error: unknown) => void,
  ): void {
    const { channel } = place;
    for (;;) {
      if (this.over || channel.closed) return end();
      const found = channel.after(place.cursor);
      if (found instanceof Promise) {
        const taken = found.then(({ batch, cursor }) => {
          if (this.over) return;
          place.cursor = cursor;
          return batch ? take(batch) : undefined;
        });
        return void taken.then(goOn, fail);
      }
      place.cursor = found.cursor;
      if (!found.batch) {
        this.wake = goOn;
        if (channel.park(found.cursor, goOn)) return;
        continue;
      }
      const taking = take(found.batch);
      if (taking) return void taking.then(goOn, fail);
    }
  }

  /** @returns null when the subscription is over. */
  private async waitForBatch(place: Place): Promise<LiveBatch | null> {
    for (;;) {
      const { batch, cursor } = await place.channel.after(place.cursor);
      if (this.over || place.channel.closed) return null;
      place.cursor = cursor;
      if (batch) return batch;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        if (!place.channel.park(cursor, resolve)) resolve();
      });
    }
  }
}

interface Place {
  cursor: Cursor;
  channel: LiveChannel;
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };
