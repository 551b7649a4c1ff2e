import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '#database';
import { Account } from './account.entity.js';
import { DirectoryView, type MemberView } from './directory-view.js';
import { Deputy, Member, MemberRole, Role } from './member.entity.js';
import type { HeldRole } from './rights.js';
import { Membership } from './workspace.entity.js';

/** Every query on `member`, `member_role`, `deputy`, `role` and `membership`. */
@Injectable()
export class MemberStore {
  /** Everybody in a workspace. At most a few hundred people, read whole and remembered. */
  async directory(tx: Tx, workspaceId: string): Promise<DirectoryView> {
    const members = await tx.manager.find(Member, { where: { workspaceId }, order: { createdAt: 'ASC', id: 'ASC' } });
    const held = await tx.manager.findBy(MemberRole, { workspaceId });
    const deputies = await tx.manager.find(Deputy, { where: { workspaceId }, order: { position: 'ASC' } });
    const roles = await tx.manager.find(Role, { where: { workspaceId }, order: { position: 'ASC', key: 'ASC' } });
    const accounts = await tx.manager.find(Account, {
      select: { id: true, email: true },
      where: { id: In(members.map((member) => member.accountId)) },
    });
    const emails = new Map(accounts.map((account) => [account.id, account.email]));
    const order = new Map(roles.map((role, index) => [role.key, index]));
    return new DirectoryView(
      members.map((member) => viewOf(member, { held, deputies, order, email: emails.get(member.accountId) ?? '' })),
      roles,
    );
  }

  member(tx: Tx, workspaceId: string, id: string): Promise<Member | null> {
    return tx.manager.findOneBy(Member, { workspaceId, id });
  }

  memberOfAccount(tx: Tx, workspaceId: string, accountId: string): Promise<Member | null> {
    return tx.manager.findOneBy(Member, { workspaceId, accountId });
  }

  /** The workspaces an account belongs to. Readable without a workspace. */
  memberships(tx: Tx, accountId: string): Promise<Membership[]> {
    return tx.manager.findBy(Membership, { accountId });
  }

  async insertMember(tx: Tx, member: Member, roles: readonly HeldRole[]): Promise<void> {
    await tx.manager.insert(Member, member);
    await this.insertRoles(tx, member.workspaceId, member.id, roles);
    await tx.manager.insert(Membership, {
      accountId: member.accountId,
      workspaceId: member.workspaceId,
      memberId: member.id,
    });
  }

  async updateMember(tx: Tx, key: { workspaceId: string; id: string }, change: Partial<Member>): Promise<void> {
    await tx.manager.update(Member, key, { ...change, revision: () => 'revision + 1' });
  }

  async replaceRoles(tx: Tx, workspaceId: string, memberId: string, roles: readonly HeldRole[]): Promise<void> {
    await tx.manager.delete(MemberRole, { workspaceId, memberId });
    await this.insertRoles(tx, workspaceId, memberId, roles);
  }

  async replaceDeputies(tx: Tx, workspaceId: string, memberId: string, deputyIds: readonly string[]): Promise<void> {
    await tx.manager.delete(Deputy, { workspaceId, memberId });
    if (deputyIds.length === 0) return;
    await tx.manager.insert(
      Deputy,
      deputyIds.map((deputyId, position) => ({ workspaceId, memberId, deputyId, position })),
    );
  }

  async insertRole(tx: Tx, roles: readonly Role[]): Promise<void> {
    await tx.manager.insert(Role, [...roles]);
  }

  /** Two people who change rights at once must see each other: whoever changes people takes this lock first. */
  async lockPeople(tx: Tx, workspaceId: string): Promise<void> {
    await tx.query(`select id from workspace where id = $1 for no key update`, [workspaceId]);
  }

  private async insertRoles(tx: Tx, workspaceId: string, memberId: string, roles: readonly HeldRole[]): Promise<void> {
    if (roles.length === 0) return;
    await tx.manager.insert(
      MemberRole,
      roles.map(({ role, level }) => ({ workspaceId, memberId, roleKey: role, level })),
    );
  }
}

const viewOf = (
  member: Member,
  around: {
    held: readonly MemberRole[];
    deputies: readonly Deputy[];
    order: ReadonlyMap<string, number>;
    email: string;
  },
): MemberView => ({
  id: member.id,
  accountId: member.accountId,
  name: member.name,
  email: around.email,
  isActive: member.status === 'active',
  mentorId: member.mentorId,
  away: member.awayFrom && { from: member.awayFrom, until: member.awayUntil, reason: member.awayReason },
  roles: around.held
    .filter((row) => row.memberId === member.id)
    .map((row) => ({ role: row.roleKey, level: row.level }))
    .sort((a, b) => (around.order.get(a.role) ?? 0) - (around.order.get(b.role) ?? 0)),
  deputies: around.deputies.filter((row) => row.memberId === member.id).map((row) => row.deputyId),
  createdAt: member.createdAt,
  revision: member.revision,
});
