import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

const ERRAND = readFileSync(fileURLToPath(new URL('../support/sops/errand.sop.yaml', import.meta.url)), 'utf8');
/** The next version: the way is called differently, the wait is gone, and a colour is asked for at the start. */
const NEXT = ERRAND.replaceAll(/\bgoing\b/g, 'walking')
  .replaceAll(/\bwaiting\b(?!_)/g, 'listening')
  .replace('title: { zh: 等回复, en: Waiting for an answer }', 'title: { zh: 听消息, en: Listening }')
  .replace('form:\n', 'form:\n  colour: { type: string, title: { zh: 颜色, en: Colour } }\n');

describe('runs in flight and a new version', () => {
  let api: TestApi;
  let shop: TestShop;
  let sopId: string;
  let v2: string;
  const runs: string[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('flight');
    for (const subject of ['one', 'two', 'three']) {
      const started = await shop.ann.do(
        'runStart',
        'RunStartInput',
        { sopKey: 'errand', form: { subject } },
        '... on RunPayload { run { id } }',
      );
      runs.push(started.run.id);
    }
    const published = await shop.boss.do(
      'sopPublish',
      'SopPublishInput',
      { source: NEXT, note: '改路线', warningsReason: '试一下' },
      '... on SopPayload { sop { id activeVersionId } }',
    );
    ({ id: sopId, activeVersionId: v2 } = published.sop);
  });
  afterAll(() => api?.close());

  const PLAN = `query ($sopId: UUID!, $choices: MigrationChoicesInput, $runIds: [UUID!], $first: Int) {
    runMigrationPlan(sopId: $sopId, choices: $choices, runIds: $runIds, first: $first) {
      nodes { run { id revision } isPossible canFinish planHash blockers { code message field }
        states { from to toTitle how } tasks { instance fate reasons } clocks { id choiceKey isChoosable fate before after } }
      pageInfo { hasNextPage }
    } }`;
  const plan = async (more: Record<string, unknown> = {}, who = shop.boss) =>
    (await who.ask(PLAN, { sopId, ...more })).runMigrationPlan;
  const EMPTY = { data: { colour: null } };
  const MIGRATE = '... on RunPayload { run { id stages { id } sopVersion { id } } }';

  test('open runs stay where they are, and are counted by version', async () => {
    const { sop } = await shop.boss.ask('{ sop(key: "errand") { openRunsByVersion { number count } } }');
    expect(sop.openRunsByVersion).toEqual([{ number: 1, count: 3 }]);
  });

  test('the plan says what is missing, in the language of the caller', async () => {
    const { nodes } = await plan({}, shop.boss.with({ lang: 'en' }));
    expect(nodes).toHaveLength(3);
    expect(nodes[0]).toMatchObject({
      isPossible: false,
      states: [{ from: 'going', to: 'walking', how: 'renamed' }],
      blockers: [{ code: 'field_needed', field: 'colour', message: expect.stringContaining('Colour') }],
    });
    const chosen = await plan({ choices: EMPTY, first: 2 });
    expect(chosen).toMatchObject({ pageInfo: { hasNextPage: true } });
    expect(chosen.nodes[0]).toMatchObject({
      isPossible: true,
      canFinish: true,
      tasks: [
        { instance: 'FETCH', fate: 'kept' },
        { instance: 'TELL', fate: 'kept' },
      ],
    });
  });

  test('what becomes of a clock is chosen for one, for those of a kind, or for all', async () => {
    const fates = async (choices: Record<string, unknown>) => {
      const { nodes } = await plan({ choices: { ...EMPTY, ...choices }, first: 1 });
      return (nodes[0].clocks as Record<string, unknown>[])
        .filter(({ isChoosable }) => isChoosable)
        .map(({ choiceKey, fate }) => [choiceKey, fate]);
    };
    const kept = await fates({});
    expect(kept).toContainEqual(['due:FETCH', 'keep_deadline']);
    const without = (key: string) => kept.filter(([choiceKey]) => choiceKey !== key);
    expect(await fates({ clocks: [{ clock: 'due:FETCH', policy: 'restart' }] })).toEqual(
      expect.arrayContaining([['due:FETCH', 'restart'], ...without('due:FETCH')]),
    );
    expect(
      await fates({ timers: 'keep_remaining', clocks: [{ clock: 'due', policy: 'keep_deadline' }] }),
    ).toContainEqual(['due:FETCH', 'keep_deadline']);
    const wrong = { choices: { clocks: [{ clock: '', policy: 'restart' }] }, sopId };
    expect((await shop.boss.send(PLAN, wrong)).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  test('one run is moved with the plan that was seen, and goes on to its end under the new version', async () => {
    const [id] = runs;
    const [seen] = (await plan({ choices: EMPTY, runIds: [id] })).nodes;
    const input = { runId: id, toVersionId: v2, choices: EMPTY, planHash: seen.planHash, reason: '新路线' };
    const moved = await shop.boss.do('runMigrate', 'RunMigrateInput', input, MIGRATE);
    expect(moved.run).toMatchObject({ stages: [{ id: 'walking' }], sopVersion: { id: v2 } });
    const { run } = await shop.boss
      .with({ lang: 'zh' })
      .ask(
        `query ($id: UUID!) { run(id: $id) { history(first: 20) { nodes { id type text } } timeline { steps { event label versionId } spans { stage title leftAt } } } }`,
        { id },
      );
    const row = run.history.nodes.find((entry: { type: string }) => entry.type === 'run.migrated');
    expect(row.text).toBe('新路线');
    expect(run.timeline.steps.at(-1)).toMatchObject({ event: 'run.migrate', label: '换到新版本', versionId: v2 });
    expect(run.timeline.spans).toMatchObject([
      { stage: 'going', title: '在路上' },
      { stage: 'walking', leftAt: null },
    ]);
    const first = run.history.nodes.at(-1).id;
    const { then, now } = await shop.boss.ask(
      `query ($id: UUID!, $first: String!, $last: String!) {
         then: runAt(id: $id, eventId: $first) { versionId chart { nodes { id } } }
         now: runAt(id: $id, eventId: $last) { versionId chart { nodes { id } } } }`,
      { id, first, last: row.id },
    );
    const ids = (at: { chart: { nodes: { id: string }[] } }) => at.chart.nodes.map((node) => node.id);
    expect(ids(then)).toContain('going');
    expect(now.versionId).toBe(v2);
    expect(ids(now)).toContain('walking');
    expect(ids(now)).not.toContain('going');
  });

  test('a plan of yesterday, another version, another person', async () => {
    const [, id] = runs;
    const refused = (input: object, who = shop.boss) =>
      who.refused('runMigrate', 'RunMigrateInput', { runId: id, toVersionId: v2, choices: EMPTY, ...input });
    expect(await refused({ planHash: 'x' })).toMatchObject({ code: 'STALE', blockers: [{ code: 'plan_changed' }] });
    expect(await refused({ choices: {} })).toMatchObject({ code: 'MIGRATION_NOT_POSSIBLE' });
    expect(await refused({ toVersionId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused({}, shop.lead)).toMatchObject({ code: 'RIGHT_MISSING' });
    const { errors } = await shop.ann.send(PLAN, { sopId });
    expect(errors[0]?.extensions['code']).toBe('RIGHT_MISSING');
    const wrong = await shop.boss.send(PLAN, { sopId, choices: { states: [{ from: '', to: 'x' }] } });
    expect(wrong.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('many are moved each for itself', async () => {
    const answer = await shop.boss.do(
      'runMigrateMany',
      'RunMigrateManyInput',
      { runIds: runs, toVersionId: v2, choices: EMPTY },
      '... on RunMigrateManyPayload { migratedCount refusedCount results { runId run { id } refusal { code } } }',
    );
    expect(answer).toMatchObject({ migratedCount: 2, refusedCount: 1 });
    expect(answer.results[0]).toMatchObject({ runId: runs[0], run: null, refusal: { code: 'CONFLICT' } });
    expect((await plan()).nodes).toEqual([]);
  });

  test('history answers for a draft, for those who may write it', async () => {
    await shop.boss.do(
      'runCancel',
      'RunReasonInput',
      { runId: runs[2], reason: '不用了' },
      '... on RunPayload { run { id } }',
    );
    const HISTORY = `query ($sopId: UUID!, $source: String, $last: Int) { sopHistoryDryRun(sopId: $sopId, source: $source, last: $last) {
      looked sameCount waitsCount blockedCount problem gates { runCount wait { kind messages } } runs { outcome finalBefore finalAfter waits { kind } } } }`;
    const ask = async (source?: string, who = shop.boss) =>
      (await who.with({ lang: 'zh' }).ask(HISTORY, { sopId, ...(source && { source }) })).sopHistoryDryRun;
    expect(await ask(ERRAND)).toMatchObject({ looked: 1, sameCount: 1, runs: [] });
    // It was started before anybody asked for a colour.
    expect(await ask(NEXT)).toMatchObject({
      waitsCount: 1,
      gates: [{ runCount: 1, wait: { kind: 'gate', messages: [expect.stringContaining('颜色')] } }],
    });
    expect((await ask('sop: [')).problem).toEqual(expect.any(String));
    expect(await ask()).toBeNull();
    const { errors } = await shop.packer.send(HISTORY, { sopId, source: NEXT });
    expect(errors[0]?.extensions['code']).toBe('RIGHT_MISSING');
    const { errors: most } = await shop.boss.send(HISTORY, { sopId, source: NEXT, last: 5000 });
    expect(most[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
