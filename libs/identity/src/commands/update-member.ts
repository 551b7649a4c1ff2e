import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { MemberStore } from '../member.store.js';
import type { HeldRole } from '../rights.js';
import { DisableMember } from './disable-member.js';
import { SetDeputies } from './set-deputies.js';
import { SetMentor } from './set-mentor.js';
import { SetRoles } from './set-roles.js';

/** What is left out stays. */
export interface MemberChange {
  memberId: string;
  roles?: HeldRole[];
  deputyIds?: string[];
  /** Null: nobody looks after them any more. */
  mentorId?: string | null;
  isActive?: boolean;
}

/** Changes several things about a member at once: all of them, or none with the first no. */
@Injectable()
export class UpdateMember {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly setRoles: SetRoles,
    private readonly setDeputies: SetDeputies,
    private readonly setMentor: SetMentor,
    private readonly disableMember: DisableMember,
  ) {}

  run(who: Who, input: MemberChange, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    return this.acting.as(who, null, (tx, deed) => this.change(tx, deed, input, options.expectedRevision), {
      name: 'UpdateMember',
      input,
      options,
    });
  }

  private async change(
    tx: Tx,
    deed: Deed,
    { memberId, roles, deputyIds, mentorId, isActive }: MemberChange,
    expected: number | undefined,
  ): Promise<Answer<{ memberId: string }>> {
    await this.members.lockPeople(tx, deed.workspaceId);
    const member = await this.members.member(tx, deed.workspaceId, memberId);
    if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
    const no = staleUnless(expected, member.revision);
    if (no) return no;
    const parts = [
      roles && (() => this.setRoles.within(tx, deed, { memberId, roles })),
      deputyIds && (() => this.setDeputies.within(tx, deed, { memberId, deputyIds })),
      // After the roles: whether somebody may be a mentor depends on what the member is to learn.
      mentorId !== undefined && (() => this.setMentor.within(tx, deed, { memberId, mentorId })),
      isActive !== undefined && (() => this.disableMember.within(tx, deed, { memberId, disabled: !isActive })),
    ];
    for (const part of parts) {
      const said = part ? await part() : null;
      if (said && !said.ok) return said;
    }
    return done({ memberId });
  }
}
