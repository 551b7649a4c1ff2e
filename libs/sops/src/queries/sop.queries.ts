import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import type { Actor, CompiledSop } from '#sop-core';
import { mayStart } from '#identity';
import { Checker } from '../off-thread/checker.js';
import { SopCache, type ActiveSop } from '../sop-cache.js';
import { DraftStore } from '../draft.store.js';
import type { Sop, SopDraft, SopDraftRevision, SopProposal, SopVersion } from '../sop.entity.js';
import { SopStore, type SopVersionHead } from '../sop.store.js';

/** What people ask about SOPs. */
@Injectable()
export class SopQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SopStore,
    private readonly drafts: DraftStore,
    private readonly cache: SopCache,
    private readonly checker: Checker,
  ) {}

  list(workspaceId: string, options: { archived?: boolean } = {}): Promise<Sop[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.sops(tx, workspaceId, options));
  }

  get(workspaceId: string, id: string): Promise<Sop | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.sop(tx, workspaceId, id));
  }

  byKey(workspaceId: string, key: string): Promise<Sop | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.sopByKey(tx, workspaceId, key));
  }

  /** Which SOP a document is about; null when it cannot be read so far, or is new. */
  async idOfDocument(workspaceId: string, source: string): Promise<string | null> {
    const key = (await this.checker.head(source))?.key ?? null;
    return key === null ? null : ((await this.byKey(workspaceId, key))?.id ?? null);
  }

  /** Versions of an SOP, latest first, without their texts. */
  versions(workspaceId: string, sopId: string): Promise<SopVersionHead[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.versionsOf(tx, workspaceId, sopId));
  }

  version(workspaceId: string, id: string): Promise<SopVersion | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.version(tx, workspaceId, id));
  }

  compiled(workspaceId: string, versionId: string): Promise<CompiledSop> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.cache.byVersionId(tx, workspaceId, versionId),
    );
  }

  draft(workspaceId: string, sopId: string): Promise<SopDraft | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.drafts.draft(tx, workspaceId, sopId));
  }

  /** Earlier savings of a draft, latest first. */
  revisions(workspaceId: string, sopId: string): Promise<SopDraftRevision[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.drafts.revisions(tx, workspaceId, sopId));
  }

  /** What somebody wants published, or what was sent back last. */
  proposal(workspaceId: string, sopId: string): Promise<SopProposal | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.drafts.proposal(tx, workspaceId, sopId));
  }

  /** The version that came with the program last; null: none did. */
  latestShipped(workspaceId: string, sopId: string): Promise<SopVersionHead | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) =>
      this.store.latestShipped(tx, workspaceId, sopId),
    );
  }

  /** The active SOPs that somebody may start a run of. */
  startable(workspaceId: string, actor: Actor): Promise<ActiveSop[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const found: ActiveSop[] = [];
      for (const sop of await this.store.sops(tx, workspaceId)) {
        const active = await this.cache.activeByKey(tx, workspaceId, sop.key);
        if (active && mayStart(actor, active.compiled.doc)) found.push(active);
      }
      return found;
    });
  }
}
