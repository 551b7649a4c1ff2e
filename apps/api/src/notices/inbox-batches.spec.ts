import type { LiveBatch } from '#events';
import { InboxBatches } from './inbox-batches.js';

/** Batches that come when a test says so. */
class Source implements AsyncIterableIterator<LiveBatch> {
  private give: ((next: IteratorResult<LiveBatch>) => void) | null = null;
  [Symbol.asyncIterator](): this {
    return this;
  }
  next(): Promise<IteratorResult<LiveBatch>> {
    return new Promise((resolve) => {
      this.give = resolve;
    });
  }
  return(): Promise<IteratorResult<LiveBatch>> {
    this.give?.({ done: true, value: undefined });
    return Promise.resolve({ done: true, value: undefined });
  }
  send(cursor: string): void {
    this.give?.({ done: false, value: { kind: 'events', events: [], cursor } });
  }
}

describe('what comes into an inbox', () => {
  const opened = (concerns = (): boolean => true) => {
    const source = new Source();
    const news = { tell: (): void => undefined };
    const batches = new InboxBatches(
      source,
      () => Promise.resolve(concerns()),
      (onNews) => {
        news.tell = onNews;
        return () => undefined;
      },
    );
    return { source, news, batches };
  };

  test('greets, hands on what concerns the member, and says when something was read elsewhere', async () => {
    const { source, news, batches } = opened();
    const greeting = await batches.next();
    const read = batches.next();
    news.tell();
    const afterReading = await read;
    expect(afterReading.value.cursor).not.toBe(greeting.value.cursor);
    const batch = batches.next();
    source.send('7.7');
    expect((await batch).value).toMatchObject({ cursor: '7.7' });
  });

  test('what was read while nobody waited is not lost, and many readings are one message', async () => {
    const { news, batches, source } = opened();
    await batches.next();
    news.tell();
    news.tell();
    expect((await batches.next()).done).toBe(false);
    const next = batches.next();
    source.send('8.8');
    expect((await next).value).toMatchObject({ cursor: '8.8' });
  });

  test('ends in a quiet hour', async () => {
    const { batches } = opened();
    await batches.next();
    const waiting = batches.next();
    await batches.return();
    expect((await waiting).done).toBe(true);
  });
});
