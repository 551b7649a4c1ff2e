import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { tellMembers } from '#events';
import {
  Acting,
  can,
  Directory,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { DraftStore } from '../draft.store.js';
import type { Sop, SopProposal } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';

/** Sends a proposed draft back with a reason, or takes one's own proposal back. Saying yes is publishing (`PublishSop`). */
@Injectable()
export class JudgeProposal {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
    private readonly directory: Directory,
  ) {}

  /** The writer finds the reason in their inbox; the draft stays. */
  reject(
    who: Who,
    input: { sopId: string; reason: string },
    options: CommandOptions = {},
  ): Promise<Logged<{ sopId: string }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ sopId: string }>> => {
      const { at, memberId, workspaceId } = deed;
      const reason = input.reason.trim().slice(0, 2_000);
      if (reason === '') return refused('REASON_REQUIRED', { code: 'reason_required', field: 'reason' });
      const found = await this.waiting(tx, deed, input.sopId);
      if (!found.ok) return found;
      const { sop, proposal } = found.value;
      await this.drafts.propose(tx, {
        ...proposal,
        ...{ status: 'rejected', judgedBy: memberId, judgedAt: at, judgement: reason },
      });
      await deed.log('sop.rejected', { sop: sop.id, key: sop.key, revision: proposal.revision, reason });
      const people = await this.directory.of(tx, workspaceId);
      const name = memberId === null ? 'Baton' : (people.member(memberId)?.name ?? '');
      const text = {
        zh: `${name} 退回了流程「${sop.titleZh}」的发布申请：${reason}`,
        en: `${name} sent back the SOP "${sop.titleEn}": ${reason}`,
      };
      if (proposal.submittedBy !== null)
        await tellMembers(tx, [{ memberId: proposal.submittedBy, text, about: `sop:${sop.key}`, at }]);
      return done({ sopId: sop.id });
    };
    return this.acting.as(who, 'sop.publish', work, { name: 'RejectProposal', input, options });
  }

  /** By whoever may write the draft. */
  withdraw(who: Who, input: { sopId: string }, options: CommandOptions = {}): Promise<Logged<{ sopId: string }>> {
    const work = async (tx: Tx, deed: Deed): Promise<Answer<{ sopId: string }>> => {
      const found = await this.waiting(tx, deed, input.sopId);
      if (!found.ok) return found;
      const { sop, proposal } = found.value;
      if (!can(deed.actor, 'sop.draft', sop.ownerRole)) return rightMissing('sop.draft');
      await this.drafts.withdraw(tx, deed.workspaceId, sop.id);
      await deed.log('sop.withdrawn', { sop: sop.id, key: sop.key, revision: proposal.revision });
      return done({ sopId: sop.id });
    };
    return this.acting.as(who, null, work, { name: 'WithdrawProposal', input, options });
  }

  private async waiting(tx: Tx, deed: Deed, sopId: string): Promise<Answer<{ sop: Sop; proposal: SopProposal }>> {
    const sop = await this.sops.lockById(tx, deed.workspaceId, sopId);
    if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
    const proposal = await this.drafts.proposal(tx, deed.workspaceId, sopId);
    return proposal?.status === 'waiting'
      ? done({ sop, proposal })
      : refused('NOT_FOUND', { code: 'proposal_missing', field: 'sopId' });
  }
}
