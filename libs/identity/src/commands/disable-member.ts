import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { can } from '../rights.js';
import { roleBlockers } from '../role-blockers.js';

export interface DisableInput {
  memberId: string;
  disabled: boolean;
}

/** Takes a member out of the work, or back in. Their name stays in the history; their open tasks wait for being reassigned. */
@Injectable()
export class DisableMember {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: DisableInput, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input, options.expectedRevision), {
      name: 'DisableMember',
      input,
      options,
    });
  }

  /** As a part of a larger command. */
  async within(tx: Tx, deed: Deed, input: DisableInput, expected?: number): Promise<Answer<{ memberId: string }>> {
    const { workspaceId, at } = deed;
    if (!can(deed.actor, 'member.manage')) return rightMissing('member.manage');
    await this.members.lockPeople(tx, workspaceId);
    const people = await this.directory.fresh(tx, workspaceId);
    const member = people.member(input.memberId);
    if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    // Taking somebody out takes their roles from them; who may not do the one may not do the other.
    const no = staleUnless(expected, member.revision) ?? roleBlockers(deed.actor, people, member.roles, []);
    if (no) return no;
    const admins = people.holders('admin');
    if (input.disabled && admins.length === 1 && admins[0]?.id === member.id)
      return refused('CONFLICT', { code: 'last_admin' });
    if (member.isActive !== input.disabled) return done({ memberId: member.id });

    await this.members.updateMember(
      tx,
      { workspaceId, id: member.id },
      { status: input.disabled ? 'disabled' : 'active', updatedAt: at },
    );
    await deed.log(input.disabled ? 'member.disabled' : 'member.enabled', { member: member.id });
    tx.afterCommit(() => this.directory.forget(workspaceId));
    return done({ memberId: member.id });
  }
}
