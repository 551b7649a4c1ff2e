import type { Level } from '#sop-core';
import type { HeldRole } from './rights.js';

export interface RoleView {
  key: string;
  titleZh: string;
  titleEn: string;
  kind: 'team' | 'office';
  position: number;
  archivedAt: Date | null;
}

export interface Absence {
  from: Date;
  /** Null: until further notice. */
  until: Date | null;
  reason: string | null;
}

export interface MemberView {
  id: string;
  accountId: string;
  name: string;
  email: string;
  isActive: boolean;
  mentorId: string | null;
  away: Absence | null;
  roles: HeldRole[];
  /** Member ids, first choice first. */
  deputies: string[];
  createdAt: Date;
  revision: number;
}

/** The people and roles of one workspace at one moment, in memory. Immutable. */
export class DirectoryView {
  private readonly byId: ReadonlyMap<string, MemberView>;
  /** Whom each member is a deputy of. */
  private readonly represented = new Map<string, MemberView[]>();

  constructor(
    readonly members: readonly MemberView[],
    readonly roles: readonly RoleView[],
  ) {
    this.byId = new Map(members.map((member) => [member.id, member]));
    for (const member of members) {
      for (const deputy of member.deputies)
        this.represented.set(deputy, [...(this.represented.get(deputy) ?? []), member]);
    }
  }

  member(id: string): MemberView | undefined {
    return this.byId.get(id);
  }

  role(key: string): RoleView | undefined {
    return this.roles.find((role) => role.key === key);
  }

  /** Active members with a role, by name; `cs.lead` and a `level` ask for that level only. */
  holders(role: string, level?: Level): MemberView[] {
    const [key, askedLevel] = role.split('.');
    const wanted = level ?? askedLevel;
    return this.members.filter(
      (member) =>
        member.isActive && member.roles.some((held) => held.role === key && (!wanted || held.level === wanted)),
    );
  }

  /** Who looks after a member while they learn, as long as that one is there to do so. */
  mentorOf(memberId: string): MemberView | null {
    const { mentorId = null } = this.member(memberId) ?? {};
    const mentor = mentorId === null ? undefined : this.member(mentorId);
    return mentor?.isActive ? mentor : null;
  }

  /** Ids of members who hold some of these roles and no other: whoever also does other work is not theirs to look over. */
  workingOnlyIn(roles: readonly string[]): string[] {
    return this.members
      .filter((member) => member.roles.length > 0 && member.roles.every((held) => roles.includes(held.role)))
      .map((member) => member.id);
  }

  isAway(memberId: string, at: Date): boolean {
    const away = this.member(memberId)?.away;
    return !!away && away.from <= at && (away.until === null || at < away.until);
  }

  /** Who stands in for a member now: nobody unless they are away, else the first deputy who is here. */
  deputyOf(memberId: string, at: Date): MemberView | null {
    if (!this.isAway(memberId, at)) return null;
    const present = this.member(memberId)?.deputies.find((id) => this.member(id)?.isActive && !this.isAway(id, at));
    return present ? (this.member(present) ?? null) : null;
  }

  /** The absent members somebody stands in for now. */
  standsInFor(memberId: string, at: Date): MemberView[] {
    return (this.represented.get(memberId) ?? []).filter(
      (absent) => absent.isActive && this.deputyOf(absent.id, at)?.id === memberId,
    );
  }

  /** Who could take over a role's work now, leads first: for reassigning. */
  available(role: string, at: Date): MemberView[] {
    const key = role.split('.')[0];
    const rank = (member: MemberView): number =>
      LEVELS.indexOf(member.roles.find((held) => held.role === key)?.level ?? 'trainee');
    return this.holders(role)
      .filter((member) => !this.isAway(member.id, at))
      .sort((a, b) => rank(a) - rank(b));
  }

  /** Active members of a team whom nobody could replace (R4). */
  withoutDeputy(): MemberView[] {
    return this.members.filter(
      (member) =>
        member.isActive &&
        member.roles.some((held) => this.role(held.role)?.kind === 'team') &&
        !member.deputies.some((id) => this.member(id)?.isActive),
    );
  }

  /** How many hold and lead each role: the world in which an SOP is linted. */
  staffing(): Record<string, { members: number; leads: number }> {
    return Object.fromEntries(
      this.roles
        .filter((role) => role.archivedAt === null)
        .map((role) => [
          role.key,
          { members: this.holders(role.key).length, leads: this.holders(role.key, 'lead').length },
        ]),
    );
  }
}

const LEVELS: readonly Level[] = ['lead', 'member', 'trainee'];
