import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#database';
import type { Actor, CompiledSop } from '#sop-core';
import { mayStart } from '#identity';
import { SopCache, type ActiveSop } from '../sop-cache.js';
import type { Sop, SopDraft, SopVersion } from '../sop.entity.js';
import { SopStore, type SopVersionHead } from '../sop.store.js';

/** What people ask about SOPs. */
@Injectable()
export class SopQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: SopStore,
    private readonly cache: SopCache,
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
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.store.draft(tx, workspaceId, sopId));
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
