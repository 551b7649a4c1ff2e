import { randomUUID } from 'node:crypto';
import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';

/** What about people, settings, calendars and SOPs holds as it does for runs and tasks: asked twice is done once, and nobody is overrun. */
describe('commands beside the runs', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('commands');
  });
  afterAll(() => api?.close());

  const audit = (client = shop.boss) =>
    client.ask('{ audit(first: 100) { nodes { commandId entry { type cursor actorId taskId } } } }');

  test('a repeat gets the first answer, another wish under the same id is refused', async () => {
    const input = { key: 'finance', titleZh: '财务', titleEn: 'Finance', commandId: randomUUID() };
    const add = () => shop.boss.do('roleAdd', 'RoleAddInput', input, '... on RolePayload { cursor role { key } }');
    const first = await add();
    expect(await add()).toEqual(first);
    const changed = await shop.boss.refused('roleAdd', 'RoleAddInput', { ...input, titleEn: 'Money' });
    expect(changed.code).toBe('COMMAND_REUSED');
    const rows = (await audit()).audit.nodes.filter(
      ({ commandId }: { commandId: string | null }) => commandId === input.commandId,
    );
    expect(rows).toEqual([
      { commandId: input.commandId, entry: expect.objectContaining({ type: 'role.added', cursor: first.cursor }) },
    ]);
  });

  test('a token is shown once, also to whoever asks again', async () => {
    const input = { name: 'ERP', scopes: ['read'], commandId: randomUUID() };
    const create = () =>
      shop.boss.do('apiTokenCreate', 'ApiTokenCreateInput', input, '... on ApiTokenPayload { tokenId token }');
    const made = await create();
    expect(made.token).toMatch(/\w{20}/);
    expect(await create()).toMatchObject({ tokenId: made.tokenId, token: null });
  });

  test('settings are changed all or none', async () => {
    const refused = await shop.boss.refused('settingsUpdate', 'SettingsUpdateInput', {
      changes: [
        { key: 'authority.refund.lead', value: 1 },
        { key: 'sop.errand.limit', value: -5 },
      ],
    });
    expect(refused.blockers[0]?.field).toMatch(/^changes\[1\]/);
    const { settings } = await shop.boss.ask('{ settings { key value revision } }');
    expect(settings).toContainEqual({ key: 'authority.refund.lead', value: 100000, revision: 0 });
  });

  test('whoever believes something older is told how things stand', async () => {
    const refusal = async (mutation: string, type: string, input: object, now: string) =>
      (
        await shop.boss.ask(
          `mutation ($input: ${type}!) { ${mutation}(input: $input) { ... on Refusal { code currentRevision ${now} } } }`,
          { input: { ...input, expectedRevision: 77 } },
        )
      )[mutation];
    const memberId = shop.memberIds.ann;
    expect(
      await refusal('memberUpdate', 'MemberUpdateInput', { memberId, isActive: false }, 'member { revision isActive }'),
    ).toEqual({ code: 'STALE', currentRevision: 1, member: { revision: 1, isActive: true } });
    expect(
      await refusal(
        'calendarOverrideSet',
        'CalendarOverrideSetInput',
        { role: 'cs', date: '2026-12-12', hours: [] },
        'calendar { revision role }',
      ),
    ).toEqual({ code: 'STALE', currentRevision: 0, calendar: { revision: 0, role: 'cs' } });
    const settings = await refusal(
      'settingsUpdate',
      'SettingsUpdateInput',
      { changes: [{ key: 'authority.refund.lead', value: 1 }] },
      'settings { revision }',
    );
    expect(settings).toMatchObject({ code: 'STALE', currentRevision: 0 });
    expect(settings.settings[0]).toEqual({ revision: 0 });
    const { sop } = await shop.boss.ask('{ sop(key: "errand") { id revision } }');
    expect(await refusal('sopDeactivate', 'SopSetStatusInput', { sopId: sop.id }, 'sop { revision status }')).toEqual({
      code: 'STALE',
      currentRevision: sop.revision,
      sop: { revision: sop.revision, status: 'active' },
    });
  });

  test('lists of people and SOPs come in pages', async () => {
    const { members: all } = await shop.boss.ask('{ members { nodes { id } pageInfo { hasNextPage } } }');
    const { members: one } = await shop.boss.ask(
      '{ members(first: 1) { nodes { id } pageInfo { endCursor hasNextPage } } }',
    );
    expect(one).toMatchObject({ nodes: [all.nodes[0]], pageInfo: { hasNextPage: true } });
    const { members: rest } = await shop.boss.ask(
      'query ($after: String) { members(after: $after) { nodes { id } } }',
      {
        after: one.pageInfo.endCursor,
      },
    );
    expect(rest.nodes).toEqual(all.nodes.slice(1));
    const { sops } = await shop.boss.ask(
      '{ sops(last: 1) { nodes { key versions { nodes { number } } draft { revision } } } }',
    );
    expect(sops.nodes).toEqual([{ key: 'errand', versions: { nodes: [{ number: 1 }] }, draft: null }]);
  });

  test('the audit shows a lead their role, a member their own deeds, the manager everything', async () => {
    const form = { subject: 'audit', amount: 100 };
    const run = await shop.ann.do(
      'runStart',
      'RunStartInput',
      { sopKey: 'errand', form },
      '... on RunPayload { tasks { id } }',
    );
    const actors = async (client: typeof shop.boss): Promise<Set<string>> =>
      new Set((await audit(client)).audit.nodes.map(({ entry }: { entry: { actorId: string } }) => entry.actorId));
    const { ann, lead, boss } = shop.memberIds;
    expect((await actors(shop.boss)).has(boss ?? '')).toBe(true);
    expect([...(await actors(shop.ann))]).toEqual([ann]);
    const ofLead = await actors(shop.lead);
    expect([ofLead.has(ann ?? ''), ofLead.has(boss ?? ''), ofLead.has(lead ?? '')]).toEqual([true, false, false]);
    const seen = (await audit(shop.lead)).audit.nodes.map(({ entry }: { entry: { taskId: string } }) => entry.taskId);
    expect(seen).toContain(run.tasks[0].id);
  });
});
