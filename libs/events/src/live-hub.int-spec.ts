import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Tx } from '#database';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { tcpProxy } from '../../../test/support/tcp-proxy.js';
import { append } from './append.js';
import { HintRelay } from './hint-relay.js';
import type { LiveBatch } from './live-batch.js';
import { LiveHub, type LiveHubOptions } from './live-hub.js';
import type { LiveSubscription } from './live-subscription.js';
import { insertWorkspace, noted } from './testing/events.js';

import.meta.jest.setTimeout(60_000);

describe('LiveHub', () => {
  let db: FreshDatabase;
  let workspaceId: string;
  const hubs: LiveHub[] = [];

  beforeAll(async () => {
    db = await freshDatabase({ poolSize: 20 });
  });
  afterAll(() => db?.dispose());
  beforeEach(async () => {
    workspaceId = newId();
    await write((tx) => insertWorkspace(tx));
  });
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.close();
  });

  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.unitOfWork.run({ workspaceId }, work);
  const say = async (hub: LiveHub | null, text: string): Promise<void> => {
    await write(async (tx) => {
      await append(tx, [noted(text)]);
      tx.afterCommit(() => hub?.announce(workspaceId));
    });
  };
  const open = (options: LiveHubOptions = {}): LiveHub => {
    const hub = new LiveHub(db.unitOfWork, options);
    hubs.push(hub);
    return hub;
  };
  /** Texts until `count` are there; reloads are written as `reload`. */
  const hear = async (live: LiveSubscription, count: number): Promise<string[]> => {
    const texts: string[] = [];
    while (texts.length < count) {
      const { value } = await live.next();
      if (!value) break;
      texts.push(...textsOf(value));
    }
    return texts;
  };
  const textsOf = (batch: LiveBatch): string[] =>
    batch.kind === 'reload' ? ['reload'] : batch.events.map((event) => String((event.data as { text: string }).text));
  const numbers = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => String(from + n));

  test('a subscriber from now on hears at once, through the hint', async () => {
    const hub = open({ lookEveryMs: 60_000 });
    const live = hub.subscribe(workspaceId, null);
    const heard = hear(live, 1);
    await sleep(50);
    const startedAt = performance.now();
    await say(hub, 'now');
    expect(await heard).toEqual(['now']);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test('without any hint the look twice a second finds it', async () => {
    const live = open().subscribe(workspaceId, null);
    const heard = hear(live, 1);
    await sleep(50);
    await say(null, 'unhinted');
    expect(await heard).toEqual(['unhinted']);
  });

  test('a hint that comes while an older transaction hides the row is followed by further looks', async () => {
    const hub = open({ lookEveryMs: 60_000 });
    const heard = hear(hub.subscribe(workspaceId, null), 2);
    await sleep(50);
    const release = Promise.withResolvers<void>();
    const older = write(async (tx) => {
      await append(tx, [noted('older')]);
      await release.promise;
    });
    await sleep(20);
    await say(hub, 'younger');
    await sleep(40);
    release.resolve();
    await older;
    expect(await heard).toEqual(['older', 'younger']);
  });

  test('a client that was away resumes from its cursor: nothing missed, nothing twice', async () => {
    const hub = open();
    const first = hub.subscribe(workspaceId, '0.0');
    await say(hub, '0');
    const { value } = await first.next();
    await first.return();
    for (const text of numbers(1, 40)) await say(hub, text);
    const second = hub.subscribe(workspaceId, value!.cursor);
    const heard = hear(second, 45);
    for (const text of numbers(40, 46)) await say(hub, text);
    expect(await heard).toEqual(numbers(1, 46));
  });

  test('subscribers at different places share one reading, under eight writers', async () => {
    const hub = open();
    const all = Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        await sleep(n * 15);
        return hear(hub.subscribe(workspaceId, '0.0'), 200);
      }),
    );
    await Promise.all(
      Array.from({ length: 8 }, async (_, w) => {
        for (let n = 0; n < 25; n += 1) await say(hub, `${w}.${n}`);
      }),
    );
    const heard = await all;
    for (const texts of heard) {
      expect(texts).toHaveLength(200);
      expect(new Set(texts).size).toBe(200);
      expect(texts).toEqual(heard[0]);
    }
  });

  test.each([
    ['nonsense', 'hello'],
    ['a place of another database', '18446744073709551000.1'],
  ])('%s is answered with reload, and the stream goes on', async (_, cursor) => {
    const hub = open();
    const heard = hear(hub.subscribe(workspaceId, cursor), 2);
    await sleep(50);
    await say(hub, 'next');
    expect(await heard).toEqual(['reload', 'next']);
  });

  test('too far behind is answered with reload', async () => {
    for (const text of numbers(0, 12)) await say(null, text);
    const heard = await hear(open({ reloadBeyond: 11 }).subscribe(workspaceId, '0.0'), 1);
    expect(heard).toEqual(['reload']);
    expect(await hear(open({ reloadBeyond: 12 }).subscribe(workspaceId, '0.0'), 12)).toEqual(numbers(0, 12));
  });

  test('a client that leaves in a quiet hour is let go at once', async () => {
    const live = open().subscribe(workspaceId, null);
    const waiting = live.next();
    await sleep(50);
    await live.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await live.next()).toEqual({ done: true, value: undefined });
  });

  test('closing the hub ends every subscription', async () => {
    const hub = open();
    const waiting = hub.subscribe(workspaceId, null).next();
    await sleep(50);
    await hub.close();
    expect((await waiting).done).toBe(true);
  });

  test('another workspace hears nothing of it', async () => {
    const hub = open();
    const other = newId();
    await db.unitOfWork.run({ workspaceId: other }, (tx) => insertWorkspace(tx));
    const live = hub.subscribe(other, null);
    const waiting = live.next();
    await sleep(30);
    await say(hub, 'private');
    expect(await Promise.race([waiting, sleep(700, 'nothing')])).toBe('nothing');
    await live.return();
  });

  describe('between processes', () => {
    test('a hint travels, coalesced, and one lost connection is made anew', async () => {
      const proxy = await tcpProxy(db.appUrl);
      const here = open({ lookEveryMs: 60_000, relay: new HintRelay(db.appUrl) });
      const there = open({ lookEveryMs: 60_000, relay: new HintRelay(proxy.through(db.appUrl)) });
      const hints: string[] = [];
      there.onHint((id) => hints.push(id));
      await sleep(200);
      for (let n = 0; n < 50; n += 1) here.announce(workspaceId);
      await sleep(200);
      expect(hints).toEqual([workspaceId]);

      await proxy.shut();
      await proxy.open();
      await sleep(700);
      here.announce(workspaceId);
      await sleep(200);
      expect(hints).toEqual([workspaceId, workspaceId]);
      await there.close();
      await proxy.shut();
    });

    test('a subscriber elsewhere hears a commit made here', async () => {
      const here = open({ relay: new HintRelay(db.appUrl) });
      const there = open({ lookEveryMs: 60_000, relay: new HintRelay(db.appUrl) });
      const heard = hear(there.subscribe(workspaceId, null), 1);
      await sleep(200);
      await say(here, 'from here');
      expect(await heard).toEqual(['from here']);
    });
  });
});
