import { actorOf } from './actors.js';
import { can, type HeldRole } from './rights.js';
import { DirectoryView, type MemberView, type RoleView } from './directory-view.js';

const at = new Date('2026-11-23T10:00:00+08:00');
const HOUR = 3_600_000;

const role = (key: string, position: number): RoleView => ({
  key,
  titleZh: key,
  titleEn: key,
  kind: key === 'manager' ? 'office' : 'team',
  position,
  archivedAt: null,
});
const ROLES = ['ops', 'cs', 'warehouse', 'manager'].map(role);

const person = (id: string, roles: HeldRole[], more: Partial<MemberView> = {}): MemberView => ({
  ...{ id, accountId: `a-${id}`, name: id, email: `${id}@qinghe.cn`, isActive: true, mentorId: null, away: null },
  ...{ roles, deputies: [], createdAt: at, revision: 1, ...more },
});
const away = (hoursFrom: number, hoursUntil: number | null) => ({
  from: new Date(+at + hoursFrom * HOUR),
  until: hoursUntil === null ? null : new Date(+at + hoursUntil * HOUR),
  reason: null,
});

const lead: HeldRole[] = [{ role: 'cs', level: 'lead' }];
const member: HeldRole[] = [{ role: 'cs', level: 'member' }];
const none = new Map();

describe('standing in', () => {
  it('happens only while the member is away', () => {
    const people = (absence: MemberView['away']) =>
      new DirectoryView([person('u07', lead, { away: absence, deputies: ['u08'] }), person('u08', member)], ROLES);
    expect(people(null).deputyOf('u07', at)).toBeNull();
    expect(people(away(1, 2)).deputyOf('u07', at)).toBeNull();
    expect(people(away(-2, -1)).deputyOf('u07', at)).toBeNull();
    expect(people(away(-1, 0)).deputyOf('u07', at)).toBeNull();
    expect(people(away(0, null)).deputyOf('u07', at)?.id).toBe('u08');
    expect(
      people(away(-1, 1))
        .standsInFor('u08', at)
        .map(({ id }) => id),
    ).toEqual(['u07']);
  });

  it('is for the first deputy who is here', () => {
    const people = new DirectoryView(
      [
        person('u07', lead, { away: away(-1, null), deputies: ['gone', 'ill', 'here', 'later'] }),
        person('gone', member, { isActive: false }),
        person('ill', member, { away: away(-1, 1) }),
        person('here', member),
        person('later', member),
      ],
      ROLES,
    );
    expect(people.deputyOf('u07', at)?.id).toBe('here');
    expect(people.standsInFor('later', at)).toEqual([]);
  });

  it("does not reach through: the deputy of a deputy gets only that deputy's roles", () => {
    const people = new DirectoryView(
      [
        person('a', [{ role: 'manager', level: 'member' }], { away: away(-1, null), deputies: ['b'] }),
        person('b', lead, { away: away(-1, null), deputies: ['c'] }),
        person('c', member),
      ],
      ROLES,
    );
    expect(actorOf('c', people, none, at)?.standsInFor).toEqual([{ member: 'b', roles: lead }]);
    expect(people.deputyOf('a', at)).toBeNull();
  });

  it('lends rights and authority for as long as it lasts', () => {
    const people = new DirectoryView(
      [person('u07', lead, { away: away(-1, 1), deputies: ['u08'] }), person('u08', member)],
      ROLES,
    );
    const now = actorOf('u08', people, none, at)!;
    expect(now).toMatchObject({
      roles: member,
      standsInFor: [{ member: 'u07', roles: lead }],
      authority: { refund: 100_000 },
    });
    expect(can(now, 'task.waive', 'cs')).toBe(true);
    const later = actorOf('u08', people, none, new Date(+at + 2 * HOUR))!;
    expect(later).toMatchObject({ standsInFor: [], authority: { refund: 20_000 } });
    expect(can(later, 'task.waive', 'cs')).toBe(false);
  });
});

describe('authority over refunds', () => {
  const authority = (roles: HeldRole[], settings = none) =>
    actorOf('x', new DirectoryView([person('x', roles)], ROLES), settings, at)?.authority;

  it('comes with the level in customer service, and is without limit for managers', () => {
    expect(authority([{ role: 'cs', level: 'trainee' }])).toEqual({ refund: 5_000 });
    expect(authority(member)).toEqual({ refund: 20_000 });
    expect(authority(lead)).toEqual({ refund: 100_000 });
    expect(authority([{ role: 'manager', level: 'member' }, ...lead])).toEqual({ refund: -1 });
    expect(authority([{ role: 'warehouse', level: 'lead' }])).toEqual({});
  });

  it('follows the settings of the workspace', () => {
    expect(authority(lead, new Map([['authority.refund.lead', 300_000]]))).toEqual({ refund: 300_000 });
  });
});

describe('the directory', () => {
  const people = new DirectoryView(
    [
      person('t', [{ role: 'cs', level: 'trainee' }]),
      person('l', lead, { deputies: ['m'] }),
      person('m', member, { away: away(-1, 1), deputies: ['left'] }),
      person('left', member, { isActive: false }),
    ],
    ROLES,
  );

  it('finds who holds a role, and at which level', () => {
    expect(people.holders('cs').map(({ id }) => id)).toEqual(['t', 'l', 'm']);
    expect(people.holders('cs.lead').map(({ id }) => id)).toEqual(['l']);
    expect(people.holders('cs', 'trainee').map(({ id }) => id)).toEqual(['t']);
    expect(people.holders('nobody')).toEqual([]);
  });

  it('offers for reassigning who is here, leads first', () => {
    expect(people.available('cs', at).map(({ id }) => id)).toEqual(['l', 't']);
  });

  it('flags who could not be replaced', () => {
    expect(people.withoutDeputy().map(({ id }) => id)).toEqual(['t', 'm']);
  });

  it('tells the linter how the roles are staffed', () => {
    expect(people.staffing()).toEqual({
      ...{ ops: { members: 0, leads: 0 }, cs: { members: 3, leads: 1 } },
      ...{ warehouse: { members: 0, leads: 0 }, manager: { members: 0, leads: 0 } },
    });
  });

  it('knows no actor for who is gone', () => {
    expect(actorOf('left', people, none, at)).toBeNull();
    expect(actorOf('stranger', people, none, at)).toBeNull();
  });
});
