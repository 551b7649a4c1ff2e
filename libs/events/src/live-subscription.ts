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
  private place: { cursor: Cursor; channel: LiveChannel } | null = null;
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
   * thousand subscribers the promises of `next` cost as much as writing to the sockets.
   */
  async forEach(take: (batch: LiveBatch) => Promise<void> | void): Promise<void> {
    const first = await this.next();
    if (first.done) return;
    await take(first.value);
    while (!this.over && this.place) {
      const { channel, cursor } = this.place;
      const found = channel.after(cursor);
      const { batch, cursor: reached } = found instanceof Promise ? await found : found;
      if (this.over || channel.closed) return;
      this.place.cursor = reached;
      const taking = batch ? take(batch) : this.sleep(channel, reached);
      if (taking) await taking;
    }
  }

  return(): Promise<IteratorResult<LiveBatch, undefined>> {
    if (!this.over) {
      this.over = true;
      if (this.place) this.parts.leave();
      this.wake?.();
    }
    return Promise.resolve(DONE);
  }

  /** @returns null when the subscription is over. */
  private async waitForBatch(place: { cursor: Cursor; channel: LiveChannel }): Promise<LiveBatch | null> {
    for (;;) {
      const { batch, cursor } = await place.channel.after(place.cursor);
      if (this.over || place.channel.closed) return null;
      place.cursor = cursor;
      if (batch) return batch;
      await this.sleep(place.channel, cursor);
    }
  }

  private sleep(channel: LiveChannel, cursor: Cursor): Promise<void> {
    return channel.sleep(cursor, (wake) => {
      this.wake = wake;
    });
  }
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };
