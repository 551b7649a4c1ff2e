import { startTestApi } from '../support/api.js';
import type { TestApi, TestShop } from '../support/api.js';
import { ApiClient } from '../support/client.js';

const VIEWER = '{ viewer { account { email } workspace { id key } member { name } rights language } }';

describe('who is asking', () => {
  let api: TestApi;
  let shop: TestShop;

  beforeAll(async () => {
    api = await startTestApi();
    shop = await api.shop('auth');
  });
  afterAll(() => api?.close());

  const signIn = (email: string, password: string, client = api.anonymous) =>
    client.send(
      'mutation ($input: SessionCreateInput!) { sessionCreate(input: $input) { __typename ... on Refusal { code message } } }',
      { input: { email, password } },
    );

  test('the session is in a cookie no script can read, and nowhere in the answer', async () => {
    const answer = await signIn('ann@auth.example', 'correct horse battery');
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^baton_session=\S+;/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(answer.text).not.toContain(cookie.split(/[=;]/)[1]);
  });

  test('a wrong password and an unknown e-mail get the same answer', async () => {
    const wrong = await signIn('ann@auth.example', 'not the password');
    const unknown = await signIn('nobody@auth.example', 'not the password');
    expect(wrong.data).toEqual(unknown.data);
    expect(wrong.data.sessionCreate).toMatchObject({ __typename: 'Refusal', code: 'SIGN_IN_FAILED' });
  });

  test('the viewer knows who, where and with which rights', async () => {
    const { viewer } = await shop.lead.ask(VIEWER);
    expect(viewer).toMatchObject({
      account: { email: 'lead@auth.example' },
      workspace: { key: 'auth' },
      member: { name: 'lead' },
      language: 'en',
    });
    expect(viewer.rights).toContain('task.waive:cs');
    expect((await api.anonymous.ask(VIEWER)).viewer).toBeNull();
  });

  test('without a session everything else is refused with one code', async () => {
    const answer = await api.anonymous.with({ lang: 'zh' }).send('{ runs { nodes { id } } }');
    expect(answer.errors[0]).toMatchObject({ message: '请先登录。', extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('signing out ends the session at once', async () => {
    const answer = await signIn('bob@auth.example', 'correct horse battery');
    const bob = new ApiClient(api.url, { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' });
    expect((await bob.ask(VIEWER)).viewer.member.name).toBe('bob');
    expect((await bob.ask('mutation { sessionEnd { wasOpen } }')).sessionEnd).toEqual({ wasOpen: true });
    expect((await bob.ask(VIEWER)).viewer).toBeNull();
  });

  test('an API token works as its member, is shown once, and reads only when it may only read', async () => {
    const made = await shop.boss.do(
      'apiTokenCreate',
      'ApiTokenCreateInput',
      { name: 'ERP', scopes: ['read'], memberId: shop.memberIds.boss },
      '... on ApiTokenPayload { tokenId token }',
    );
    const erp = new ApiClient(api.url, { token: made.token });
    expect((await erp.ask(VIEWER)).viewer).toMatchObject({ account: null, member: { name: 'boss' } });
    const refused = await erp.refused('runStart', 'RunStartInput', { sopKey: 'errand', form: { subject: 'x' } });
    expect(refused.code).toBe('RIGHT_MISSING');
    expect((await erp.upload('a.txt', Buffer.from('hello'))).status).toBe(403);
    const { apiTokens } = await shop.boss.ask('{ apiTokens { nodes { id name prefix } } }');
    expect(JSON.stringify(apiTokens)).not.toContain(made.token);
    const ended = '... on ApiTokenPayload { tokenId }';
    await shop.boss.do('apiTokenRevoke', 'ApiTokenRevokeInput', { tokenId: made.tokenId }, ended);
    expect((await erp.ask(VIEWER)).viewer).toBeNull();
  });

  test('a token is not taken from a cookie or from the address', async () => {
    const made = await shop.boss.do(
      'apiTokenCreate',
      'ApiTokenCreateInput',
      { name: 'x', scopes: ['manage'] },
      '... on ApiTokenPayload { token }',
    );
    expect((await api.anonymous.with({ cookie: `baton_session=${made.token}` }).ask(VIEWER)).viewer).toBeNull();
    const byAddress = await fetch(`${api.url}/graphql?token=${made.token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: VIEWER }),
    });
    expect(((await byAddress.json()) as { data: { viewer: unknown } }).data.viewer).toBeNull();
  });

  test('a workspace one is not in answers like one that does not exist', async () => {
    const other = await api.shop('elsewhere');
    const [foreign, random] = await Promise.all(
      [other.workspaceId, '0198c0de-dead-7000-8000-00000000beef', 'nonsense'].map((workspace) =>
        shop.ann.with({ workspace }).send('{ runs { nodes { id } } }'),
      ),
    );
    expect(foreign?.errors[0]?.message).toBe(random?.errors[0]?.message);
    expect(foreign?.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('people are invited, changed and sent on leave by those who may', async () => {
    const input = { email: 'new@auth.example', name: '新人', roles: [{ role: 'cs', level: 'trainee' }] };
    expect((await shop.ann.refused('memberInvite', 'MemberInviteInput', input)).code).toBe('RIGHT_MISSING');
    const made = await shop.boss.do(
      'memberInvite',
      'MemberInviteInput',
      input,
      '... on MemberPayload { member { id name roles { role level } } invitation }',
    );
    expect(made.member.roles).toEqual([{ role: 'cs', level: 'trainee' }]);
    await api.anonymous.do(
      'invitationAccept',
      'InvitationAcceptInput',
      { invitation: made.invitation, password: 'my own long password' },
      '... on PasswordPayload { isChanged }',
    );
    expect((await signIn('new@auth.example', 'my own long password')).data.sessionCreate.__typename).toBe(
      'SessionPayload',
    );
    const changed = await shop.boss.do(
      'memberUpdate',
      'MemberUpdateInput',
      { memberId: made.member.id, roles: [{ role: 'cs', level: 'member' }], deputyIds: [shop.memberIds.ann] },
      '... on MemberPayload { member { roles { level } deputyIds } }',
    );
    expect(changed.member).toEqual({ roles: [{ level: 'member' }], deputyIds: [shop.memberIds.ann] });
    const away = await shop.bob.do(
      'memberSetAway',
      'MemberSetAwayInput',
      { memberId: shop.memberIds.bob, away: { from: '2026-12-01T00:00:00+08:00', reason: '年假' } },
      '... on MemberPayload { member { away { from until reason } } }',
    );
    expect(away.member.away).toMatchObject({ until: null, reason: '年假' });
  });

  test('settings and calendars are changed by those who may, and say their limits', async () => {
    const input = {
      changes: [
        { key: 'authority.refund.lead', value: 150000 },
        { key: 'sop.errand.limit', value: 20000 },
      ],
    };
    expect((await shop.ann.refused('settingsUpdate', 'SettingsUpdateInput', input)).code).toBe('RIGHT_MISSING');
    const { settings } = await shop.boss.do(
      'settingsUpdate',
      'SettingsUpdateInput',
      input,
      '... on SettingsPayload { settings { key value default } }',
    );
    expect(settings).toEqual(
      expect.arrayContaining([
        { key: 'authority.refund.lead', value: 150000, default: 100000 },
        { key: 'sop.errand.limit', value: 20000, default: 10000 },
      ]),
    );
    const wrong = await shop.boss.refused('settingsUpdate', 'SettingsUpdateInput', {
      changes: [{ key: 'sop.errand.limit', value: -5 }],
    });
    expect(wrong.blockers[0]?.field).toMatch(/^changes\[0\]/);
    const { calendar } = await shop.boss.do(
      'calendarOverrideSet',
      'CalendarOverrideSetInput',
      { role: 'cs', date: '2026-12-12', hours: ['10:00-20:00'] },
      '... on CalendarPayload { calendar { days { date hours } } }',
    );
    expect(calendar.days).toContainEqual({ date: '2026-12-12', hours: ['10:00-20:00'] });
  });
});
