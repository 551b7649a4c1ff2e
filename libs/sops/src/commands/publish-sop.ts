import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import {
  Acting,
  Directory,
  done,
  refused,
  Settings,
  stale,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type RefusedAnswer,
  type Who,
} from '#identity';
import { diffSops, type Finding, type LintWorld, type SopDocument } from '#sop-core';
import { contentHash } from '../content-hash.js';
import { Documents } from '../documents.js';
import { DraftStore } from '../draft.store.js';
import { findingBlockers } from '../examine.js';
import { Checker, refusalOf } from '../off-thread/checker.js';
import { SopCache } from '../sop-cache.js';
import type { AcceptedWarning, Sop, SopProposal, SopVersion, WarningReason } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';
import { explained } from '../warning-reasons.js';
import { mayNotPublish, SECOND_APPROVER } from '../who-publishes.js';
import { worldOf, type KnownNames } from '../world.js';

export interface PublishInput {
  /** The document, or `sopId` to publish its draft. */
  source?: string;
  sopId?: string;
  /** What is new, for colleagues. Needed unless it is the first version. */
  note?: string;
  /** Why warnings may stay; each needs one. */
  reasons?: readonly WarningReason[];
  /** With `sopId`: what was proposed, in the words of whoever proposed it. Refused when the draft has changed since. */
  isApproval?: boolean;
  /** With `sopId`: the draft as the publisher has read it; otherwise `STALE` with the draft's revision. */
  expectedDraft?: number;
  /** Only from `RestoreVersion`: the number of the version whose text this is. */
  restoredFrom?: number;
}

export interface PublishedSop {
  sopId: string;
  versionId: string;
  number: number;
  /** False when this very text is the active version already. */
  isNew: boolean;
  warnings: Finding[];
}

/** A document ready to be published, who wrote it, and what is said about it. */
interface Manuscript {
  source: string;
  authorIds: string[];
  world: LintWorld;
  note: string;
  reasons: readonly WarningReason[];
  /** Null: not from a draft. */
  draftRevision: number | null;
  submittedBy: string | null;
  /** What new runs took when the work began; null: not known yet. */
  active: SopVersion | null;
}

interface Judged extends Manuscript {
  doc: SopDocument;
  warnings: Finding[];
  accepted: AcceptedWarning[];
  restoredFrom: number | null;
  expectedRevision: number | undefined;
}

/** More changes than this are read by nobody; the texts of both versions are there. */
export const CHANGES_KEPT = 300;

/**
 * Makes a document the version that new runs take; runs under way stay on theirs. Refused with `SOP_INVALID` and one blocker per finding
 * (with its line) when it has errors, does not end, or breaks one of its own scenarios; with `REASON_REQUIRED` when a warning has no reason or a
 * later version no note; with `FOUR_EYES` when somebody else has to look first.
 */
@Injectable()
export class PublishSop {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly drafts: DraftStore,
    private readonly cache: SopCache,
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly checker: Checker,
    private readonly documents: Documents,
  ) {}

  /**
   * @param options - `expectedRevision` is the SOP's.
   * @param known - What the document may name and this room does not keep. No part of what makes a repeat the same.
   */
  async run(
    who: Who,
    input: PublishInput,
    options: CommandOptions = {},
    known: KnownNames = {},
  ): Promise<Logged<PublishedSop>> {
    const asked = { name: 'PublishSop', input, options };
    const first = await this.acting.recall<PublishedSop>(who, asked);
    if (first) return first;
    const manuscript = await this.acting.as(who, 'sop.publish', (tx, deed) => this.collect(tx, deed, input, known));
    if (!manuscript.ok) return manuscript;
    const { source, world, reasons } = manuscript.value;
    // Reading and trying out takes seconds at worst: no transaction stays open meanwhile.
    const examined = await this.checker.examine(source, world);
    if (!examined.doc) return refused('SOP_INVALID', ...findingBlockers(examined.findings));
    const hopeless = refusalOf(await this.checker.dryRun(source));
    if (hopeless) return hopeless;
    const { doc, warnings } = examined;
    // Read ahead what it will be compared with, so that nobody waits for that while holding the SOP.
    if (manuscript.value.active) await this.documents.of(manuscript.value.active);
    const judged = explained(warnings, reasons);
    const { expectedRevision } = options;
    return this.acting.as(
      who,
      'sop.publish',
      (tx, deed) => {
        if ('missing' in judged) return Promise.resolve(refused('REASON_REQUIRED', ...judged.missing));
        const { accepted } = judged;
        const restoredFrom = input.restoredFrom ?? null;
        return this.publish(tx, deed, { ...manuscript.value, doc, warnings, accepted, restoredFrom, expectedRevision });
      },
      asked,
    );
  }

  private async collect(tx: Tx, deed: Deed, input: PublishInput, known: KnownNames): Promise<Answer<Manuscript>> {
    const { workspaceId, memberId } = deed;
    const draft = input.sopId === undefined ? null : await this.drafts.draft(tx, workspaceId, input.sopId);
    const source = input.source ?? draft?.source;
    if (source === undefined) return refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' });
    const late = draft && staleUnless(input.expectedDraft, draft.revision);
    if (late) return late;
    const proposal =
      input.isApproval === true && draft ? await this.drafts.proposal(tx, workspaceId, draft.sopId) : null;
    if (input.isApproval === true) {
      const no = notApprovable(proposal, draft?.revision ?? 0, memberId);
      if (no) return no;
    }
    const isDraft = source === draft?.source;
    const authors = draft?.authorIds ?? [];
    const authorIds = memberId === null || isDraft ? authors : [...new Set([...authors, memberId])];
    if (input.restoredFrom === undefined) {
      const needsSecond = (await this.settings.get(tx, workspaceId, SECOND_APPROVER)) === 1;
      const no = mayNotPublish(deed.actor, memberId, authorIds, needsSecond);
      if (no) return no;
    }
    const world = await worldOf(tx, { sops: this.store, directory: this.directory }, known);
    return done({
      ...{ source, authorIds, world, draftRevision: isDraft ? draft.revision : null },
      note: (proposal?.note ?? input.note ?? '').trim().slice(0, 2_000),
      reasons: proposal?.reasons ?? input.reasons ?? [],
      submittedBy: proposal?.submittedBy ?? null,
      active: draft ? await this.activeOf(tx, workspaceId, draft.sopId) : null,
    });
  }

  private async activeOf(tx: Tx, workspaceId: string, sopId: string): Promise<SopVersion | null> {
    const sop = await this.store.sop(tx, workspaceId, sopId);
    return sop?.activeVersionId ? this.store.version(tx, workspaceId, sop.activeVersionId) : null;
  }

  private async publish(tx: Tx, deed: Deed, judged: Judged): Promise<Answer<PublishedSop>> {
    const { workspaceId, at, memberId } = deed;
    const { doc, source, warnings, note, draftRevision } = judged;
    const sop = await this.store.lockByKey(tx, draftOf(doc, deed));
    const no = staleUnless(judged.expectedRevision, sop.revision) ?? (await this.outdated(tx, sop, draftRevision));
    if (no) return no;
    const hash = contentHash(source);
    const active = await this.activeOf(tx, workspaceId, sop.id);
    if (active && sop.status === 'active' && active.contentHash.equals(hash)) {
      return done({ sopId: sop.id, versionId: active.id, number: active.number, isNew: false, warnings });
    }
    if (sop.latestNumber > 0 && note === '') return refused('REASON_REQUIRED', { code: 'note_needed', field: 'note' });
    const before = active ? this.documents.now(active) : null;
    const version = versionOf(sop, doc, {
      ...{ source, contentHash: hash, note, origin: 'member' as const, authorIds: judged.authorIds },
      ...{ publishedBy: memberId, publishedAt: at, submittedBy: judged.submittedBy, restoredFrom: judged.restoredFrom },
      changes: before ? diffSops(before, doc).slice(0, CHANGES_KEPT) : [],
      warnings: judged.accepted,
    });
    await this.store.insertVersion(tx, version);
    await this.store.update(tx, sop, { ...activated(doc, version), status: 'active', updatedAt: at });
    // A text that came from elsewhere leaves a colleague's draft alone; it now stands on an older version.
    if (draftRevision !== null) await this.drafts.remove(tx, workspaceId, sop.id);
    await deed.log('sop.published', {
      ...{ sop: sop.id, key: sop.key, version: version.id, number: version.number, origin: version.origin, note },
      ...(judged.submittedBy === null ? {} : { submittedBy: judged.submittedBy }),
      ...(judged.restoredFrom === null ? {} : { restoredFrom: judged.restoredFrom }),
      ...(judged.accepted.length === 0
        ? {}
        : { warnings: judged.accepted.map(({ code, path, reason }) => ({ code, path: path.join('.'), reason })) }),
    });
    tx.afterCommit(() => this.cache.forget(workspaceId, sop.key));
    return done({ sopId: sop.id, versionId: version.id, number: version.number, isNew: true, warnings });
  }

  /** Somebody saved the draft while it was being checked. */
  private async outdated(tx: Tx, sop: Sop, draftRevision: number | null): Promise<RefusedAnswer | null> {
    if (draftRevision === null) return null;
    const draft = await this.drafts.draft(tx, sop.workspaceId, sop.id);
    if (!draft) return refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' });
    return draft.revision === draftRevision ? null : stale(draft.revision);
  }
}

const notApprovable = (
  proposal: SopProposal | null,
  revision: number,
  memberId: string | null,
): RefusedAnswer | null => {
  if (proposal?.status !== 'waiting') return refused('NOT_FOUND', { code: 'proposal_missing', field: 'sopId' });
  if (proposal.revision !== revision) return refused('STALE', { code: 'proposal_outdated', field: 'sopId' });
  return proposal.submittedBy !== null && proposal.submittedBy === memberId
    ? refused('FOUR_EYES', { code: 'own_proposal' })
    : null;
};

/** The row of an SOP that was never published. */
export const draftOf = (
  doc: Pick<SopDocument, 'sop' | 'title' | 'owner'>,
  { workspaceId, at }: Pick<Deed, 'workspaceId' | 'at'>,
): Sop => ({
  ...{ workspaceId, id: newId(), key: doc.sop, titleZh: doc.title.zh, titleEn: doc.title.en, ownerRole: doc.owner },
  ...{ status: 'draft', activeVersionId: null, latestNumber: 0, createdAt: at, updatedAt: at, revision: 1 },
});

/** The next version of an SOP. */
export const versionOf = (
  sop: Sop,
  doc: SopDocument,
  rest: Omit<SopVersion, 'workspaceId' | 'id' | 'sopId' | 'number' | 'titleZh' | 'titleEn'>,
): SopVersion => ({
  ...{
    workspaceId: sop.workspaceId,
    id: newId(),
    sopId: sop.id,
    number: sop.latestNumber + 1,
    titleZh: doc.title.zh,
    titleEn: doc.title.en,
  },
  ...rest,
});

/** What changes in the SOP's row when a version becomes the active one. */
export const activated = (doc: SopDocument, version: SopVersion): Partial<Sop> => ({
  activeVersionId: version.id,
  latestNumber: version.number,
  titleZh: doc.title.zh,
  titleEn: doc.title.en,
  ownerRole: doc.owner,
});
