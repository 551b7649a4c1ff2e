import type { LiveBatch } from '#events';
import type { Lookers } from './lookers.js';

/**
 * Says that something about presence has changed: at once, then at every change; several changes may come as one. It wears the shape of a
 * batch of the log, because that is what the live server carries; its place counts changes, so that one answer serves everybody.
 */
export class PresenceBatches implements AsyncIterableIterator<LiveBatch> {
  private seen: number | null = null;
  private wake: (() => void) | null = null;
  private isOver = false;
  private readonly stop: () => void;

  constructor(
    private readonly lookers: Lookers,
    private readonly workspaceId: string,
  ) {
    this.stop = lookers.listen(workspaceId, () => this.wake?.());
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<LiveBatch>> {
    while (!this.isOver && this.seen === this.lookers.version(this.workspaceId)) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.isOver) return { done: true, value: undefined };
    this.seen = this.lookers.version(this.workspaceId);
    return { done: false, value: { kind: 'events', events: [], cursor: `presence.${this.seen}` } };
  }

  return(): Promise<IteratorResult<LiveBatch>> {
    this.isOver = true;
    this.stop();
    this.wake?.();
    return Promise.resolve({ done: true, value: undefined });
  }
}
