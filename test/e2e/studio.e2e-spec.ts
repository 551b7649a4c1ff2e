import { readFile } from 'node:fs/promises';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import type { ApiClient, Loose } from '../support/client.js';

const ERRAND = await readFile(new URL('../support/sops/errand.sop.yaml', import.meta.url), 'utf8');
const DRAFT =
  '... on SopDraftPayload { isNew sop { id key status } draft { revision updatedBy { name } authorIds source } }';
const SOP = '... on SopPayload { isNew sop { id key latestNumber } findings { code } }';

const QUIZ = `quiz: fetching_safely
title: { zh: 取件, en: Fetching }
owner: cs
pools:
  - questions:
      - { key: gloves, type: truth, right: true, ask: { zh: 要戴手套吗？, en: Gloves? }, why: { zh: 怕划手。, en: Edges are sharp. } }
`;

/** The errand under another key, so that each test has an SOP of its own. */
const errand = (key: string): string => ERRAND.replaceAll(/\berrand\b/g, key);

describe('the SOP studio over HTTP', () => {
  let api: TestApi;
  let shop: TestShop;
  let boss: ApiClient;
  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('studio');
    boss = shop.boss.with({ lang: 'zh' });
  });
  afterAll(() => api?.close());

  const save = (client: ApiClient, input: Record<string, unknown>) =>
    client.do('sopSaveDraft', 'SopSaveDraftInput', input, DRAFT);

  test('two people write one draft: the later is told who was first, and what they wrote', async () => {
    const source = errand('two_writers');
    const { sop, draft } = await save(shop.lead, { source });
    expect(draft).toMatchObject({ revision: 1, updatedBy: { name: 'lead' } });
    expect(await save(shop.lead, { source, sopId: sop.id, expectedRevision: 1 })).toMatchObject({ isNew: false });
    await save(shop.boss, { source: `${source}# boss\n`, sopId: sop.id, expectedRevision: 1 });
    const data = await shop.lead.ask(
      `mutation ($input: SopSaveDraftInput!) { sopSaveDraft(input: $input) { __typename
        ... on Refusal { code currentRevision sop { draft { source revision updatedAt updatedBy { name } history { revision savedBy { name } } } } } } }`,
      { input: { source: `${source}# lead\n`, sopId: sop.id, expectedRevision: 1 } },
    );
    expect(data.sopSaveDraft).toMatchObject({
      code: 'STALE',
      currentRevision: 2,
      sop: {
        draft: {
          source: `${source}# boss\n`,
          revision: 2,
          updatedBy: { name: 'boss' },
          history: [{ revision: 2 }, { revision: 1 }],
        },
      },
    });
    // A member may neither write nor read it.
    expect(await shop.ann.refused('sopSaveDraft', 'SopSaveDraftInput', { source, sopId: sop.id })).toMatchObject({
      code: 'RIGHT_MISSING',
    });
    const { sop: seen } = await shop.ann.ask(
      '{ sop(key: "two_writers") { mayWrite draft { source } exported(format: yaml, isDraft: true) } }',
    );
    expect(seen).toEqual({ mayWrite: false, draft: null, exported: null });
  });

  test('a preview says what publishing would mean, and publishing asks for what the preview names', async () => {
    const source = errand('previewed');
    const { sop } = await save(shop.lead, { source });
    await shop.boss.do('sopPublish', 'SopPublishInput', { sopId: sop.id, warningsReason: 'a test' }, SOP);
    const changed = source.replace('due: +4h', 'due: +3h').replace('guide: [fetching]', 'guide: [KB99]');
    expect(changed).not.toBe(source);
    await save(shop.lead, { source: changed, sopId: sop.id });
    const preview = (
      await boss.ask(
        `query ($id: UUID!) { sopPublishPreview(sopId: $id) { nextNumber isNoteNeeded canPublish isApprovalNeeded openRuns isBaseOutdated
          blockers { code } findings { code severity path repair { title edits } } changes { kind subjectType subjectKey weight text parts { text path } }
          articles { key title parts } approvers { name } } }`,
        { id: sop.id },
      )
    ).sopPublishPreview;
    expect(preview).toMatchObject({
      nextNumber: 2,
      isNoteNeeded: true,
      canPublish: true,
      isApprovalNeeded: false,
      openRuns: 0,
      blockers: [],
    });
    expect(preview.changes.length).toBeGreaterThan(0);
    expect(preview.changes[0]).toMatchObject({
      kind: 'changed',
      subjectType: 'task',
      text: expect.stringMatching(/^第 \d+ 步「/),
    });
    // The new one and the old one: both are worth a look.
    expect(preview.articles).toEqual([
      { key: 'KB99', title: null, parts: ['取件'] },
      { key: 'fetching', title: null, parts: ['取件'] },
    ]);
    expect(
      await shop.boss.refused('sopPublish', 'SopPublishInput', { sopId: sop.id, warningsReason: 'x' }),
    ).toMatchObject({
      code: 'REASON_REQUIRED',
      blockers: [{ code: 'note_needed', field: 'note' }],
    });
    const made = await shop.boss.do(
      'sopPublish',
      'SopPublishInput',
      { sopId: sop.id, note: '快一点', warningsReason: 'x' },
      SOP,
    );
    expect(made.sop.latestNumber).toBe(2);
    const versions = await boss.ask(
      `{ sop(key: "previewed") { differsFromShipped shippedVersion { number }
          versions { nodes { number note source changes { text } warnings { code reason } publisher { name } restoredFrom } }
          activeVersion { handbook(lang: en) { title lang stages { id kind steps { number title doer limit criteria { text isGate } fields { title rules } } } } } } }`,
    );
    const [second, first] = versions.sop.versions.nodes as Loose[];
    expect(second).toMatchObject({ number: 2, note: '快一点', publisher: { name: 'boss' }, restoredFrom: null });
    expect(second.changes.map((change: Loose) => change.text)).toEqual(
      preview.changes.map((change: Loose) => change.text),
    );
    expect(first.changes).toEqual([]);
    expect(versions.sop).toMatchObject({ differsFromShipped: false, shippedVersion: null });
    const steps = (versions.sop.activeVersion.handbook.stages as Loose[]).flatMap((stage) => stage.steps as Loose[]);
    expect(steps.map(({ number }) => number as number).sort((a, b) => a - b)[0]).toBe(1);
    const back = (note: string, versionId: string) =>
      shop.boss.attempt('sopRestore', 'SopRestoreInput', { versionId, note }, SOP);
    expect(await back('no version of this id', made.sop.id as string)).toMatchObject({ code: 'NOT_FOUND' });
    const ids = await boss.ask('{ sop(key: "previewed") { versions { nodes { versionId } } } }');
    expect(await back('it was better', ids.sop.versions.nodes[1].versionId as string)).toMatchObject({
      sop: { latestNumber: 3 },
    });
  });

  test('a quiz nobody has is refused wherever a document is checked, with its line and the one that was meant', async () => {
    await shop.lead.do('quizPublish', 'QuizPublishInput', { source: QUIZ }, '... on QuizPayload { quiz { key } }');
    const { sopNames } = await boss.ask(
      '{ sopNames { articles { key } quizzes { key title } replies { key } exercises { key title } } }',
    );
    expect(sopNames).toMatchObject({ articles: [], replies: [], quizzes: [{ key: 'fetching_safely', title: '取件' }] });
    expect(sopNames.exercises.length).toBeGreaterThan(0);

    const good = errand('quizzed').replace('    role: cs\n', '    role: cs\n    training: { quiz: fetching_safely }\n');
    const source = good
      .replace('quiz: fetching_safely', 'quiz: fetching_safly')
      .replace('guide: [fetching]', 'guide: [KB1]');
    const line = source.split('\n').findIndex((text) => text.includes('fetching_safly')) + 1;
    const known = { code: 'QUIZ_UNKNOWN', severity: 'error', line, repair: { title: '改为 fetching_safely' } };
    const findings = 'code severity line repair { title }';
    const { sopLint } = await boss.ask(`query ($source: String!) { sopLint(source: $source) { ${findings} } }`, {
      source,
    });
    expect(sopLint).toEqual(
      expect.arrayContaining([known, expect.objectContaining({ code: 'ARTICLE_UNKNOWN', severity: 'warning' })]),
    );
    const { sop } = await save(shop.lead, { source });
    const { sopPublishPreview } = await boss.ask(
      `query ($id: UUID!) { sopPublishPreview(sopId: $id) { canPublish findings { ${findings} } } }`,
      { id: sop.id },
    );
    expect(sopPublishPreview).toMatchObject({ canPublish: false, findings: expect.arrayContaining([known]) });
    const blocker = {
      ...{ code: 'sop_finding', field: 'tasks.FETCH.training.quiz' },
      message: `第 ${line} 行：没有测验 fetching_safly,做不了或验收不了。可以：改为 fetching_safely。`,
    };
    const asked = { sopId: sop.id, warningsReason: 'x' };
    expect(await boss.refused('sopPublish', 'SopPublishInput', asked)).toMatchObject({
      ...{ code: 'SOP_INVALID', blockers: [blocker] },
    });
    const lead = shop.lead.with({ lang: 'zh' });
    expect(await lead.refused('sopSubmitForApproval', 'SopSubmitInput', { ...asked, note: 'x' })).toMatchObject({
      ...{ code: 'SOP_INVALID', blockers: [blocker] },
    });
    await save(shop.lead, { source: good, sopId: sop.id });
    await shop.boss.do('sopPublish', 'SopPublishInput', asked, SOP);
  });

  test('somebody else approves, in the words of the writer; or sends it back', async () => {
    await shop.boss.do(
      'settingsUpdate',
      'SettingsUpdateInput',
      { changes: [{ key: 'sop.second_approver', value: 1 }] },
      '... on SettingsPayload { settings { key } }',
    );
    const { sop } = await save(shop.lead, { source: errand('approved') });
    const submit = { sopId: sop.id, note: 'first', warningsReason: 'fine' };
    await shop.lead.do('sopSubmitForApproval', 'SopSubmitInput', submit, SOP);
    const proposal = async (client: ApiClient) =>
      (
        await client.ask(
          '{ sop(key: "approved") { draft { proposal { status note reason isOutdated mayJudge submittedBy { name } judgedBy { name } } } } }',
        )
      ).sop.draft?.proposal;
    expect(await proposal(shop.boss)).toMatchObject({
      status: 'waiting',
      mayJudge: true,
      submittedBy: { name: 'lead' },
    });
    expect(await proposal(shop.lead)).toMatchObject({ mayJudge: false });
    expect(await shop.lead.refused('sopApprove', 'SopApproveInput', { sopId: sop.id })).toMatchObject({
      code: 'RIGHT_MISSING',
    });
    await shop.boss.do('sopReject', 'SopRejectInput', { sopId: sop.id, reason: 'one step is missing' }, SOP);
    expect(await proposal(shop.lead)).toMatchObject({
      status: 'rejected',
      reason: 'one step is missing',
      judgedBy: { name: 'boss' },
    });
    await shop.lead.do('sopSubmitForApproval', 'SopSubmitInput', submit, SOP);
    const made = await shop.boss.do('sopApprove', 'SopApproveInput', { sopId: sop.id, expectedRevision: 1 }, SOP);
    expect(made).toMatchObject({ isNew: true, sop: { latestNumber: 1 } });
    await shop.boss.do(
      'settingsUpdate',
      'SettingsUpdateInput',
      { changes: [{ key: 'sop.second_approver', value: null }] },
      '... on SettingsPayload { settings { key } }',
    );
  });

  test('an SOP is copied, exported, taken in again and thrown away', async () => {
    const { sop } = await boss.ask(
      '{ sop(key: "errand") { id exported(format: json) shippedVersion { number } differsFromShipped } }',
    );
    expect(sop).toMatchObject({ shippedVersion: { number: 1 }, differsFromShipped: false });
    const copied = await shop.boss.do(
      'sopClone',
      'SopCloneInput',
      { sopId: sop.id, key: 'our_errand', titleZh: '我们的', titleEn: 'Ours' },
      DRAFT,
    );
    expect(copied.sop).toMatchObject({ key: 'our_errand', status: 'draft' });
    const IMPORT = '... on SopImportPayload { format report { path reason } sop { id key } draft { revision } }';
    expect(await shop.boss.refused('sopImport', 'SopImportInput', { text: sop.exported })).toMatchObject({
      code: 'CONFLICT',
    });
    const again = await shop.boss.do('sopImport', 'SopImportInput', { text: sop.exported, key: 'taken_in' }, IMPORT);
    expect(again).toMatchObject({ format: 'sop', report: [], sop: { key: 'taken_in' } });
    const { sop: chart } = await boss.ask('{ sop(key: "errand") { exported(format: xstate) } }');
    const machine = await boss.do('sopImport', 'SopImportInput', { text: chart.exported, key: 'from_chart' }, IMPORT);
    expect(machine).toMatchObject({ format: 'xstate', sop: { key: 'from_chart' } });
    for (const { reason } of machine.report as Loose[]) expect(reason).toMatch(/\p{Script=Han}/u);
    expect(await boss.refused('sopImport', 'SopImportInput', { text: '{"states": 7}' })).toMatchObject({
      code: 'SOP_INVALID',
      blockers: [{ code: 'import_impossible', field: 'text', message: expect.stringContaining('states') }],
    });
    const gone = await shop.boss.do(
      'sopDiscardDraft',
      'SopDiscardDraftInput',
      { sopId: copied.sop.id, expectedRevision: 1 },
      '... on SopDiscardPayload { sop { id } }',
    );
    expect(gone.sop).toBeNull();
  });

  test('input that does not fit is refused with the name of its field', async () => {
    const { sop } = await boss.ask('{ sop(key: "errand") { id } }');
    const cases: [string, string, Record<string, unknown>, string][] = [
      ['sopClone', 'SopCloneInput', { sopId: sop.id, key: '坏 名', titleZh: '甲', titleEn: 'A' }, 'key'],
      ['sopClone', 'SopCloneInput', { sopId: sop.id, key: 'abc', titleZh: '', titleEn: 'A' }, 'titleZh'],
      ['sopReject', 'SopRejectInput', { sopId: sop.id, reason: ' ' }, 'reason'],
      ['sopSaveDraft', 'SopSaveDraftInput', { source: '' }, 'source'],
      [
        'sopPublish',
        'SopPublishInput',
        { sopId: sop.id, warningReasons: [{ reason: '' }] },
        'warningReasons[0].reason',
      ],
    ];
    for (const [mutation, type, input, field] of cases) {
      const refusal = await boss.refused(mutation, type, input);
      expect({ mutation, refusal }).toMatchObject({
        mutation,
        refusal: { code: 'INPUT_INVALID', blockers: [{ field }] },
      });
      expect(refusal.blockers[0]?.message).toMatch(/\p{Script=Han}/u);
    }
  });

  test('while one document is being checked that never ends, others are answered', async () => {
    const endless = `sop: endless
title: { zh: 无穷, en: Endless }
owner: cs
start: [cs]
subject: subject
form: { subject: { type: string, title: { zh: 事由, en: Subject } } }
timers: { tick: 1s }
tasks: { A: { title: { zh: 甲, en: A }, role: cs } }
scenarios:
  - { name: for ever, given: { subject: x }, steps: [{ wait: 3650d }] }
machine:
  id: endless
  initial: a
  states:
    a: { title: { zh: 站, en: Stage }, tasks: [A], after: { tick: b }, on: { TASKS.SETTLED: done } }
    b: { title: { zh: 站, en: Stage }, after: { tick: a } }
    done: { type: final, title: { zh: 完, en: Done } }
`;
    const order: string[] = [];
    const hostile = boss
      .refused('sopPublish', 'SopPublishInput', { source: endless, warningsReason: 'x' })
      .then((refusal) => order.push(`refused: ${refusal.blockers[0]?.code}`));
    const others = Promise.all(
      Array.from({ length: 5 }, () =>
        shop.ann.ask('{ sops(first: 1) { nodes { key } } }').then(() => order.push('answered')),
      ),
    );
    await Promise.all([hostile, others]);
    expect(order).toEqual([...Array.from({ length: 5 }, () => 'answered'), 'refused: sop_hangs']);
  });
});
