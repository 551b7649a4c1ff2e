import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { can } from '../rights.js';

export interface DeputiesInput {
  memberId: string;
  deputyIds: string[];
}

/** Names who stands in for a member while they are away, first choice first. One's own deputies, or anybody's with `member.manage`. */
@Injectable()
export class SetDeputies {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: DeputiesInput, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input, options.expectedRevision), {
      name: 'SetDeputies',
      input,
      options,
    });
  }

  /** As a part of a larger command. */
  async within(tx: Tx, deed: Deed, input: DeputiesInput, expected?: number): Promise<Answer<{ memberId: string }>> {
    const { workspaceId, at } = deed;
    const { memberId } = input;
    if (memberId !== deed.memberId && !can(deed.actor, 'member.manage')) return rightMissing('member.manage');
    await this.members.lockPeople(tx, workspaceId);
    const people = await this.directory.fresh(tx, workspaceId);
    const member = people.member(memberId);
    if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    const no = staleUnless(expected, member.revision);
    if (no) return no;
    const deputyIds = [...new Set(input.deputyIds)];
    if (deputyIds.includes(memberId)) return refused('INPUT_INVALID', { code: 'deputy_self', field: 'deputyIds' });
    if (deputyIds.some((id) => !people.member(id)?.isActive))
      return refused('INPUT_INVALID', { code: 'member_unknown', field: 'deputyIds' });

    await this.members.replaceDeputies(tx, workspaceId, memberId, deputyIds);
    await this.members.updateMember(tx, { workspaceId, id: memberId }, { updatedAt: at });
    await deed.log('member.deputies_set', { member: memberId, deputies: deputyIds });
    tx.afterCommit(() => this.directory.forget(workspaceId));
    return done({ memberId });
  }
}
