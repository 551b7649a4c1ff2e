import { readFile } from 'node:fs/promises';
import { PublishSop } from '#sops';
import { RANDOM_ID, signIn, startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { ApiClient } from '../support/client.js';

let api: TestApi;
let shop: TestShop;

beforeAll(async () => {
  api = await startTestApi();
  const opened = await api.shop('people');
  const inChinese = Object.entries(opened).map(([name, value]): [string, unknown] => [
    name,
    value instanceof ApiClient ? value.with({ lang: 'zh' }) : value,
  ]);
  shop = Object.fromEntries(inChinese) as unknown as TestShop;
  const source = await readFile(new URL('../../sops/onboarding_cs.sop.yaml', import.meta.url), 'utf8');
  const who = { workspaceId: shop.workspaceId, memberId: null };
  const published = await api.api.app.get(PublishSop).run(who, { source, reasons: [{ reason: 'test' }] });
  if (!published.ok) throw new Error(JSON.stringify(published.refusal));
});
afterAll(() => api?.close());

const ONBOARDING = `runId role roleTitle sopKey title outcome dayCount done total isExtended daysToSignOff termEndsAt
  member { name } mentor { name } run { id subject } late { key }
  phases { stage title done total isCurrent items { taskId key title status dueAt lateSince rework } }`;
const NEWCOMERS = `{ newcomers { onboardings { ${ONBOARDING} } waiting { member { name } role roleTitle needs } } }`;

describe('newcomers', () => {
  test('wait until somebody begins it, and are then seen by those who look after them, with their progress', async () => {
    const waiting = { member: { name: 'trainee' }, role: 'cs', roleTitle: '客服', needs: 'start' };
    expect((await shop.boss.ask(NEWCOMERS))['newcomers']).toEqual({ onboardings: [], waiting: [waiting] });
    const start = { memberId: shop.memberIds.trainee, role: 'cs' };
    expect((await shop.ann.refused('onboardingStart', 'OnboardingStartInput', start)).code).toBe('RIGHT_MISSING');
    const { onboarding } = await shop.lead.do(
      'onboardingStart',
      'OnboardingStartInput',
      start,
      `... on OnboardingPayload { cursor onboarding { ${ONBOARDING} } }`,
    );
    expect(onboarding).toMatchObject({
      ...{ role: 'cs', roleTitle: '客服', title: '客服上手', outcome: null, dayCount: 1, done: 0, total: 13, late: [] },
      ...{ member: { name: 'trainee' }, mentor: { name: 'lead' }, run: { subject: 'trainee' } },
    });
    const [first] = onboarding.phases;
    expect(first).toMatchObject({ title: '第一天', total: 4, isCurrent: true });
    expect(first.items[0]).toMatchObject({ key: 'D11', title: '账号和看板', status: 'todo', rework: 0 });
    expect((await shop.boss.refused('onboardingStart', 'OnboardingStartInput', start)).code).toBe('DUPLICATE_RUN');

    const seenBy = async (client: ApiClient): Promise<number> =>
      (await client.ask(NEWCOMERS))['newcomers'].onboardings.length as number;
    expect(await seenBy(shop.boss)).toBe(1);
    expect(await seenBy(shop.lead)).toBe(1);
    expect(await seenBy(shop.trainee)).toBe(1);
    expect(await seenBy(shop.ann)).toBe(0);
    expect(await seenBy(shop.packer)).toBe(0);
    const { myOnboardings } = await shop.trainee.ask(`{ myOnboardings { runId done } }`);
    expect(myOnboardings).toEqual([{ runId: onboarding.runId, done: 0 }]);
    const { onboardingOverview } = await shop.boss.ask(
      '{ onboardingOverview { role roleTitle open late signedOff ended medianDays } }',
    );
    expect(onboardingOverview).toEqual([
      { role: 'cs', roleTitle: '客服', open: 1, late: 0, signedOff: 0, ended: 0, medianDays: null },
    ]);
    expect((await shop.ann.ask('{ onboardingOverview { role } }'))['onboardingOverview']).toEqual([]);
  });

  test('see why they cannot hand in before the quiz, in both languages', async () => {
    const { myOnboardings } = await shop.trainee.ask(`{ myOnboardings { ${ONBOARDING} } }`);
    const { taskId } = myOnboardings[0].phases[0].items[0];
    await shop.trainee.do('taskStart', 'TaskOnlyInput', { taskId }, '... on TaskPayload { task { id } }');
    for (const item of ['signed_in', 'found', 'mentor'])
      await shop.trainee.do(
        'taskTick',
        'TaskTickInput',
        { taskId, item, isDone: true },
        '... on TaskPayload { task { id } }',
      );
    for (const [lang, words] of [
      ['zh', '还没有通过测验 board_use'],
      ['en', 'the quiz board_use is not passed yet'],
    ] as const) {
      const refusal = await shop.trainee.with({ lang }).refused('taskSubmit', 'TaskSubmitInput', { taskId });
      expect(refusal).toMatchObject({
        code: 'CRITERIA_UNMET',
        blockers: [{ code: 'quiz_unpassed', criterion: 'board' }],
      });
      expect(refusal.blockers[0]!.message).toContain(words);
    }
    const { task } = await shop.trainee.ask(
      'query ($id: UUID!) { task(id: $id) { criteria { key quizKey } moves { event blockers { code quizKey step } } } }',
      { id: taskId },
    );
    expect(task.criteria).toEqual([
      { key: 'board', quizKey: 'board_use' },
      { key: 'seen', quizKey: null },
    ]);
    const submit = (task.moves as { event: string; blockers: object[] }[]).find(({ event }) => event === 'submit');
    expect(submit?.blockers).toEqual([{ code: 'quiz_unpassed', quizKey: 'board_use', step: null }]);
  });

  test('go through what the workspace says', async () => {
    const programmes = '{ onboardingProgrammes { role sopKey isDefault } }';
    expect((await shop.boss.ask(programmes))['onboardingProgrammes']).toContainEqual({
      ...{ role: 'cs', sopKey: 'onboarding_cs', isDefault: true },
    });
    const set = (input: object, client = shop.boss) =>
      client.attempt(
        'onboardingProgrammeSet',
        'OnboardingProgrammeSetInput',
        { ...input },
        '... on OnboardingProgrammePayload { programme { role sopKey isDefault } }',
      );
    expect(await set({ role: 'warehouse', sopKey: 'onboarding_cs' })).toMatchObject({
      programme: { role: 'warehouse', sopKey: 'onboarding_cs', isDefault: false },
    });
    expect(await set({ role: 'cs', sopKey: 'errand' })).toMatchObject({
      ...{ code: 'INPUT_INVALID', blockers: [{ code: 'programme_unfit' }] },
    });
    expect(await set({ role: 'cs', sopKey: null }, shop.lead)).toMatchObject({ code: 'RIGHT_MISSING' });
  });
});

describe('people', () => {
  const PEOPLE = `query ($filter: PeopleFilter) { people(filter: $filter) {
    member { name email } mentees { name } onboardings { role } skills { sopKey taskKey title accepted firstPass } quizzesTried { key } } }`;

  test('are seen by managers, by leads of their role, by their mentors and by themselves', async () => {
    const seenBy = async (client: ApiClient, filter: object | null = null): Promise<string[]> =>
      ((await client.ask(PEOPLE, { filter }))['people'] as { member: { name: string } }[]).map(
        ({ member }) => member.name,
      );
    expect(await seenBy(shop.boss)).toEqual(['ann', 'bob', 'boss', 'lead', 'packer', 'trainee']);
    expect(await seenBy(shop.lead)).toEqual(['ann', 'bob', 'lead', 'trainee']);
    expect(await seenBy(shop.ann)).toEqual(['ann']);
    expect(await seenBy(shop.boss, { role: 'cs', level: 'trainee' })).toEqual(['trainee']);
    expect(await seenBy(shop.boss, { text: 'PA' })).toEqual(['packer']);
    const [lead] = (await shop.boss.ask(PEOPLE, { filter: { text: 'lead' } }))['people'];
    expect(lead).toMatchObject({ member: { email: null }, mentees: [{ name: 'trainee' }] });
  });

  test('show what they can do once their results are accepted', async () => {
    const form = { subject: 'x', amount: 100, buyerPhone: '13987654321' };
    const started = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { tasks { id key role } }',
    );
    expect(started.tasks.length).toBeGreaterThan(0);
    const { person } = await shop.ann.ask('query ($id: UUID!) { person(memberId: $id) { skills { accepted } } }', {
      id: shop.memberIds.ann,
    });
    expect(person).toEqual({ skills: [] });
    const nobody = await shop.ann.ask('query ($id: UUID!) { person(memberId: $id) { skills { accepted } } }', {
      id: shop.memberIds.packer,
    });
    expect(nobody['person']).toBeNull();
  });
});

describe('what somebody has read', () => {
  const READ = `query ($id: UUID!) { person(memberId: $id) {
    readings { articleKey sopKey title number isCurrent steps } toRead { title isLate } } }`;

  test('is what they have confirmed, in which version, and what they still have to', async () => {
    const { sops } = await shop.boss.ask('{ sops { nodes { key activeVersion { id } } } }');
    const versionId = (sops.nodes as { key: string; activeVersion: { id: string } }[]).find(
      ({ key }) => key === 'errand',
    )!.activeVersion.id;
    const asked = { sopVersionId: versionId, roles: [], memberIds: [shop.memberIds.bob], note: '先看一遍' };
    await shop.boss.do('confirmationAsk', 'ConfirmationAskInput', asked, '... on ConfirmationAskPayload { cursor }');
    const seen = async (client: ApiClient) => (await client.ask(READ, { id: shop.memberIds.bob }))['person'];
    expect(await seen(shop.lead)).toEqual({ readings: [], toRead: [{ title: '跑腿', isLate: false }] });
    const give = (steps: string[]) =>
      shop.bob.do(
        'confirmationGive',
        'ConfirmationGiveInput',
        { sopVersionId: versionId, steps },
        '... on ConfirmationGivePayload { cursor }',
      );
    await give(['FETCH']);
    expect((await seen(shop.lead)).readings).toEqual([
      { articleKey: null, sopKey: 'errand', title: '跑腿', number: 1, isCurrent: true, steps: 1 },
    ]);
    await give(['FETCH', 'TELL']);
    expect(await seen(shop.boss)).toMatchObject({ readings: [{ steps: 2 }], toRead: [] });
    expect(await seen(shop.packer)).toBeNull();
  });
});

describe('the first results of somebody new', () => {
  test('are accepted by two people, and the card says how many have', async () => {
    const form = { subject: 'new', amount: 100, buyerPhone: '13987654321' };
    const started = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { tasks { id instance } }',
    );
    const taskId = started.tasks.find((one: { instance: string }) => one.instance === 'FETCH').id as string;
    const task = async (): Promise<{ status: string; acceptedOfTwo: number | null; reread: string[] }> =>
      (await shop.lead.ask('query ($id: UUID!) { task(id: $id) { status acceptedOfTwo reread } }', { id: taskId }))[
        'task'
      ];
    const card = async (): Promise<number | null | undefined> => {
      const { board } = await shop.lead.ask(
        'query { board(columns: [review]) { columns { cards { id acceptedOfTwo } } } }',
      );
      const cards = board.columns.flatMap((column: { cards: object[] }) => column.cards);
      return cards.find((one: { id: string }) => one.id === taskId)?.acceptedOfTwo;
    };
    const done = '... on TaskPayload { task { id } }';
    await shop.trainee.do('taskStart', 'TaskOnlyInput', { taskId }, done);
    await shop.trainee.do('taskTick', 'TaskTickInput', { taskId, item: 'find' }, done);
    const link = { taskId, url: 'https://example.com/photo', name: '照片' };
    await shop.trainee.do('taskAttach', 'TaskAttachInput', link, done);
    await shop.trainee.do('taskSubmit', 'TaskSubmitInput', { taskId, fields: { weight: 100 } }, done);
    expect(await task()).toEqual({ status: 'submitted', acceptedOfTwo: 0, reread: [] });
    expect(await card()).toBe(0);
    await shop.lead.do('taskAccept', 'TaskAcceptInput', { taskId, confirm: ['neat'] }, done);
    expect(await task()).toMatchObject({ status: 'submitted', acceptedOfTwo: 1 });
    expect(await card()).toBe(1);
    const again = await shop.lead.refused('taskAccept', 'TaskAcceptInput', { taskId });
    expect(again).toMatchObject({ code: 'FOUR_EYES', blockers: [{ code: 'accepted_already' }] });
    await shop.boss.do('taskAccept', 'TaskAcceptInput', { taskId }, done);
    expect(await task()).toMatchObject({ status: 'accepted', acceptedOfTwo: null });
  });
});

describe('a list of colleagues', () => {
  const importing = async (text: string, preview: boolean, client = shop.boss) => {
    const file = await client.upload('staff.csv', Buffer.from(text));
    return client.attempt(
      'staffImport',
      'StaffImportInput',
      { fileId: file.body.id, preview },
      `... on StaffImportPayload { isPreview colleagues { row name email mentorName deputyNames memberId invitation roles { role level } }
        problems { row column code message } }`,
    );
  };
  const LIST = '姓名,邮箱,岗位,带教人\n新来的,Newcomer@people.example,cs:实习,lead\n';

  test('is looked at first, then taken over, and the newcomer comes in by the invitation', async () => {
    expect(await importing(LIST, true)).toMatchObject({
      isPreview: true,
      problems: [],
      colleagues: [{ row: 2, name: '新来的', mentorName: 'lead', memberId: null, invitation: null }],
    });
    const { colleagues } = await importing(LIST, false);
    const { invitation, memberId } = colleagues[0];
    expect(memberId).not.toBeNull();

    const LOOK =
      'query ($invitation: String!) { invitation(invitation: $invitation) { name email workspaceName invitedBy } }';
    const looked = await api.anonymous.ask(LOOK, { invitation });
    expect(looked['invitation']).toEqual({
      ...{ name: '新来的', email: 'newcomer@people.example', workspaceName: 'people', invitedBy: 'boss' },
    });
    expect((await api.anonymous.ask(LOOK, { invitation: 'made up' }))['invitation']).toBeNull();
    const accept = { invitation, password: 'my first password' };
    await api.anonymous.do('invitationAccept', 'InvitationAcceptInput', accept, '... on PasswordPayload { isChanged }');
    expect((await api.anonymous.ask(LOOK, { invitation }))['invitation']).toBeNull();

    const newcomer = await signIn(api.anonymous, looked['invitation'].email as string, 'my first password');
    const { viewer } = await newcomer.ask('{ viewer { member { name roles { role level } mentor { name } } } }');
    expect(viewer.member).toEqual({
      name: '新来的',
      roles: [{ role: 'cs', level: 'trainee' }],
      mentor: { name: 'lead' },
    });
    const begun = await shop.boss.do(
      'onboardingStart',
      'OnboardingStartInput',
      { memberId, role: 'cs' },
      '... on OnboardingPayload { onboarding { runId } }',
    );
    const { myOnboardings } = await newcomer.ask('{ myOnboardings { runId phases { isCurrent items { taskId } } } }');
    expect(myOnboardings[0].runId).toBe(begun.onboarding.runId);
    const { myDay } = await newcomer.ask('{ myDay { doing { total } unclaimedForMyRoles { total } } }');
    expect(myDay.doing.total).toBe(0);
  });

  test('names every mistake, and is for those who manage people', async () => {
    const refused = await importing('姓名,邮箱,岗位\n某人,no address,pilot\n', false);
    expect(refused).toMatchObject({ code: 'INPUT_INVALID' });
    const looked = await importing('姓名,邮箱,岗位\n某人,no address,pilot\n', true);
    expect(looked.problems.map((one: { code: string }) => one.code).sort()).toEqual([
      'csv_role_unknown',
      'email_invalid',
    ]);
    expect(await importing(LIST, true, shop.ann)).toMatchObject({ code: 'RIGHT_MISSING' });
    expect(
      await shop.boss.refused('staffImport', 'StaffImportInput', { fileId: RANDOM_ID, preview: true }),
    ).toMatchObject({ code: 'NOT_FOUND' });
    const template = await shop.boss.get('/people/staff.csv', { 'accept-language': 'en' });
    expect(await template.text()).toContain('Name,E-mail,Roles,Mentor,Deputies');
  });
});

describe('a plain list', () => {
  const CHECKLIST = `... on ChecklistPayload { cursor checklist { id title sopKey role roleTitle acceptor dueAfter revision openRuns archivedAt
    items { title isRequired } member { name } author { name } schedule { every weekday dayOfMonth hour minute workdaysOnly } } }`;
  const form = { title: '打烊检查', items: [{ title: '关灯' }, { title: '锁门', isRequired: false }], role: 'cs' };

  test('is made in a minute, begun, ticked off, changed and put away', async () => {
    const { checklist } = await shop.lead.do('checklistCreate', 'ChecklistCreateInput', { form }, CHECKLIST);
    expect(checklist).toMatchObject({
      ...{ title: '打烊检查', role: 'cs', roleTitle: '客服', acceptor: null, revision: 1, openRuns: 0, schedule: null },
      ...{
        items: [
          { title: '关灯', isRequired: true },
          { title: '锁门', isRequired: false },
        ],
        author: { name: 'lead' },
      },
    });
    const started = await shop.ann.do(
      'checklistStart',
      'ChecklistStartInput',
      { checklistId: checklist.id },
      '... on RunPayload { run { id subject } tasks { id title checklist { key title } } }',
    );
    expect(started.tasks[0]).toMatchObject({ title: '打烊检查', checklist: [{ title: '关灯' }, { title: '锁门' }] });
    const { sops } = await shop.boss.ask('{ sops { nodes { key isChecklist } } }');
    expect(sops.nodes).toContainEqual({ key: checklist.sopKey, isChecklist: true });
    expect(sops.nodes).toContainEqual({ key: 'errand', isChecklist: false });

    const weekly = {
      ...form,
      schedule: { every: 'week', weekday: 'mon', hour: 9, workdaysOnly: true },
      dueAfter: '8wh',
    };
    const changed = await shop.lead.do(
      'checklistUpdate',
      'ChecklistUpdateInput',
      { checklistId: checklist.id, form: weekly, expectedRevision: 1 },
      CHECKLIST,
    );
    expect(changed.checklist).toMatchObject({
      ...{ revision: 2, openRuns: 1, dueAfter: '8wh' },
      schedule: { every: 'week', weekday: 'mon', dayOfMonth: null, hour: 9, minute: 0, workdaysOnly: true },
    });
    await shop.lead.do('checklistArchive', 'ChecklistArchiveInput', { checklistId: checklist.id }, CHECKLIST);
    expect((await shop.ann.ask('{ checklists { id } }'))['checklists']).toEqual([]);
    expect((await shop.ann.ask('{ checklists(includeArchived: true) { id } }'))['checklists']).toHaveLength(1);
  });

  test('says what is wrong with it, by field', async () => {
    const no = (wrong: object) =>
      shop.boss.refused('checklistCreate', 'ChecklistCreateInput', { form: { ...form, ...wrong } });
    expect((await no({ dueAfter: 'soon' })).blockers[0]).toMatchObject({ code: 'due_span', field: 'dueAfter' });
    expect((await no({ memberId: shop.memberIds.packer })).blockers[0]).toMatchObject({ code: 'assignee_lacks_role' });
    expect((await no({ items: [] })).blockers[0]).toMatchObject({ field: expect.stringContaining('items') as string });
    expect((await shop.ann.refused('checklistCreate', 'ChecklistCreateInput', { form })).code).toBe('RIGHT_MISSING');
  });
});
