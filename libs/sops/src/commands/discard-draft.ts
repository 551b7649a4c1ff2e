import { Injectable } from '@nestjs/common';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { DraftStore } from '../draft.store.js';
import { SopStore } from '../sop.store.js';

/** Throws a draft away, with its revisions and its proposal. An SOP that was never published goes with it. */
@Injectable()
export class DiscardDraft {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
  ) {}

  /** @param options - `expectedRevision` is the draft's: what somebody else wrote meanwhile is not thrown away unseen. */
  run(
    who: Who,
    input: { sopId: string },
    options: CommandOptions = {},
  ): Promise<Logged<{ sopId: string; isSopGone: boolean }>> {
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { workspaceId } = deed;
        const sop = await this.sops.lockById(tx, workspaceId, input.sopId);
        if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
        if (!can(deed.actor, 'sop.draft', sop.ownerRole)) return rightMissing('sop.draft');
        const draft = await this.drafts.draft(tx, workspaceId, sop.id);
        if (!draft) return refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' });
        const late = staleUnless(options.expectedRevision, draft.revision);
        if (late) return late;
        await this.drafts.remove(tx, workspaceId, sop.id);
        const isSopGone = sop.latestNumber === 0;
        if (isSopGone) await this.sops.remove(tx, workspaceId, sop.id);
        await deed.log('sop.draft_discarded', { sop: sop.id, key: sop.key, revision: draft.revision });
        return done({ sopId: sop.id, isSopGone });
      },
      { name: 'DiscardDraft', input, options },
    );
  }
}
