import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, staleUnless, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { MemberStore } from '../member.store.js';
import { can } from '../rights.js';

export interface AwayInput {
  memberId: string;
  /** Null: back again. */
  away: { from: Date; until: Date | null; reason?: string } | null;
}

/** Says that a member is away, so that a deputy stands in, or back. Oneself, or anybody with `member.manage`. */
@Injectable()
export class SetAway {
  constructor(
    private readonly acting: Acting,
    private readonly members: MemberStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: AwayInput, options: CommandOptions = {}): Promise<Logged<{ memberId: string }>> {
    const { memberId, away } = input;
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ memberId: string }>> => {
      const { workspaceId, at } = deed;
      if (memberId !== deed.memberId && !can(deed.actor, 'member.manage')) return rightMissing('member.manage');
      await this.members.lockPeople(tx, workspaceId);
      const member = await this.members.member(tx, workspaceId, memberId);
      if (!member) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
      const no = staleUnless(options.expectedRevision, member.revision);
      if (no) return no;
      if (away?.until && away.until <= away.from)
        return refused('INPUT_INVALID', { code: 'away_range', field: 'away.until' });

      const reason = away?.reason?.trim().slice(0, 200) || null;
      await this.members.updateMember(
        tx,
        { workspaceId, id: memberId },
        {
          awayFrom: away?.from ?? null,
          awayUntil: away?.until ?? null,
          awayReason: reason,
          updatedAt: at,
        },
      );
      await deed.log('member.away_set', {
        member: memberId,
        from: away?.from.toISOString() ?? null,
        until: away?.until?.toISOString() ?? null,
        reason,
      });
      tx.afterCommit(() => this.directory.forget(workspaceId));
      return done({ memberId });
    };
    return this.acting.as(who, null, work, { name: 'SetAway', input, options });
  }
}
