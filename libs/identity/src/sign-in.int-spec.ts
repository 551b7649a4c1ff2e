import { hash } from '@node-rs/argon2';
import { cpuMs } from '../../../test/support/cpu-time.js';
import { AcceptInvitation } from './commands/accept-invitation.js';
import { AddMember } from './commands/add-member.js';
import { ChangePassword } from './commands/change-password.js';
import { DisableMember } from './commands/disable-member.js';
import { CreateAccount } from './commands/create-account.js';
import { SignIn } from './commands/sign-in.js';
import { SignOut } from './commands/sign-out.js';
import { IdentityQueries } from './queries/identity.queries.js';
import { Sessions } from './sessions.js';
import { codeOf, must, PASSWORD, TestRooms } from './testing/rooms.js';

let rooms: TestRooms;
beforeAll(async () => {
  rooms = await TestRooms.open();
});
afterAll(() => rooms?.close());

const signIn = (email: string, password: string, ip: string | null = '10.0.0.1') =>
  rooms.get(SignIn).run({ email, password, ip, userAgent: 'jest' });
const account = async (email: string) =>
  must(await rooms.get(CreateAccount).run({ email, name: '苏晴', password: PASSWORD })).accountId;

describe('signing in', () => {
  it('opens a session that is recognised, whatever the spelling of the e-mail', async () => {
    const accountId = await account('Suqing@qinghe.cn');
    const { token } = must(await signIn('  SUQING@qinghe.cn ', PASSWORD));
    expect(await rooms.get(Sessions).authenticate(token)).toMatchObject({
      accountId,
      email: 'suqing@qinghe.cn',
      memberships: [],
    });
  });

  it('stores neither password nor token', async () => {
    await account('stores@qinghe.cn');
    const { token } = must(await signIn('stores@qinghe.cn', PASSWORD));
    const rows = await rooms.database.look<{ text: string }>(
      `select to_jsonb(session)::text as text from session union all select to_jsonb(account)::text from account`,
    );
    const everything = rows.map((row) => row.text).join();
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain(token);
  });

  it('gives one answer for a wrong password, an unknown e-mail and a disabled account', async () => {
    const accountId = await account('disabled@qinghe.cn');
    await rooms.database.look(`update account set disabled_at = now() where id = $1 returning id`, [accountId]);
    await account('wrong@qinghe.cn');
    const answers = [
      await signIn('wrong@qinghe.cn', 'not the password', '10.1.0.1'),
      await signIn('nobody@qinghe.cn', PASSWORD, '10.1.0.2'),
      await signIn('disabled@qinghe.cn', PASSWORD, '10.1.0.3'),
      await signIn('wrong@qinghe.cn', 'x'.repeat(1_000_000), '10.1.0.4'),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ ok: false, refusal: { code: 'SIGN_IN_FAILED', blockers: [] } })]),
    );
  });

  it('does as much work for an unknown e-mail as for a wrong password', async () => {
    await account('time@qinghe.cn');
    // Processor time, and the least of several: what else the machine does is none of it.
    const least = async (email: string, net: string) => {
      const times: number[] = [];
      for (let n = 0; n < 5; n++) {
        times.push(await cpuMs(() => signIn(email, 'not the password', `${net}.${n}`)));
      }
      return Math.min(...times);
    };
    await least('warm@qinghe.cn', '10.2.0');
    const [known, unknown] = [await least('time@qinghe.cn', '10.2.1'), await least('time-nobody@qinghe.cn', '10.2.2')];
    expect(unknown / known).toBeGreaterThan(0.3);
  });

  it('makes whoever guesses wait, tells how long, and forgets it after success', async () => {
    await account('guess@qinghe.cn');
    for (let n = 0; n < 5; n++) expect(codeOf(await signIn('guess@qinghe.cn', 'no'))).toBe('SIGN_IN_FAILED');
    const waiting = await signIn('guess@qinghe.cn', PASSWORD);
    expect(waiting).toMatchObject({
      ok: false,
      refusal: { code: 'TOO_MANY_ATTEMPTS', blockers: [{ code: 'retry_after' }] },
    });
    expect(codeOf(await signIn('guess@qinghe.cn', PASSWORD, '10.9.9.9'))).toBe('ok');
    rooms.clock.advance(31_000);
    expect(codeOf(await signIn('guess@qinghe.cn', PASSWORD))).toBe('ok');
    expect(codeOf(await signIn('guess@qinghe.cn', 'no'))).toBe('SIGN_IN_FAILED');
  });

  it('does not let fifty guesses at once slip through together', async () => {
    await account('storm@qinghe.cn');
    const codes = await Promise.all(
      Array.from({ length: 50 }, () => signIn('storm@qinghe.cn', 'no', '10.5.0.1').then(codeOf)),
    );
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(45);
  });

  it('replaces a hash that is weaker than today asks for', async () => {
    const accountId = await account('old@qinghe.cn');
    const weak = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 });
    await rooms.database.look(`update account set password_hash = $2 where id = $1 returning id`, [accountId, weak]);
    must(await signIn('old@qinghe.cn', PASSWORD));
    const [row] = await rooms.database.look<{ password_hash: string }>(
      `select password_hash from account where id = $1`,
      [accountId],
    );
    expect(row?.password_hash).toContain('m=19456,t=2,p=1');
    must(await signIn('old@qinghe.cn', PASSWORD));
  });
});

describe('a session', () => {
  it('ends at once when its owner signs out', async () => {
    await account('out@qinghe.cn');
    const { token } = must(await signIn('out@qinghe.cn', PASSWORD));
    const signedIn = (await rooms.get(Sessions).authenticate(token))!;
    must(await rooms.get(SignOut).run(signedIn));
    expect(await rooms.get(Sessions).authenticate(token)).toBeNull();
    expect(must(await rooms.get(SignOut).run(signedIn))).toEqual({ ended: 0 });
  });

  it('slides with use and ends when it was not used for two weeks', async () => {
    const ahead = rooms.clock.offsetMs;
    await account('slide@qinghe.cn');
    const { token } = must(await signIn('slide@qinghe.cn', PASSWORD));
    const sessions = rooms.get(Sessions);
    const fresh = async () => {
      // What is remembered for five seconds of real time is forgotten here, so that the moved clock is asked.
      const { hashSecret } = await import('./secret.js');
      sessions.forget({ tokenHash: hashSecret(token) });
      return sessions.authenticate(token);
    };
    rooms.clock.advance(10 * 86_400_000);
    expect(await fresh()).not.toBeNull();
    rooms.clock.advance(10 * 86_400_000);
    expect(await fresh()).not.toBeNull();
    rooms.clock.advance(15 * 86_400_000);
    expect(await fresh()).toBeNull();
    expect(rooms.clock.offsetMs).toBeGreaterThan(ahead);
  });

  it.each(['', 'x', 'a'.repeat(43), "' or 1=1 --", '\u0000'.repeat(43)])('is not opened by %j', async (token) => {
    expect(await rooms.get(Sessions).authenticate(token)).toBeNull();
  });

  it('of another device ends when the password changes', async () => {
    await account('change@qinghe.cn');
    const [here, there] = [
      must(await signIn('change@qinghe.cn', PASSWORD)),
      must(await signIn('change@qinghe.cn', PASSWORD)),
    ];
    const person = (await rooms.get(Sessions).authenticate(here.token))!;
    expect(codeOf(await rooms.get(ChangePassword).run(person, { current: 'wrong', next: 'another good one' }))).toBe(
      'SIGN_IN_FAILED',
    );
    const change = () => rooms.get(ChangePassword).run(person, { current: PASSWORD, next: 'another good one' });
    expect(must(await change())).toEqual({ ended: 1 });
    expect(must(await change())).toEqual({ ended: 0 });
    expect(await rooms.get(Sessions).authenticate(here.token)).not.toBeNull();
    expect(await rooms.get(Sessions).authenticate(there.token)).toBeNull();
    expect(await rooms.get(IdentityQueries).sessions(person)).toHaveLength(1);
    expect(codeOf(await signIn('change@qinghe.cn', PASSWORD, '10.7.0.1'))).toBe('SIGN_IN_FAILED');
  });
});

describe('an account', () => {
  it.each([
    [{ email: 'nonsense', name: '苏晴', password: PASSWORD }, 'email_invalid'],
    [{ email: 'a@b.cn', name: ' ', password: PASSWORD }, 'name_invalid'],
    [{ email: 'a@b.cn', name: '苏晴', password: 'short' }, 'password_short'],
    [{ email: 'a@b.cn', name: '苏晴', password: 'x'.repeat(129) }, 'password_long'],
  ])('is refused for %j', async (input, code) => {
    expect(await rooms.get(CreateAccount).run(input)).toMatchObject({ ok: false, refusal: { blockers: [{ code }] } });
  });

  it('is made once of two simultaneous attempts with one e-mail', async () => {
    const input = { email: 'twice@qinghe.cn', name: '苏晴', password: PASSWORD };
    const codes = await Promise.all([1, 2, 3].map(() => rooms.get(CreateAccount).run(input).then(codeOf)));
    expect(codes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'ok']);
  });
});

describe('an invitation', () => {
  it('lets the new colleague choose a password, once', async () => {
    const { workspaceId, founder } = await rooms.workspace('invites');
    const input = { email: 'new@invites.cn', name: '林小满', roles: [{ role: 'ops', level: 'trainee' as const }] };
    const { invitation, memberId } = must(await rooms.get(AddMember).run(founder, input));
    expect(codeOf(await signIn('new@invites.cn', PASSWORD))).toBe('SIGN_IN_FAILED');
    must(await rooms.get(AcceptInvitation).run({ token: invitation!, password: PASSWORD }));
    const { token } = must(await signIn('new@invites.cn', PASSWORD));
    const person = (await rooms.get(Sessions).authenticate(token))!;
    expect(await rooms.get(IdentityQueries).workspacesOf(person)).toEqual([expect.objectContaining({ memberId })]);
    expect(person.memberships).toEqual([{ workspaceId, memberId }]);
    const again = async (password: string): Promise<string> =>
      codeOf(await rooms.get(AcceptInvitation).run({ token: invitation!, password }));
    expect([await again(PASSWORD), await again('another good one')]).toEqual(['ok', 'NOT_FOUND']);
    expect(codeOf(await signIn('new@invites.cn', PASSWORD))).toBe('ok');
    rooms.clock.advance(11 * 60_000);
    expect(await again(PASSWORD)).toBe('NOT_FOUND');
  });

  it('says who invites to which workspace, whoever else adds them meanwhile', async () => {
    const { workspaceId, founder } = await rooms.workspace('hosts');
    const other = await rooms.workspace('other-hosts');
    const input = { email: 'guest@hosts.cn', name: '罗欣', roles: [{ role: 'cs', level: 'trainee' as const }] };
    const { invitation, memberId } = must(await rooms.get(AddMember).run(founder, input));
    must(await rooms.get(AddMember).run(other.founder, input));
    const look = () => rooms.get(IdentityQueries).invitation(invitation!);
    const { name: invitedBy } = (await rooms.get(IdentityQueries).directory(workspaceId)).member(founder.memberId)!;
    expect(await look()).toMatchObject({ name: '罗欣', email: 'guest@hosts.cn', workspaceName: 'hosts', invitedBy });
    expect(await rooms.get(IdentityQueries).invitation(`${invitation!}x`)).toBeNull();
    must(await rooms.get(DisableMember).run(founder, { memberId, disabled: true }));
    expect(await look()).toMatchObject({ name: '罗欣', workspaceName: null, invitedBy: null });
  });

  it('of the program names nobody', async () => {
    const { workspaceId } = await rooms.workspace('program-invites');
    const input = { email: 'guest@program.cn', name: '罗欣', roles: [{ role: 'cs', level: 'member' as const }] };
    const { invitation } = must(await rooms.get(AddMember).run({ workspaceId, memberId: null }, input));
    expect(await rooms.get(IdentityQueries).invitation(invitation!)).toMatchObject({
      ...{ workspaceName: 'program-invites', invitedBy: null },
    });
  });

  it('is worth nothing after a week', async () => {
    const { founder } = await rooms.workspace('late-invites');
    const input = { email: 'late@invites.cn', name: '林小满', roles: [{ role: 'ops', level: 'trainee' as const }] };
    const { invitation } = must(await rooms.get(AddMember).run(founder, input));
    rooms.clock.advance(8 * 86_400_000);
    expect(codeOf(await rooms.get(AcceptInvitation).run({ token: invitation!, password: PASSWORD }))).toBe('NOT_FOUND');
  });
});
