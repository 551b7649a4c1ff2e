import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOCK, type Clock, UnitOfWork } from '#database';
import { Replay, RunStore } from '#engine';
import { compileSop, readSop, type Scenario, type SopDocument, wholeScenario } from '#sop-core';
import { ImportShipped } from '#sops';
import { hire, type Shop } from '../../apps/cli/src/demo-shop/hire.js';
import { STAFF, type StaffKey } from '../../apps/cli/src/demo-shop/staff.js';
import { startTestApi, type TestApi } from '../support/api.js';
import { type Cast, chapterOf, ScenarioPlayer } from './refund-player.js';
import { ShopMember } from './shop-member.js';

const NAME = 'after_sales_refund.sop.yaml';
const FILE = join(import.meta.dirname, '../../sops', NAME);
const doc = readSop(readFileSync(FILE, 'utf8')).doc as SopDocument;
const sop = compileSop(doc);
const isDemo = ({ name }: Scenario): boolean => name.startsWith('RF-');
const scenarios = (doc.scenarios ?? []).map((scenario) => wholeScenario(doc, scenario));
const demoCases = scenarios.filter(isDemo);
const otherCases = scenarios.filter((scenario) => !isDemo(scenario));

/** Who plays which part. */
const PARTS: Record<string, StaffKey> = {
  cs: 'u08',
  'cs#2': 'u09',
  'cs.trainee': 'u09',
  'cs.lead': 'u07',
  manager: 'u01',
  warehouse: 'u11',
  ops: 'u02',
};

const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;
/** Scenarios begin on this day at nine in the morning in China. */
const SCENARIO_DAY = Date.parse('2026-11-23T00:00:00.000Z') / DAY_MS;

let server: TestApi;
let shop: Shop;
let cast: Cast;

beforeAll(async () => {
  server = await startTestApi();
  shop = await hire(server.api.app);
  await importOnly(FILE);
  cast = Object.fromEntries(
    Object.entries(PARTS).map(([part, key]) => {
      const colleague = STAFF.find((one) => one.key === key);
      if (!colleague) throw new Error(`nobody is called ${key}`);
      return [part, new ShopMember(server.anonymous, colleague)];
    }),
  );
});

afterAll(() => server?.close());

/** The shop of this story has this one SOP; what it would spawn is only logged. */
async function importOnly(file: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-sops-'));
  await copyFile(file, join(folder, NAME));
  await server.api.app.get(ImportShipped).run(shop.workspaceId, folder);
  await rm(folder, { recursive: true });
}

/** Lets the night pass: the next case begins at nine, as in its scenario. Returns by how many days its dates have to move. */
async function nextMorning(): Promise<number> {
  const now = server.api.app.get<Clock>(CLOCK).now().getTime() + CHINA_MS;
  const nine = Math.ceil((now - 9 * 3_600_000) / DAY_MS) * DAY_MS + 9 * 3_600_000;
  await server.advance(`${Math.round((nine - now) / 1000) + 1}s`);
  return nine / DAY_MS - 9 / 24 - SCENARIO_DAY;
}

let settingsNow = '';

/** What the scenario says about limits and times, as the manager would set it for the whole shop. */
async function apply(settings: Scenario['settings']): Promise<void> {
  const wanted = JSON.stringify(settings ?? {});
  if (wanted === settingsNow) return;
  const changes = Object.entries(settings ?? {}).map(([name, value]) => ({ key: `sop.${doc.sop}.${name}`, value }));
  expect(await cast['manager']?.tell('settingsUpdate', 'SettingsUpdateInput', { changes })).toMatchObject({
    __typename: 'SettingsPayload',
  });
  settingsNow = wanted;
}

async function play(scenario: Scenario): Promise<ScenarioPlayer> {
  await apply(scenario.settings);
  const player = new ScenarioPlayer((span) => server.advance(span), sop, cast, scenario);
  await player.start(await nextMorning());
  await player.play();
  return player;
}

/** Two more cases of the same SKU and cause, so that RF-05 is the third within seven days. */
const ALIKE: Scenario = {
  name: 'listing misleads',
  settings: { samplePct: 0 },
  given: {
    channel: 'douyin',
    orderNo: 'D2611220001',
    contactChannel: 'chat',
    claimType: 'refund_only',
    reason: 'mismatch',
    lines: [{ sku: 'BED03-PK180', qty: 1, paidAmount: 339 }],
    requestedAmount: 40,
    paidAt: '2026-11-15T10:00:00+08:00',
    shippedAt: '2026-11-16T10:00:00+08:00',
    deliveredAt: '2026-11-20T12:00:00+08:00',
    shipStatus: 'delivered',
    trackingNo: 'SF1',
    evidence: ['photo1', 'photo2'],
    buyerRef: '买家',
  },
  steps: [
    { do: 'C01' },
    { do: 'C15', with: { refundAmount: 40, method: 'original', txnNo: 'P40', paidAt: '2026-11-23T10:00:00+08:00' } },
    { do: 'C18' },
    { do: 'C19', with: { rootCause: 'listing', feedbackRole: 'design' } },
  ],
};

describe('refunds, through GraphQL', () => {
  it('has all nine of them to play', () => {
    expect(demoCases).toHaveLength(9);
  });

  it.each(demoCases.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    if (name.startsWith('RF-05')) {
      await play(ALIKE);
      await play({ ...ALIKE, given: { ...ALIKE.given, orderNo: 'D2611220002' } });
    }
    const player = await play(scenario);
    expect(await player.path()).toEqual([...(scenario.path ?? []), scenario.final]);
    expect(await player.run()).toMatchObject({ status: 'done', final: scenario.final });
    if (scenario.spawned !== undefined) await expectListingFix(player.runId);
  });

  it.each(otherCases.map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const player = await play(scenario);
    const path = await player.path();
    let at = -1;
    // A stage entered again at once is one entry of the log: evidence that was not enough leads back to waiting for it.
    const wanted = (scenario.path ?? []).map(chapterOf).filter((stage, index, all) => stage !== all[index - 1]);
    const missing = wanted.filter((stage) => (at = path.indexOf(stage, at + 1)) < 0);
    expect({ path, missing }).toEqual({ path, missing: [] });
    expect(await player.run()).toMatchObject({ status: 'done', final: scenario.final });
  });

  it('folds the log of every run to exactly what is stored', async () => {
    const replays = await server.api.app
      .get(UnitOfWork)
      .run({ workspaceId: shop.workspaceId, readOnly: true }, async (tx) => {
        const ids = await server.api.app.get(RunStore).ids(tx);
        const results = [];
        for (const id of ids) results.push(await server.api.app.get(Replay).run(tx, id));
        return results;
      });
    expect(replays.length).toBeGreaterThanOrEqual(11);
    expect(replays.filter((replay) => replay?.equal !== true)).toEqual([]);
  });
});

/** The third case of one SKU and cause: an ad-hoc task to fix the page, and the anomaly SOP as soon as the shop has one. */
async function expectListingFix(runId: string): Promise<void> {
  const query = `query ($id: UUID!) { run(id: $id) { relatedTasks { nodes { title role } } history { nodes { type } } } }`;
  const { run } = (await cast['manager']?.ask<{
    run: { relatedTasks: { nodes: { title: string; role: string }[] }; history: { nodes: { type: string }[] } };
  }>(query, { id: runId })) ?? { run: null };
  expect(run?.relatedTasks.nodes).toEqual([
    expect.objectContaining({ role: 'ops', title: expect.stringContaining('BED03-PK180') as string }),
  ]);
  expect(run?.history.nodes.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['tally.reached', 'run.spawn_failed']),
  );
}
