import { newId } from '#database';
import type { LiveBatch } from '#events';

/**
 * The batches of a workspace that bring something for one member, after an empty one that says how things stand. Written out as an
 * iterator: the `return` of a generator would wait for the next batch, and a client may leave in a quiet hour.
 */
export class InboxBatches implements AsyncIterableIterator<LiveBatch> {
  private hasGreeted = false;

  constructor(
    private readonly batches: AsyncIterableIterator<LiveBatch>,
    private readonly concerns: (batch: LiveBatch) => Promise<boolean>,
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveBatch>> {
    if (!this.hasGreeted) {
      this.hasGreeted = true;
      // Its place is nobody's: answers are shared by place, and this one is made for each connection anew.
      return { done: false, value: { kind: 'events', events: [], cursor: newId() } };
    }
    for (;;) {
      const next = await this.batches.next();
      if (next.done || (await this.concerns(next.value))) return next;
    }
  }

  async return(): Promise<IteratorResult<LiveBatch>> {
    await this.batches.return?.();
    return { done: true, value: undefined };
  }
}
