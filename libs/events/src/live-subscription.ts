import { encodeCursor, type Cursor } from './cursor.js';
import type { EventRow } from './event-row.js';
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
    const events = await this.waitForRows(this.place);
    if (events.length === 0) return DONE;
    return { done: false, value: { kind: 'events', events, cursor: encodeCursor(this.place.cursor) } };
  }

  return(): Promise<IteratorResult<LiveBatch, undefined>> {
    if (!this.over) {
      this.over = true;
      if (this.place) this.parts.leave();
      this.wake?.();
    }
    return Promise.resolve(DONE);
  }

  /** @returns an empty list when the subscription is over. */
  private async waitForRows(place: { cursor: Cursor; channel: LiveChannel }): Promise<EventRow[]> {
    for (;;) {
      const { events, cursor } = await place.channel.after(place.cursor);
      if (this.over || place.channel.closed) return [];
      place.cursor = cursor;
      if (events.length > 0) return events;
      await place.channel.sleep(cursor, (wake) => {
        this.wake = wake;
      });
    }
  }
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };
