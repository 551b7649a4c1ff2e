import { LiveSubscription } from '#events';
import type { LiveBatch } from '#events';

/**
 * Runs one subscription: turns each batch into text and writes it to the socket. To graphql-ws this is a stream without values that ends
 * when the subscription does; the values go out beside it, because they are already text.
 *
 * Written out as an iterator: the `return` of a generator would wait for the next batch, and a client may leave in a quiet hour.
 */
export class Frames implements AsyncIterableIterator<never> {
  private running: Promise<IteratorReturnResult<undefined>> | null = null;

  constructor(
    private readonly batches: AsyncIterableIterator<LiveBatch>,
    private readonly parts: { send: (batch: LiveBatch) => Promise<void> | void; ended: () => void },
  ) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    this.running ??= this.run();
    return this.running;
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    await this.batches.return?.();
    return DONE;
  }

  private async run(): Promise<IteratorReturnResult<undefined>> {
    try {
      if (this.batches instanceof LiveSubscription) await this.batches.forEach(this.parts.send);
      else for await (const batch of this.batches) await this.parts.send(batch);
      return DONE;
    } finally {
      this.parts.ended();
    }
  }
}

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined };
