import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { Listener } from '../support/client.js';
import type { ApiClient } from '../support/client.js';

interface Events {
  workspaceEvents: { cursor: string; reload: boolean; events: { id: string; type: string; runId: string | null }[] };
}
interface Changes {
  boardChanges: {
    cursor: string;
    reload: boolean;
    cards: { id: string; status: string; revision: number }[];
    runIds: string[];
  };
}

const EVENTS =
  'subscription ($after: String) { workspaceEvents(after: $after) { cursor reload events { id type runId } } }';
const CHANGES =
  'subscription ($after: String) { boardChanges(after: $after) { cursor reload cards { id status revision } runIds } }';

describe('live updates', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('live');
  });
  afterAll(() => api?.close());

  const start = async (by: ApiClient, subject: string): Promise<string> => {
    const done = await by.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form: { subject } },
      '... on RunPayload { run { id } tasks { id } cursor }',
    );
    return done.run.id;
  };
  /** Where the log ends now: what happens from here on is heard from here, however late the subscription is in place. */
  const here = async (client: ApiClient): Promise<{ after: string }> => {
    const { board } = await client.ask('{ board(first: 1) { cursor } }');
    return { after: board.cursor };
  };
  /** A subscription that is in place: it has heard of a run. */
  const listening = async (
    client: ApiClient,
  ): Promise<{ live: ReturnType<ApiClient['live']>; listener: Listener<Events> }> => {
    const live = client.live();
    const listener = new Listener<Events>(live, EVENTS, await here(client));
    await listener.until(hasRun(await start(client, 'knock')));
    return { live, listener };
  };
  const idsOf = (heard: Events[]): string[] =>
    heard.flatMap(({ workspaceEvents }) => workspaceEvents.events.map(({ id }) => id));
  const hasRun = (runId: string) => (heard: Events[]) =>
    heard.some(({ workspaceEvents }) => workspaceEvents.events.some((event) => event.runId === runId));
  const stored = async (): Promise<string[]> =>
    (
      await api.database.look<{ id: string }>(
        'select e.id::text as id from event e where e.workspace_id = $1 order by e.xid, e.id',
        [shop.workspaceId],
      )
    ).map(({ id }) => id);

  test('a change is heard by everybody in the workspace, in order', async () => {
    const [one, two] = [shop.lead.live(), shop.packer.live()];
    const place = await here(shop.lead);
    const listeners = [new Listener<Events>(one, EVENTS, place), new Listener<Events>(two, EVENTS, place)];
    const runId = await start(shop.ann, 'a');
    const [first, second] = await Promise.all(listeners.map((listener) => listener.until(hasRun(runId))));
    expect(idsOf(first ?? [])).toEqual(idsOf(second ?? []));
    const events = first?.flatMap(({ workspaceEvents }) => workspaceEvents.events) ?? [];
    expect(events.find((event) => event.runId === runId)?.type).toBe('run.started');
    await Promise.all([one.dispose(), two.dispose()]);
  });

  test('a client that was away misses nothing and gets nothing twice', async () => {
    const before = shop.bob.live();
    const listener = new Listener<Events>(before, EVENTS, await here(shop.bob));
    await start(shop.ann, 'b1');
    const runId = await start(shop.ann, 'b2');
    const heard = await listener.until(hasRun(runId));
    await before.dispose();
    const missed = await Promise.all(['b3', 'b4', 'b5', 'b6'].map((subject) => start(shop.ann, subject)));
    const after = shop.bob.live();
    const cursor = heard.at(-1)?.workspaceEvents.cursor;
    const again = new Listener<Events>(after, EVENTS, { after: cursor });
    await again.until((now) => missed.every((id) => hasRun(id)(now)));
    // What came twice would have come before what is written only now.
    const rest = await again.until(hasRun(await start(shop.ann, 'b7')));
    const ids = [...idsOf(heard), ...idsOf(rest)];
    expect(new Set(ids).size).toBe(ids.length);
    const all = await stored();
    expect(ids).toEqual(all.slice(all.indexOf(ids[0] ?? '')));
    await after.dispose();
  });

  test('many writers at once: every row comes once, in the order of the log', async () => {
    const client = shop.lead.live();
    const listener = new Listener<Events>(client, EVENTS, await here(shop.lead));
    const runs = await Promise.all(
      Array.from({ length: 24 }, (_, i) => start([shop.ann, shop.bob, shop.lead][i % 3] as ApiClient, `many ${i}`)),
    );
    const heard = await listener.until((now) => runs.every((id) => hasRun(id)(now)));
    const ids = idsOf(heard);
    const all = await stored();
    expect(ids).toEqual(all.slice(all.indexOf(ids[0] ?? '')).slice(0, ids.length));
    await client.dispose();
  });

  test('a place this server never gave out is a wish to reload; one that is no place is an error', async () => {
    const client = shop.ann.live();
    const future = new Listener<Events>(client, EVENTS, { after: '99999999999.1' });
    const [first] = await future.until((heard) => heard.length > 0);
    expect(first?.workspaceEvents).toMatchObject({ reload: true, events: [] });
    const nonsense = new Listener<Events>(client, EVENTS, { after: 'yesterday' });
    expect(JSON.stringify(await nonsense.ended)).toMatch(/BAD_USER_INPUT/);
    await client.dispose();
  });

  test('the board hears its cards as they are now', async () => {
    const client = shop.packer.live();
    const listener = new Listener<Changes>(client, CHANGES, await here(shop.packer));
    const runId = await start(shop.ann, 'c');
    const heard = await listener.until((now) =>
      now.some(({ boardChanges }) => boardChanges.runIds.includes(runId) && boardChanges.cards.length > 0),
    );
    const cards = heard.flatMap(({ boardChanges }) => boardChanges.cards);
    expect(cards.map(({ status }) => status)).toEqual(expect.arrayContaining(['todo', 'blocked']));
    await client.dispose();
  });

  test('another workspace hears nothing', async () => {
    const other = await api.shop('neighbour');
    const { live, listener } = await listening(other.ann);
    const foreign = await start(shop.ann, 'd');
    // Written later, so whatever leaks has come before it.
    const heard = await listener.until(hasRun(await start(other.ann, 'own')));
    expect(hasRun(foreign)(heard)).toBe(false);
    expect((await stored()).filter((id) => idsOf(heard).includes(id))).toEqual([]);
    await live.dispose();
  });

  test('without a session there is no connection, and a session that ends closes it', async () => {
    const stranger = api.anonymous.live();
    const refused = new Listener<Events>(stranger, EVENTS);
    expect(await refused.ended).toMatchObject({ code: 4401 });
    const { listener } = await listening(shop.bob);
    await shop.bob.ask('mutation { sessionEnd { wasOpen } }');
    const unheard = await start(shop.ann, 'e');
    expect(await listener.ended).toMatchObject({ code: 4401 });
    expect(hasRun(unheard)(listener.heard)).toBe(false);
  });
});
