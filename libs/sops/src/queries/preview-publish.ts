import { Injectable } from '@nestjs/common';
import { UnitOfWork, type Tx } from '#database';
import { Actors, can, Directory, rightMissing, Settings, type RefusedAnswer, type Who } from '#identity';
import { diffSops, type Finding, type LintWorld, type SopChange, type SopDocument } from '#sop-core';
import { approversOf } from '../approvers.js';
import { Documents } from '../documents.js';
import { DraftStore } from '../draft.store.js';
import { Checker } from '../off-thread/checker.js';
import type { Sop, SopDraft, SopVersion } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';
import { mayNotPublish, SECOND_APPROVER } from '../who-publishes.js';
import { worldOf, type KnownNames } from '../world.js';

/** What publishing a draft would mean. */
export interface PublishPreview {
  sop: Sop;
  draft: SopDraft;
  /** Null while the draft has errors. */
  doc: SopDocument | null;
  /** What new runs take now; null: nothing yet. */
  active: SopDocument | null;
  findings: Finding[];
  /** From the active version to the draft. */
  changes: SopChange[];
  isNoteNeeded: boolean;
  areReasonsNeeded: boolean;
  /** Somebody published since the draft was begun. */
  isBaseOutdated: boolean;
  /** Why the caller may not publish it, findings and texts aside; null: they may. */
  no: RefusedAnswer | null;
  /** Members who could publish it for them. */
  approvers: string[];
}

interface Read {
  sop: Sop;
  draft: SopDraft;
  active: SopVersion | null;
  world: LintWorld;
  no: RefusedAnswer | null;
  approvers: string[];
}

/** Looks ahead, for those who may write the SOP. Null when there is no such SOP, no draft, or it is none of their business. */
@Injectable()
export class PreviewPublish {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actors: Actors,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
    private readonly documents: Documents,
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly checker: Checker,
  ) {}

  async run(who: Who, sopId: string, known: KnownNames = {}): Promise<PublishPreview | null> {
    const read = await this.unitOfWork.run({ workspaceId: who.workspaceId, readOnly: true }, (tx) =>
      this.read(tx, who, sopId, known),
    );
    if (!read) return null;
    const { sop, draft, no, approvers } = read;
    const active = read.active && (await this.documents.of(read.active));
    const examined = await this.checker.examine(draft.source, read.world);
    return {
      ...{ sop, draft, active, no, approvers, doc: examined.doc },
      findings: examined.doc ? examined.warnings : examined.findings,
      changes: examined.doc && active ? diffSops(active, examined.doc) : [],
      isNoteNeeded: sop.latestNumber > 0,
      areReasonsNeeded: examined.doc !== null && examined.warnings.length > 0,
      isBaseOutdated: draft.baseVersionId !== sop.activeVersionId,
    };
  }

  private async read(tx: Tx, who: Who, sopId: string, known: KnownNames): Promise<Read | null> {
    const { workspaceId, memberId } = who;
    const [sop, actor] = [await this.sops.sop(tx, workspaceId, sopId), await this.actors.load(tx, who)];
    if (!sop || !actor || !can(actor, 'sop.draft', sop.ownerRole)) return null;
    const draft = await this.drafts.draft(tx, workspaceId, sopId);
    if (!draft) return null;
    const active = sop.activeVersionId && (await this.sops.version(tx, workspaceId, sop.activeVersionId));
    const people = await this.directory.of(tx, workspaceId);
    const needsSecond = (await this.settings.get(tx, workspaceId, SECOND_APPROVER)) === 1;
    const world = await worldOf(tx, { sops: this.sops, directory: this.directory }, known);
    return {
      ...{ sop, draft, active: active || null, world },
      no: can(actor, 'sop.publish')
        ? mayNotPublish(actor, memberId, draft.authorIds, needsSecond)
        : rightMissing('sop.publish'),
      approvers: approversOf(people, draft.authorIds, memberId),
    };
  }
}
