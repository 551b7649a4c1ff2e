import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { learning, mentorBlockers } from '../mentor-blockers.js';
import { can } from '../rights.js';

export interface MentorInput {
  memberId: string;
  /** Null: nobody any more. */
  mentorId: string | null;
}

/** Says who looks after a member while they learn. With `member.manage`, or as a lead of a role that the member is learning. */
@Injectable()
export class SetMentor {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: MentorInput, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    return this.acting.as(who, null, (tx, deed) => this.within(tx, deed, input, options.expectedRevision), {
      name: 'SetMentor',
      input,
      options,
    });
  }

  /** As a part of a larger command. */
  async within(
    tx: Tx,
    deed: Deed,
    { memberId, mentorId }: MentorInput,
    expected?: number,
  ): Promise<Answer<{ memberId: string }>> {
    const { workspaceId, actor, at } = deed;
    await this.members.lockPeople(tx, workspaceId);
    const people = await this.directory.fresh(tx, workspaceId);
    const member = people.member(memberId);
    const mayAssign =
      can(actor, 'member.manage') ||
      learning(member?.roles ?? []).some((role) => can(actor, 'onboarding.assign', role));
    if (!mayAssign) return rightMissing('member.manage');
    if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    const no =
      staleUnless(expected, member.revision) ?? (mentorId === null ? null : mentorBlockers(people, mentorId, member));
    if (no) return no;
    if (member.mentorId === mentorId) return done({ memberId });

    await this.members.updateMember(tx, { workspaceId, id: memberId }, { mentorId, updatedAt: at });
    await deed.log('member.mentor_set', { member: memberId, from: member.mentorId, to: mentorId });
    tx.afterCommit(() => this.directory.forget(workspaceId));
    return done({ memberId });
  }
}
