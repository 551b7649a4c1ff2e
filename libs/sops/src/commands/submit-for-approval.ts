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
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { LintWorld } from '#sop-core';
import { approversOf } from '../approvers.js';
import { DraftStore } from '../draft.store.js';
import { findingBlockers } from '../examine.js';
import { Checker } from '../off-thread/checker.js';
import type { Sop, SopDraft, WarningReason } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';
import { explained } from '../warning-reasons.js';
import { worldOf, type KnownNames } from '../world.js';

export interface SubmitInput {
  sopId: string;
  /** What is new, for colleagues. Needed unless it will be the first version. */
  note: string;
  reasons?: readonly WarningReason[];
}

/**
 * Asks for a draft, as it stands now, to be published by somebody who has not written on it. They find it in their inbox. What could not be
 * published is refused here already.
 */
@Injectable()
export class SubmitForApproval {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
    private readonly directory: Directory,
    private readonly checker: Checker,
  ) {}

  /**
   * @param options - `expectedRevision` is the draft's as the writer has read it.
   * @param known - What the document may name and this room does not keep.
   */
  async run(
    who: Who,
    input: SubmitInput,
    options: CommandOptions = {},
    known: KnownNames = {},
  ): Promise<Logged<{ sopId: string; approvers: string[] }>> {
    const asked = { name: 'SubmitForApproval', input, options };
    const first = await this.acting.recall<{ sopId: string; approvers: string[] }>(who, asked);
    if (first) return first;
    const read = await this.acting.as(who, null, (tx, deed) => this.read(tx, deed, input, options));
    if (!read.ok) return read;
    const examined = await this.checker.examine(read.value.draft.source, { ...known, ...read.value.world });
    if (!examined.doc) return refused('SOP_INVALID', ...findingBlockers(examined.findings));
    const judged = explained(examined.warnings, input.reasons ?? []);
    if ('missing' in judged) return refused('REASON_REQUIRED', ...judged.missing);
    const options2 = { ...options, expectedRevision: read.value.draft.revision };
    return this.acting.as(who, null, (tx, deed) => this.submit(tx, deed, input, options2), asked);
  }

  private async read(
    tx: Tx,
    deed: Deed,
    input: SubmitInput,
    { expectedRevision }: CommandOptions,
  ): Promise<Answer<{ sop: Sop; draft: SopDraft; world: LintWorld }>> {
    const { workspaceId } = deed;
    const sop = await this.sops.lockById(tx, workspaceId, input.sopId);
    if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
    if (!can(deed.actor, 'sop.draft', sop.ownerRole)) return rightMissing('sop.draft');
    const draft = await this.drafts.draft(tx, workspaceId, sop.id);
    if (!draft) return refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' });
    const late = staleUnless(expectedRevision, draft.revision);
    if (late) return late;
    if (sop.latestNumber > 0 && input.note.trim() === '')
      return refused('REASON_REQUIRED', { code: 'note_needed', field: 'note' });
    return done({ sop, draft, world: await worldOf(tx, { sops: this.sops, directory: this.directory }, {}) });
  }

  private async submit(
    tx: Tx,
    deed: Deed,
    input: SubmitInput,
    options: CommandOptions,
  ): Promise<Answer<{ sopId: string; approvers: string[] }>> {
    const read = await this.read(tx, deed, input, options);
    if (!read.ok) return read;
    const { sop, draft } = read.value;
    const { workspaceId, at, memberId } = deed;
    const people = await this.directory.of(tx, workspaceId);
    const approvers = approversOf(people, draft.authorIds, memberId);
    if (approvers.length === 0) return refused('FOUR_EYES', { code: 'nobody_to_approve' });
    const note = input.note.trim().slice(0, 2_000);
    await this.drafts.propose(tx, {
      ...{ workspaceId, sopId: sop.id, revision: draft.revision, status: 'waiting', note },
      ...{ reasons: [...(input.reasons ?? [])], submittedBy: memberId, submittedAt: at },
      ...{ judgedBy: null, judgedAt: null, judgement: null },
    });
    await deed.log('sop.submitted', { sop: sop.id, key: sop.key, revision: draft.revision, note });
    const name = memberId === null ? 'Baton' : (people.member(memberId)?.name ?? '');
    const text = {
      zh: `${name} 请你审核并发布流程「${sop.titleZh}」${note === '' ? '' : `：${note}`}`,
      en: `${name} asks you to review and publish the SOP "${sop.titleEn}"${note === '' ? '' : `: ${note}`}`,
    };
    await tellMembers(
      tx,
      approvers.map((approver) => ({ memberId: approver, text, about: `sop:${sop.key}`, at })),
    );
    return done({ sopId: sop.id, approvers });
  }
}
