import { newId } from '#database';
import { CreateApiToken } from './commands/create-api-token.js';
import { AddMember } from './commands/add-member.js';
import { SetAway } from './commands/set-away.js';
import { SetSetting } from './commands/set-setting.js';
import { UnmaskPii } from './commands/unmask-pii.js';
import { UpdateMember } from './commands/update-member.js';
import { IdentityQueries } from './queries/identity.queries.js';
import { codeOf, must, TestRooms } from './testing/rooms.js';

let rooms: TestRooms;
beforeAll(async () => {
  rooms = await TestRooms.open();
});
afterAll(() => rooms?.close());

const logOf = (workspaceId: string, commandId: string) =>
  rooms.database.look<{ type: string; cursor: string }>(
    `select type, xid::text || '.' || id as cursor from event where workspace_id = '${workspaceId}' and command_id = '${commandId}' order by id`,
  );

const kept = (commandId: string) =>
  rooms.database.look<{ outcome: unknown }>(`select outcome from command where id = '${commandId}'`);

describe('a command about people', () => {
  it('sent twice is done once, and says where it stands in the log', async () => {
    const { workspaceId, founder } = await rooms.workspace('twice');
    const { memberId } = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const commandId = newId();
    const change = { memberId, roles: [{ role: 'cs', level: 'lead' as const }] };
    const update = () => rooms.get(UpdateMember).run(founder, change, { commandId });
    const [first, again] = await Promise.all([update(), update()]);
    expect(again).toEqual(first);
    const log = await logOf(workspaceId, commandId);
    expect(log.map(({ type }) => type)).toEqual(['member.roles_changed']);
    expect(first).toMatchObject({ ok: true, cursor: log[0]?.cursor });
    const other = await rooms.get(UpdateMember).run(founder, { ...change, isActive: false }, { commandId });
    expect(codeOf(other)).toBe('COMMAND_REUSED');
  });

  it('shows a secret once and keeps it nowhere', async () => {
    const { founder } = await rooms.workspace('secrets');
    const [tokenCommand, inviteCommand] = [newId(), newId()];
    const token = () =>
      rooms.get(CreateApiToken).run(founder, { name: 'ERP', scopes: ['read'] }, { commandId: tokenCommand });
    const invite = () =>
      rooms
        .get(AddMember)
        .run(founder, { email: 'new@secrets.cn', name: '新人', roles: [] }, { commandId: inviteCommand });
    const [made, invited] = [must(await token()), must(await invite())];
    expect([typeof made.token, typeof invited.invitation]).toEqual(['string', 'string']);
    expect(must(await token())).toEqual({ tokenId: made.tokenId, token: null });
    expect(must(await invite())).toEqual({ ...invited, invitation: null });
    const stored = JSON.stringify([await kept(tokenCommand), await kept(inviteCommand)]);
    expect(stored).not.toContain(made.token);
    expect(stored).not.toContain(invited.invitation);
  });

  it('hands out buyer data once for each reading that is written down', async () => {
    const { founder } = await rooms.workspace('buyer-data');
    const [commandId, runId] = [newId(), newId()];
    const subject = { ownerId: null, involved: [], isOpen: true };
    const input = { runId, fields: ['buyerPhone'], reason: '回访', subject };
    const unmask = () => rooms.get(UnmaskPii).run(founder, input, { commandId });
    expect(must(await unmask())).toEqual({ fields: ['buyerPhone'] });
    expect(must(await unmask())).toEqual({ fields: [] });
  });

  it('of several parts is done whole or not at all', async () => {
    const { workspaceId, founder } = await rooms.workspace('whole');
    const { memberId } = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const commandId = newId();
    const roles = [{ role: 'cs', level: 'lead' as const }];
    const refused = await rooms
      .get(UpdateMember)
      .run(founder, { memberId, roles, deputyIds: [memberId], isActive: false }, { commandId });
    expect(codeOf(refused)).toBe('INPUT_INVALID');
    const before = (await rooms.get(IdentityQueries).directory(workspaceId)).member(memberId);
    expect(before).toMatchObject({ roles: [{ role: 'cs', level: 'member' }], isActive: true, revision: 1 });
    expect(await logOf(workspaceId, commandId)).toEqual([]);
    // A refused command leaves its id free.
    must(await rooms.get(UpdateMember).run(founder, { memberId, roles, isActive: false }, { commandId }));
    expect((await logOf(workspaceId, commandId)).map(({ type }) => type)).toEqual([
      'member.roles_changed',
      'member.disabled',
    ]);
  });

  it('does not overwrite what the caller has not seen', async () => {
    const { workspaceId, founder } = await rooms.workspace('stale');
    const who = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    const { memberId } = who;
    must(await rooms.get(SetAway).run(who, { memberId, away: null }, { expectedRevision: 1 }));
    const late = await rooms
      .get(UpdateMember)
      .run(founder, { memberId, roles: [{ role: 'cs', level: 'lead' }] }, { expectedRevision: 1 });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'STALE' }, currentRevision: 2 });
    const set = (value: number, expectedRevision: number) =>
      rooms.get(SetSetting).run(founder, { key: 'authority.refund.lead', value }, { expectedRevision });
    const both = await Promise.all([set(1_000, 0), set(2_000, 0)]);
    expect(both.map(codeOf).sort()).toEqual(['STALE', 'ok']);
    expect(both.find((answer) => !answer.ok)).toMatchObject({ currentRevision: 1 });
  });
});
