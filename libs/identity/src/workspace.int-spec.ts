import { Actors } from './actors.js';
import { ApiTokens } from './api-tokens.js';
import { AddMember } from './commands/add-member.js';
import { AddRole } from './commands/add-role.js';
import { CreateApiToken } from './commands/create-api-token.js';
import { CreateWorkspace } from './commands/create-workspace.js';
import { DisableMember } from './commands/disable-member.js';
import { RevokeApiToken } from './commands/revoke-api-token.js';
import { SetAway } from './commands/set-away.js';
import { SetDeputies } from './commands/set-deputies.js';
import { SetRoles } from './commands/set-roles.js';
import { SetSetting } from './commands/set-setting.js';
import { UnmaskPii } from './commands/unmask-pii.js';
import { IdentityQueries } from './queries/identity.queries.js';
import { Settings } from './settings.js';
import { codeOf, must, TestRooms } from './testing/rooms.js';
import type { Who } from './actors.js';

let rooms: TestRooms;
let workspaceId: string;
let founder: Who;
beforeAll(async () => {
  rooms = await TestRooms.open();
  ({ workspaceId, founder } = await rooms.workspace('qinghe'));
});
afterAll(() => rooms?.close());

const system: () => Who = () => ({ workspaceId, memberId: null });
const actor = (who: Who) =>
  rooms.database.unitOfWork.run({ workspaceId: who.workspaceId }, (tx) => rooms.get(Actors).load(tx, who));
const logged = (type: string) =>
  rooms.database.look<{ data: object; actor_kind: string; actor_id: string | null }>(
    `select data, actor_kind, actor_id from event where type = $1 and workspace_id = $2 order by id`,
    [type, workspaceId],
  );

describe('a new workspace', () => {
  it('has the shipped roles in both languages and a founder who is admin and manager', async () => {
    const directory = await rooms.get(IdentityQueries).directory(workspaceId);
    expect(directory.roles.map(({ key, titleZh, kind }) => `${key} ${titleZh} ${kind}`)).toEqual([
      ...['ops 运营 team', 'design 美工 team', 'cs 客服 team', 'warehouse 仓储 team'],
      ...['manager 店长 office', 'admin 管理员 office', 'viewer 访客 office', 'guest 外部协作 office'],
    ]);
    expect(directory.member(founder.memberId!)?.roles.map(({ role }) => role)).toEqual(['manager', 'admin']);
    expect(await logged('workspace.created')).toEqual([
      expect.objectContaining({ data: { key: 'qinghe', name: 'qinghe' } }),
    ]);
  });

  it('does not take a name that another has', async () => {
    const { accountId } = (await rooms.get(IdentityQueries).directory(workspaceId)).member(founder.memberId!)!;
    expect(codeOf(await rooms.get(CreateWorkspace).run({ key: 'qinghe', name: '另一家', accountId }))).toBe('CONFLICT');
    expect(codeOf(await rooms.get(CreateWorkspace).run({ key: 'Qing He', name: '另一家', accountId }))).toBe(
      'INPUT_INVALID',
    );
  });

  it('is invisible to another workspace, and to a query that forgot the workspace', async () => {
    const other = await rooms.workspace('other-shop');
    const seen = (scope: string | null) =>
      rooms.database.unitOfWork.run({ workspaceId: scope }, (tx) =>
        tx.query<{ n: string }>('select workspace_id as n from member where workspace_id = $1', [workspaceId]),
      );
    expect(await seen(workspaceId)).not.toHaveLength(0);
    expect(await seen(other.workspaceId)).toHaveLength(0);
    expect(await seen(null)).toHaveLength(0);
    expect(await actor({ workspaceId: other.workspaceId, memberId: founder.memberId })).toBeNull();
  });
});

describe('members', () => {
  it('act with the roles they are given, from that moment on', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }]);
    expect(await actor(who)).toMatchObject({
      kind: 'person',
      roles: [{ role: 'cs', level: 'trainee' }],
      authority: { refund: 5_000 },
    });
    must(await rooms.get(SetRoles).run(founder, { memberId: who.memberId, roles: [{ role: 'cs', level: 'lead' }] }));
    expect(await actor(who)).toMatchObject({ roles: [{ role: 'cs', level: 'lead' }], authority: { refund: 100_000 } });
    expect((await logged('member.roles_changed')).at(-1)).toMatchObject({
      data: { member: who.memberId, from: ['cs.trainee'], to: ['cs.lead'] },
      actor_kind: 'person',
      actor_id: founder.memberId,
    });
  });

  it('are managed by managers, but managers do not make managers', async () => {
    const manager = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }]);
    const cs = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const set = (who: Who, memberId: string, role: string) =>
      rooms.get(SetRoles).run(who, { memberId, roles: [{ role, level: 'member' }] });
    expect(codeOf(await set(cs, cs.memberId, 'manager'))).toBe('RIGHT_MISSING');
    expect(codeOf(await set(manager, cs.memberId, 'manager'))).toBe('RIGHT_MISSING');
    expect(codeOf(await set(manager, manager.memberId, 'admin'))).toBe('RIGHT_MISSING');
    expect(codeOf(await set(manager, cs.memberId, 'ops'))).toBe('ok');
    expect(codeOf(await set(founder, cs.memberId, 'manager'))).toBe('ok');
    expect(codeOf(await set(founder, cs.memberId, 'emperor'))).toBe('INPUT_INVALID');
  });

  it('always include an admin, also when two admins leave at once', async () => {
    const shop = await rooms.workspace('two-admins');
    const second = must(
      await rooms
        .get(AddMember)
        .run(shop.founder, { email: 'second@two.cn', name: '周岚', roles: [{ role: 'admin', level: 'member' }] }),
    );
    const leave = (memberId: string) =>
      rooms
        .get(SetRoles)
        .run(
          { workspaceId: shop.workspaceId, memberId: null },
          { memberId, roles: [{ role: 'ops', level: 'member' }] },
        );
    const codes = (await Promise.all([leave(shop.founder.memberId), leave(second.memberId)])).map(codeOf);
    expect(codes.sort()).toEqual(['CONFLICT', 'ok']);
    const admins = (await rooms.get(IdentityQueries).directory(shop.workspaceId)).holders('admin');
    expect(
      codeOf(
        await rooms
          .get(DisableMember)
          .run({ workspaceId: shop.workspaceId, memberId: null }, { memberId: admins[0]!.id, disabled: true }),
      ),
    ).toBe('CONFLICT');
  });

  it('who are disabled act no more', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    expect(await actor(who)).not.toBeNull();
    must(await rooms.get(DisableMember).run(founder, { memberId: who.memberId, disabled: true }));
    expect(await actor(who)).toBeNull();
    expect(codeOf(await rooms.get(SetAway).run(who, { memberId: who.memberId, away: null }))).toBe('RIGHT_MISSING');
  });

  it('are not added twice, and an account that exists keeps its password', async () => {
    const input = {
      email: 'once@qinghe.cn',
      name: '孙浩',
      roles: [{ role: 'warehouse', level: 'member' as const }],
      password: 'first password',
    };
    const first = must(await rooms.get(AddMember).run(founder, input));
    expect(codeOf(await rooms.get(AddMember).run(founder, input))).toBe('CONFLICT');
    const other = await rooms.workspace('joint');
    const joined = must(await rooms.get(AddMember).run(other.founder, { ...input, password: 'stolen password' }));
    expect(joined).toMatchObject({ accountId: first.accountId, invitation: null });
    const { SignIn } = await import('./commands/sign-in.js');
    expect(codeOf(await rooms.get(SignIn).run({ email: input.email, password: 'stolen password', ip: null }))).toBe(
      'SIGN_IN_FAILED',
    );
    expect(codeOf(await rooms.get(SignIn).run({ email: input.email, password: 'first password', ip: null }))).toBe(
      'ok',
    );
  });
});

describe('deputies', () => {
  it('stand in while the member is away, and only then', async () => {
    const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }], '唐静');
    const deputy = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }], '罗欣');
    must(await rooms.get(SetDeputies).run(lead, { memberId: lead.memberId, deputyIds: [deputy.memberId] }));
    expect((await actor(deputy))?.standsInFor).toEqual([]);
    const now = rooms.clock.now();
    must(
      await rooms
        .get(SetAway)
        .run(lead, { memberId: lead.memberId, away: { from: now, until: new Date(+now + 3_600_000), reason: '年假' } }),
    );
    expect(await actor(deputy)).toMatchObject({
      standsInFor: [{ member: lead.memberId, roles: [{ role: 'cs', level: 'lead' }] }],
      authority: { refund: 100_000 },
    });
    rooms.clock.advance(3_600_001);
    expect((await actor(deputy))?.standsInFor).toEqual([]);
    expect(await logged('member.away_set')).toHaveLength(1);
  });

  it("are one's own business, or the manager's", async () => {
    const [a, b] = [
      await rooms.member(workspaceId, [{ role: 'ops', level: 'member' }]),
      await rooms.member(workspaceId, [{ role: 'ops', level: 'member' }]),
    ];
    expect(codeOf(await rooms.get(SetDeputies).run(a, { memberId: b.memberId, deputyIds: [a.memberId] }))).toBe(
      'RIGHT_MISSING',
    );
    expect(
      codeOf(await rooms.get(SetAway).run(a, { memberId: b.memberId, away: { from: new Date(), until: null } })),
    ).toBe('RIGHT_MISSING');
    expect(codeOf(await rooms.get(SetDeputies).run(a, { memberId: a.memberId, deputyIds: [a.memberId] }))).toBe(
      'INPUT_INVALID',
    );
    expect(codeOf(await rooms.get(SetDeputies).run(founder, { memberId: b.memberId, deputyIds: [a.memberId] }))).toBe(
      'ok',
    );
    const now = new Date();
    expect(codeOf(await rooms.get(SetAway).run(a, { memberId: a.memberId, away: { from: now, until: now } }))).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('roles and settings', () => {
  it('take a new role without code', async () => {
    must(await rooms.get(AddRole).run(founder, { key: 'procurement', titleZh: '采购', titleEn: 'Procurement' }));
    const who = await rooms.member(workspaceId, [{ role: 'procurement', level: 'lead' }]);
    expect((await actor(who))?.rights).toContain('task.waive:procurement');
    expect(
      codeOf(await rooms.get(AddRole).run(founder, { key: 'procurement', titleZh: '采购', titleEn: 'Procurement' })),
    ).toBe('CONFLICT');
    expect(codeOf(await rooms.get(AddRole).run(founder, { key: 'own', titleZh: '采购', titleEn: 'Procurement' }))).toBe(
      'INPUT_INVALID',
    );
  });

  it('change refund authority from the next command on', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const set = (value: number | null | string, by: Who = founder) =>
      rooms.get(SetSetting).run(by, { key: 'authority.refund.member', value });
    must(await set(30_000));
    expect((await actor(who))?.authority).toEqual({ refund: 30_000 });
    must(await set(null));
    expect((await actor(who))?.authority).toEqual({ refund: 20_000 });
    expect([codeOf(await set(-2)), codeOf(await set(0.5)), codeOf(await set('many'))]).toEqual(
      Array(3).fill('INPUT_INVALID'),
    );
    expect(codeOf(await set(1, who))).toBe('RIGHT_MISSING');
    expect(codeOf(await rooms.get(SetSetting).run(founder, { key: '__proto__', value: 1 }))).toBe('INPUT_INVALID');
    expect((await logged('setting.changed')).map(({ data }) => data)).toEqual([
      { key: 'authority.refund.member', from: 20_000, to: 30_000 },
      { key: 'authority.refund.member', from: 30_000, to: 20_000 },
    ]);
  });

  it('give a channel its own value for a setting of an SOP', async () => {
    const at = new Date();
    const { SettingsStore } = await import('./settings.store.js');
    await rooms.database.unitOfWork.run({ workspaceId }, async (tx) => {
      for (const [key, value] of [
        ['sop.refund.autoLimit', 5_000],
        ['sop.refund.autoLimit@tmall', 8_000],
        ['sop.refunds.x', true],
      ] as const) {
        await rooms.get(SettingsStore).save(tx, { workspaceId, key, value, updatedAt: at, updatedBy: null });
      }
      rooms.get(Settings).forget(workspaceId);
      const forSop = (channel?: string) => rooms.get(Settings).forSop(tx, workspaceId, 'refund', channel);
      expect([await forSop(), await forSop('tmall'), await forSop('douyin')]).toEqual([
        { autoLimit: 5_000 },
        { autoLimit: 8_000 },
        { autoLimit: 5_000 },
      ]);
    });
  });
});

describe('an API token', () => {
  it('acts as its member within its scope, and is stored as a hash only', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }]);
    const { token, tokenId } = must(await rooms.get(CreateApiToken).run(who, { name: 'ERP 同步', scopes: ['work'] }));
    expect(token).toMatch(/^baton_live_[0-9a-f]{8}_[\w-]{43}$/);
    const bearer = await rooms.get(ApiTokens).authenticate(token);
    expect(bearer).toEqual({ workspaceId, memberId: who.memberId, tokenId, scope: 'work' });
    const acting = await actor({ ...who, tokenId });
    expect(acting).toMatchObject({ id: who.memberId, kind: 'person' });
    expect(acting?.rights).toContain('task.waive');
    expect(acting?.rights).not.toContain('sop.publish');
    const rows = await rooms.database.look<{ text: string }>(
      `select to_jsonb(api_token)::text as text from api_token union all select to_jsonb(api_token_home)::text from api_token_home`,
    );
    expect(rows.map((row) => row.text).join()).not.toContain(token.slice(-43));
  });

  it('with scope read has no role to act in', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    const { tokenId } = must(await rooms.get(CreateApiToken).run(who, { name: '报表', scopes: ['read'] }));
    expect(await actor({ ...who, tokenId })).toMatchObject({
      roles: [],
      standsInFor: [],
      authority: {},
      rights: ['report.view:cs', 'report.shared', 'audit.view:cs'],
    });
  });

  it('dies when it is revoked or expires', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    const create = (expiresAt: Date | null) =>
      rooms.get(CreateApiToken).run(who, { name: '短', scopes: ['work'], expiresAt });
    const revoked = must(await create(null));
    expect(await rooms.get(ApiTokens).authenticate(revoked.token)).not.toBeNull();
    must(await rooms.get(RevokeApiToken).run(who, revoked));
    expect(await rooms.get(ApiTokens).authenticate(revoked.token)).toBeNull();
    expect(await actor({ ...who, tokenId: revoked.tokenId })).toBeNull();
    const short = must(await create(new Date(+rooms.clock.now() + 60_000)));
    rooms.clock.advance(61_000);
    expect(await rooms.get(ApiTokens).authenticate(short.token)).toBeNull();
    expect(codeOf(await create(new Date(+rooms.clock.now() - 1)))).toBe('INPUT_INVALID');
  });

  it('makes no other token, and nobody makes one for somebody above them', async () => {
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    const manager = await rooms.member(workspaceId, [{ role: 'manager', level: 'member' }]);
    const { tokenId } = must(await rooms.get(CreateApiToken).run(who, { name: '一', scopes: ['manage'] }));
    const make = (by: Who, memberId: string) =>
      rooms.get(CreateApiToken).run(by, { memberId, name: '二', scopes: ['manage'] });
    expect(codeOf(await make({ ...who, tokenId }, who.memberId))).toBe('RIGHT_MISSING');
    expect(codeOf(await make(who, manager.memberId))).toBe('RIGHT_MISSING');
    expect(codeOf(await make(manager, founder.memberId!))).toBe('RIGHT_MISSING');
    expect(codeOf(await make(manager, who.memberId))).toBe('ok');
    expect(codeOf(await rooms.get(CreateApiToken).run(who, { name: '三', scopes: ['everything'] }))).toBe(
      'INPUT_INVALID',
    );
  });

  it('of another workspace cannot be revoked, nor be told from one that does not exist', async () => {
    const other = await rooms.workspace('token-shop');
    const { tokenId } = must(await rooms.get(CreateApiToken).run(other.founder, { name: '甲', scopes: ['read'] }));
    const [theirs, none] = [
      await rooms.get(RevokeApiToken).run(founder, { tokenId }),
      await rooms.get(RevokeApiToken).run(founder, { tokenId: workspaceId }),
    ];
    expect(theirs).toEqual(none);
    expect(codeOf(theirs)).toBe('NOT_FOUND');
  });
});

describe('buyer data', () => {
  const runId = '01976f00-0000-7000-8000-000000000001';
  const ask = (who: Who, subject: { ownerId: string | null; involved: string[]; isOpen: boolean }, reason = '') =>
    rooms.get(UnmaskPii).run(who, { runId, fields: ['buyerRef'], reason, subject });

  it('is shown to customer service in their own open run, and to leads and managers with a reason; each time is logged', async () => {
    const cs = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const lead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
    const warehouse = await rooms.member(workspaceId, [{ role: 'warehouse', level: 'lead' }]);
    const trainee = await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }]);
    const own = { ownerId: cs.memberId, involved: [], isOpen: true };
    expect(codeOf(await ask(cs, own))).toBe('ok');
    expect(codeOf(await ask(cs, { ...own, isOpen: false }))).toBe('RIGHT_MISSING');
    expect(codeOf(await ask(cs, { ownerId: lead.memberId, involved: [], isOpen: true }))).toBe('RIGHT_MISSING');
    expect(codeOf(await ask(lead, own))).toBe('REASON_REQUIRED');
    expect(codeOf(await ask(lead, own, '买家来电核对地址'))).toBe('ok');
    expect(codeOf(await ask(founder, own, '投诉复核'))).toBe('ok');
    expect(codeOf(await ask(warehouse, { ...own, involved: [warehouse.memberId] }, '想看'))).toBe('RIGHT_MISSING');
    expect(codeOf(await ask(trainee, { ...own, ownerId: trainee.memberId }))).toBe('RIGHT_MISSING');
    expect((await logged('pii.unmasked')).map(({ data }) => data)).toEqual(
      ['', '买家来电核对地址', '投诉复核'].map((reason) => ({ run: runId, field: 'buyerRef', reason })),
    );
  });
});

it('the program itself is an actor that may do everything', async () => {
  expect(await actor(system())).toMatchObject({ kind: 'system', id: 'system' });
});
