import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { SopDraft, SopDraftRevision, SopProposal } from './sop.entity.js';

/** So many earlier savings of a draft are kept. */
const REVISIONS_KEPT = 50;
/** Of what one person saves within five minutes by the clock, the last is kept: an autosave is not worth going back to. */
const KEPT_EVERY_S = 300;

/** Every query on `sop_draft`, `sop_draft_revision` and `sop_proposal`. Whoever writes holds the lock of the SOP. */
@Injectable()
export class DraftStore {
  draft(tx: Tx, workspaceId: string, sopId: string): Promise<SopDraft | null> {
    return tx.manager.findOneBy(SopDraft, { workspaceId, sopId });
  }

  /** Writes the draft and remembers it as a revision. */
  async save(tx: Tx, draft: SopDraft): Promise<void> {
    const { workspaceId, sopId, revision, source, updatedBy, updatedAt } = draft;
    await tx.manager.upsert(SopDraft, draft, ['workspaceId', 'sopId']);
    await tx.query(
      `with known as (
         select revision, saved_by, saved_at, min(revision) over () as first, row_number() over (order by revision desc) as place
         from sop_draft_revision where workspace_id = $1 and sop_id = $2
       )
       delete from sop_draft_revision r using known k
       where r.workspace_id = $1 and r.sop_id = $2 and r.revision = k.revision and (
         k.place > $6
         or (k.place = 1 and k.revision > k.first and k.saved_by is not distinct from $3::uuid
             and floor(extract(epoch from k.saved_at) / $5) = floor(extract(epoch from $4::timestamptz) / $5)))`,
      [workspaceId, sopId, updatedBy, updatedAt, KEPT_EVERY_S, REVISIONS_KEPT - 1],
    );
    await tx.manager.insert(SopDraftRevision, {
      workspaceId,
      sopId,
      revision,
      source,
      savedBy: updatedBy,
      savedAt: updatedAt,
    });
  }

  /** With its revisions and its proposal. */
  async remove(tx: Tx, workspaceId: string, sopId: string): Promise<void> {
    await tx.manager.delete(SopDraft, { workspaceId, sopId });
  }

  /** Latest first. */
  revisions(tx: Tx, workspaceId: string, sopId: string): Promise<SopDraftRevision[]> {
    return tx.manager.find(SopDraftRevision, { where: { workspaceId, sopId }, order: { revision: 'DESC' } });
  }

  proposal(tx: Tx, workspaceId: string, sopId: string): Promise<SopProposal | null> {
    return tx.manager.findOneBy(SopProposal, { workspaceId, sopId });
  }

  async propose(tx: Tx, proposal: SopProposal): Promise<void> {
    await tx.manager.upsert(SopProposal, proposal, ['workspaceId', 'sopId']);
  }

  async withdraw(tx: Tx, workspaceId: string, sopId: string): Promise<void> {
    await tx.manager.delete(SopProposal, { workspaceId, sopId });
  }
}
