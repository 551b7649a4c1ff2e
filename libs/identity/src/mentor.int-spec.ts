import { Actors, type Who } from './actors.js';
import { AddMember } from './commands/add-member.js';
import { DisableMember } from './commands/disable-member.js';
import { SetMentor } from './commands/set-mentor.js';
import { UpdateMember } from './commands/update-member.js';
import { codeOf, must, TestRooms } from './testing/rooms.js';

type Person = { workspaceId: string; memberId: string };

let rooms: TestRooms;
let workspaceId: string;
let founder: Person;
let csLead: Person;
let opsLead: Person;
let agent: Person;
let trainee: Person;

beforeAll(async () => {
  rooms = await TestRooms.open();
  ({ workspaceId, founder } = await rooms.workspace('mentors'));
  csLead = await rooms.member(workspaceId, [{ role: 'cs', level: 'lead' }]);
  opsLead = await rooms.member(workspaceId, [{ role: 'ops', level: 'lead' }]);
  agent = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
  trainee = await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }]);
});
afterAll(() => rooms?.close());

const name = (who: Who, mentorId: string | null, memberId = trainee.memberId) =>
  rooms.get(SetMentor).run(who, { memberId, mentorId });
const mentorOf = async ({ memberId }: Person): Promise<string | null | undefined> =>
  (
    await rooms.database.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      rooms.get(Actors).load(tx, { workspaceId, memberId }),
    )
  )?.mentor;
const logged = () =>
  rooms.database.look<{ data: object }>(
    "select data from event where workspace_id = $1 and type = 'member.mentor_set' order by id",
    [workspaceId],
  );

describe('a mentor', () => {
  it('is named by managers and by leads of the role that is learnt, and is part of the actor from then on', async () => {
    expect(await mentorOf(trainee)).toBeNull();
    for (const who of [trainee, agent, opsLead]) expect(codeOf(await name(who, agent.memberId))).toBe('RIGHT_MISSING');
    must(await name(csLead, agent.memberId));
    expect(await mentorOf(trainee)).toBe(agent.memberId);
    must(await name(founder, csLead.memberId));
    must(await name(founder, csLead.memberId));
    expect((await logged()).map(({ data }) => data)).toEqual([
      { member: trainee.memberId, from: null, to: agent.memberId },
      { member: trainee.memberId, from: agent.memberId, to: csLead.memberId },
    ]);
    must(await name(founder, null));
    expect(await mentorOf(trainee)).toBeNull();
  });

  it('is an active member of the same workspace, somebody else, and not learning the same', async () => {
    const other = await rooms.workspace('elsewhere');
    const gone = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    must(await rooms.get(DisableMember).run(founder, { memberId: gone.memberId, disabled: true }));
    const fellow = await rooms.member(workspaceId, [{ role: 'cs', level: 'trainee' }]);
    const both = await rooms.member(workspaceId, [
      { role: 'ops', level: 'member' },
      { role: 'cs', level: 'trainee' },
    ]);
    const roleless = await rooms.member(workspaceId, []);
    const why = async (mentorId: string) => {
      const said = await name(founder, mentorId);
      return said.ok ? 'ok' : said.refusal.blockers[0];
    };
    expect(await why(trainee.memberId)).toMatchObject({ code: 'mentor_self', field: 'mentorId' });
    for (const id of [other.founder.memberId, gone.memberId])
      expect(await why(id)).toMatchObject({ code: 'member_unknown', field: 'mentorId' });
    for (const id of [fellow.memberId, both.memberId, roleless.memberId])
      expect(await why(id)).toMatchObject({ code: 'mentor_unfit', field: 'mentorId' });
    expect(await why(opsLead.memberId)).toBe('ok');
    expect(codeOf(await name(founder, null, other.founder.memberId))).toBe('NOT_FOUND');
  });

  it('comes with an invitation and changes together with the roles, all or nothing', async () => {
    const invite = (email: string, mentorId: string) =>
      rooms.get(AddMember).run(founder, { email, name: '新人', roles: [{ role: 'ops', level: 'trainee' }], mentorId });
    expect(codeOf(await invite('no@mentors.cn', trainee.memberId))).toBe('INPUT_INVALID');
    const { memberId } = must(await invite('new@mentors.cn', opsLead.memberId));
    expect(await mentorOf({ workspaceId, memberId })).toBe(opsLead.memberId);

    const update = (role: string, mentorId: string) =>
      rooms.get(UpdateMember).run(founder, { memberId, roles: [{ role, level: 'trainee' }], mentorId });
    expect(codeOf(await update('cs', trainee.memberId))).toBe('INPUT_INVALID');
    expect(await mentorOf({ workspaceId, memberId })).toBe(opsLead.memberId);
    must(await update('cs', agent.memberId));
    expect(await mentorOf({ workspaceId, memberId })).toBe(agent.memberId);
  });

  it('counts only while they are here', async () => {
    const mentor = await rooms.member(workspaceId, [{ role: 'cs', level: 'member' }]);
    must(await name(founder, mentor.memberId));
    must(await rooms.get(DisableMember).run(founder, { memberId: mentor.memberId, disabled: true }));
    expect(await mentorOf(trainee)).toBeNull();
  });
});
