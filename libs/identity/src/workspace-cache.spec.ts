import { setTimeout as sleep } from 'node:timers/promises';
import { WorkspaceCache } from './workspace-cache.js';

describe('what is remembered about workspaces', () => {
  it('is read once and then known without reading', async () => {
    const cache = new WorkspaceCache<number>({ size: 2, ttlMs: 60_000 });
    expect(cache.known('a')).toBeUndefined();
    expect(await cache.get('a', () => Promise.resolve(1))).toBe(1);
    expect(await cache.get('a', () => Promise.resolve(2))).toBe(1);
    expect(cache.known('a')).toBe(1);
  });

  it('is forgotten at once, also when it was being read', async () => {
    const cache = new WorkspaceCache<number>({ size: 2, ttlMs: 60_000 });
    const reading = cache.get('a', async () => {
      await sleep(5);
      return 1;
    });
    cache.forget('a');
    expect(await reading).toBe(1);
    expect(cache.known('a')).toBeUndefined();
  });

  it('is believed no longer than its time', async () => {
    const cache = new WorkspaceCache<number>({ size: 2, ttlMs: 1 });
    await cache.get('a', () => Promise.resolve(1));
    await sleep(5);
    expect(cache.known('a')).toBeUndefined();
    expect(await cache.get('a', () => Promise.resolve(2))).toBe(2);
  });

  it('keeps only the latest', async () => {
    const cache = new WorkspaceCache<number>({ size: 2, ttlMs: 60_000 });
    for (const key of ['a', 'b', 'c']) await cache.get(key, () => Promise.resolve(1));
    expect(['a', 'b', 'c'].map((key) => cache.known(key))).toEqual([undefined, 1, 1]);
  });
});
