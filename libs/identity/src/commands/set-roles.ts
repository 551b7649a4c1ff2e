import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { can, rolesAsText, type HeldRole } from '../rights.js';
import { roleBlockers } from '../role-blockers.js';

export interface RolesInput {
  memberId: string;
  roles: HeldRole[];
}

/** Replaces the roles of a member. The last admin stays one, or nobody could give rights any more. */
@Injectable()
export class SetRoles {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: RolesInput, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input, options.expectedRevision), {
      name: 'SetRoles',
      input,
      options,
    });
  }

  /** As a part of a larger command. */
  async within(tx: Tx, deed: Deed, input: RolesInput, expected?: number): Promise<Answer<{ memberId: string }>> {
    const { workspaceId, at } = deed;
    if (!can(deed.actor, 'member.manage')) return rightMissing('member.manage');
    await this.members.lockPeople(tx, workspaceId);
    const people = await this.directory.fresh(tx, workspaceId);
    const member = people.member(input.memberId);
    if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    const no = staleUnless(expected, member.revision) ?? roleBlockers(deed.actor, people, member.roles, input.roles);
    if (no) return no;
    const admins = people.holders('admin');
    const isLastAdmin = admins.length === 1 && admins[0]?.id === member.id;
    if (isLastAdmin && !input.roles.some((held) => held.role === 'admin'))
      return refused('CONFLICT', { code: 'last_admin', field: 'roles' });

    await this.members.replaceRoles(tx, workspaceId, member.id, input.roles);
    await this.members.updateMember(tx, { workspaceId, id: member.id }, { updatedAt: at });
    await deed.log('member.roles_changed', {
      member: member.id,
      from: rolesAsText(member.roles),
      to: rolesAsText(input.roles),
    });
    tx.afterCommit(() => this.directory.forget(workspaceId));
    return done({ memberId: member.id });
  }
}
