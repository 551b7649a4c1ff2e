import { newId } from '#database';
import type { LiveBatch } from '#events';

/**
 * The batches of a workspace that bring something for one member, after an empty one that says how things stand; and an empty one whenever
 * the member has read something elsewhere. Written out as an iterator: the `return` of a generator would wait for the next batch, and a
 * client may leave in a quiet hour.
 */
export class InboxBatches implements AsyncIterableIterator<LiveBatch> {
  /** The greeting is news too. */
  private hasNews = true;
  private wake: (() => void) | null = null;
  private coming: Promise<IteratorResult<LiveBatch>> | null = null;
  private readonly stop: () => void;

  /**
   * @param concerns - whether a batch brings something for the member
   * @param listen - calls back when the inbox changed without a row in the log; gives a function that ends it
   */
  constructor(
    private readonly batches: AsyncIterableIterator<LiveBatch>,
    private readonly concerns: (batch: LiveBatch) => Promise<boolean>,
    listen: (onNews: () => void) => () => void,
  ) {
    this.stop = listen(() => {
      this.hasNews = true;
      this.wake?.();
    });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveBatch>> {
    for (;;) {
      if (this.hasNews) {
        this.hasNews = false;
        // Its place is nobody's: answers are shared by place, and this one is made for each connection anew.
        return { done: false, value: { kind: 'events', events: [], cursor: newId() } };
      }
      this.coming ??= this.batches.next();
      const next = await Promise.race([this.coming, this.news()]);
      if (next === null) continue;
      this.coming = null;
      if (next.done || (await this.concerns(next.value))) return next;
    }
  }

  async return(): Promise<IteratorResult<LiveBatch>> {
    this.stop();
    await this.batches.return?.();
    return { done: true, value: undefined };
  }

  private news(): Promise<null> {
    return new Promise((resolve) => {
      this.wake = () => resolve(null);
    });
  }
}
