import { setTimeout as sleep } from 'node:timers/promises';
import { newId, type Tx, type UnitOfWork } from '#database';
import { eventually } from '../../../test/support/eventually.js';
import { freshDatabase, type FreshDatabase } from '../../../test/support/postgres.js';
import { tcpProxy } from '../../../test/support/tcp-proxy.js';
import { append } from './append.js';
import { HintRelay } from './hint-relay.js';
import type { LiveBatch } from './live-batch.js';
import { LiveHub, type LiveHubOptions } from './live-hub.js';
import type { LiveSubscription } from './live-subscription.js';
import { insertWorkspace, noted } from './testing/events.js';

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
  const say = async (hub: LiveHub | null, text: string, at = workspaceId): Promise<void> => {
    await db.unitOfWork.run({ workspaceId: at }, async (tx) => {
      await append(tx, [noted(text)]);
      tx.afterCommit(() => hub?.announce(at));
    });
  };
  const open = (options: LiveHubOptions = {}, unitOfWork: UnitOfWork = db.unitOfWork): LiveHub => {
    const hub = new LiveHub(unitOfWork, options);
    hubs.push(hub);
    return hub;
  };
  /** Texts until `count` are there, knocks left out; reloads are written as `reload`. */
  const hear = async (live: LiveSubscription, count: number): Promise<string[]> => {
    const texts: string[] = [];
    while (texts.length < count) {
      const { value } = await live.next();
      if (!value) break;
      texts.push(...textsOf(value).filter((text) => text !== KNOCK));
    }
    return texts;
  };
  /** A subscription from now on that certainly listens: it is knocked at (`via` another hub, or without a hint) until it hears. */
  const listening = async (
    hub: LiveHub,
    { at = workspaceId, via = hub }: { at?: string; via?: LiveHub | null } = {},
  ): Promise<LiveSubscription> => {
    const live = hub.subscribe(at, null);
    let hasHeard = false;
    const first = live.next().then(() => (hasHeard = true));
    while (!hasHeard) {
      await say(via, KNOCK, at);
      await Promise.race([first, sleep(100)]);
    }
    return live;
  };
  /** Rows are final only below every open transaction of the whole server, those of other test files included; so the hint is repeated. */
  const hinting = async <T>(hub: LiveHub, heard: Promise<T>): Promise<T> => {
    const again = setInterval(() => hub.announce(workspaceId), 100);
    try {
      return await heard;
    } finally {
      clearInterval(again);
    }
  };
  const textsOf = (batch: LiveBatch): string[] =>
    batch.kind === 'reload' ? ['reload'] : batch.events.map((event) => String((event.data as { text: string }).text));
  /** How many rows of the workspace a follower could read now. */
  const rowsNow = async (): Promise<number> =>
    (
      await db.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
        tx.query('select from event where xid < pg_snapshot_xmin(pg_current_snapshot())'),
      )
    ).length;
  const numbers = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, n) => String(from + n));

  test('a hint alone is enough for a subscriber from now on to hear', async () => {
    const hub = open({ lookEveryMs: NEVER_MS });
    const live = await listening(hub);
    await say(hub, 'now');
    expect(await hinting(hub, hear(live, 1))).toEqual(['now']);
  });

  test('without any hint the look twice a second finds it', async () => {
    const live = await listening(open(), { via: null });
    await say(null, 'unhinted');
    expect(await hear(live, 1)).toEqual(['unhinted']);
  });

  test('a hint that comes while an older transaction hides the row is followed by further looks', async () => {
    const looks = { before: (): Promise<void> => Promise.resolve(), done: 0 };
    const watched = {
      run: async (...args: Parameters<UnitOfWork['run']>) => {
        await looks.before();
        const found = await db.unitOfWork.run(...args);
        looks.done += 1;
        return found;
      },
    } as UnitOfWork;
    const hub = open({ lookEveryMs: NEVER_MS }, watched);
    const live = hub.subscribe(workspaceId, '0.0');
    const heard = hear(live, 2);
    await eventually('the subscriber has its place', () => looks.done >= 2);

    const release = Promise.withResolvers<void>();
    const hasId = Promise.withResolvers<void>();
    const older = write(async (tx) => {
      await append(tx, [noted('older')]);
      hasId.resolve();
      await release.promise;
    });
    await hasId.promise;
    // The first look after the hint finds nothing; those that follow it are let go when both rows can be seen.
    const { done } = looks;
    const visible = Promise.withResolvers<void>();
    looks.before = () => (looks.done > done ? visible.promise : Promise.resolve());
    await say(hub, 'younger');
    await eventually('the hint was followed by a look', () => looks.done > done);
    release.resolve();
    await older;
    await eventually('both rows can be seen', async () => (await rowsNow()) === 2);
    visible.resolve();
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
    const live = hub.subscribe(workspaceId, cursor);
    expect(await hear(live, 1)).toEqual(['reload']);
    await say(hub, 'next');
    expect(await hear(live, 1)).toEqual(['next']);
  });

  test('too far behind is answered with reload', async () => {
    for (const text of numbers(0, 12)) await say(null, text);
    const heard = await hear(open({ reloadBeyond: 11 }).subscribe(workspaceId, '0.0'), 1);
    expect(heard).toEqual(['reload']);
    expect(await hear(open({ reloadBeyond: 12 }).subscribe(workspaceId, '0.0'), 12)).toEqual(numbers(0, 12));
  });

  test('a client that leaves in a quiet hour is let go at once', async () => {
    const live = await listening(open({ lookEveryMs: NEVER_MS }));
    const waiting = hear(live, 1);
    await live.return();
    expect(await waiting).toEqual([]);
    expect(await live.next()).toEqual({ done: true, value: undefined });
  });

  test('closing the hub ends every subscription', async () => {
    const hub = open({ lookEveryMs: NEVER_MS });
    const waiting = hear(await listening(hub), 1);
    await hub.close();
    expect(await waiting).toEqual([]);
  });

  test('another workspace hears nothing of it', async () => {
    const hub = open();
    const other = newId();
    await db.unitOfWork.run({ workspaceId: other }, (tx) => insertWorkspace(tx));
    const live = await listening(hub, { at: other });
    await say(hub, 'private');
    // Written later, so whatever leaks has come before it.
    await say(hub, 'own', other);
    expect(await hear(live, 1)).toEqual(['own']);
  });

  describe('between processes', () => {
    /** Hints are given until the other process hears one: both relays are connected then. */
    const connected = async (here: LiveHub, heard: string[]): Promise<void> => {
      const knock = newId();
      await eventually('a hint arrives', () => {
        here.announce(knock);
        return heard.includes(knock);
      });
    };
    /** Hints keep their order, so one that is given last tells that all before it have come. */
    const allArrived = async (here: LiveHub, heard: string[]): Promise<void> => {
      const last = newId();
      here.announce(last);
      await eventually('the last hint arrives', () => heard.includes(last));
    };

    test('a hint travels, coalesced, and one lost connection is made anew', async () => {
      const proxy = await tcpProxy(db.appUrl);
      const here = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(db.appUrl) });
      const there = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(proxy.through(db.appUrl)) });
      const hints: string[] = [];
      const mine = (): string[] => hints.filter((id) => id === workspaceId);
      there.onHint((id) => hints.push(id));
      await connected(here, hints);
      for (let n = 0; n < 50; n += 1) here.announce(workspaceId);
      await allArrived(here, hints);
      expect(mine()).toEqual([workspaceId]);

      await proxy.shut();
      await proxy.open();
      await connected(here, hints);
      here.announce(workspaceId);
      await allArrived(here, hints);
      expect(mine()).toEqual([workspaceId, workspaceId]);
      await there.close();
      await proxy.shut();
    });

    test('a whisper travels, the last of a kind only, and nobody hears what another topic is told', async () => {
      const here = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(db.appUrl) });
      const there = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(db.appUrl) });
      const hints: string[] = [];
      there.onHint((id) => hints.push(id));
      await connected(here, hints);
      const heard: (string | null)[] = [];
      const elsewhere: (string | null)[] = [];
      there.whispers.on('presence', ({ key, text }) => heard.push(`${key} ${text}`));
      there.whispers.on('inbox', ({ key }) => elsewhere.push(key));
      const own: (string | null)[] = [];
      here.whispers.on('presence', ({ text }) => own.push(text));
      for (const text of ['one', 'two', '三 \n', null])
        here.whispers.tell({ workspaceId, topic: 'presence', key: 'a', text });
      // More than one payload takes.
      const many = Array.from({ length: 300 }, (_, n) => `many${n}`);
      for (const key of many) here.whispers.tell({ workspaceId, topic: 'presence', key, text: 'x' });
      await eventually('the whispers arrive', () => heard.length === 301);
      expect(heard).toEqual(['a null', ...many.map((key) => `${key} x`)]);
      expect(own.slice(0, 4)).toEqual(['one', 'two', '三 \n', null]);
      expect(elsewhere).toEqual([]);
    });

    test('a subscriber elsewhere hears a commit made here', async () => {
      const here = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(db.appUrl) });
      const there = open({ lookEveryMs: NEVER_MS, relay: new HintRelay(db.appUrl) });
      const live = await listening(there, { via: here });
      await say(here, 'from here');
      expect(await hinting(here, hear(live, 1))).toEqual(['from here']);
    });
  });
});

/** A row that only tells that somebody listens. */
const KNOCK = 'knock';

/** The longest that a timer can be set to; hours after any test has ended. */
const NEVER_MS = 2 ** 31 - 1;
