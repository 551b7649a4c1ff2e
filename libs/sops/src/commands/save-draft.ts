import { Injectable } from '@nestjs/common';
import {
  Acting,
  Directory,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { readSop, type Finding } from '#sop-core';
import { examine, findingBlockers } from '../examine.js';
import { SopStore } from '../sop.store.js';
import { draftOf } from './publish-sop.js';

export interface DraftInput {
  source: string;
}

export interface SavedDraft {
  sopId: string;
  revision: number;
  /** What stands between the draft and publishing; a draft may have errors. */
  findings: Finding[];
}

/** Keeps a document that is being written. It must be readable so far that its key is known; whether it makes sense is told, not asked. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly directory: Directory,
  ) {}

  /** @param options - `expectedRevision` is the draft's as the writer knows it; 0: there was none. */
  async run(who: Who, input: DraftInput, options: CommandOptions = {}): Promise<Logged<SavedDraft>> {
    const { source } = input;
    const { doc, findings } = readSop(source);
    if (!doc) return refused('SOP_INVALID', ...findingBlockers(findings));
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { workspaceId, at, memberId } = deed;
        if (!can(deed.actor, 'sop.draft', doc.owner)) return rightMissing('sop.draft');
        const sop = await this.store.lockByKey(tx, draftOf(doc, deed));
        // A lead may not take over another role's SOP by writing their own role into it.
        if (!can(deed.actor, 'sop.draft', sop.ownerRole)) return rightMissing('sop.draft');
        const before = await this.store.draft(tx, workspaceId, sop.id);
        const revision = before?.revision ?? 0;
        const no = staleUnless(options.expectedRevision, revision);
        if (no) return no;
        const authorIds = [...new Set([...(before?.authorIds ?? []), ...(memberId ? [memberId] : [])])];
        await this.store.saveDraft(tx, {
          workspaceId,
          sopId: sop.id,
          source,
          authorIds,
          revision: revision + 1,
          updatedAt: at,
        });
        await deed.log('sop.drafted', { sop: sop.id, key: sop.key });
        const sops = (await this.store.sops(tx, workspaceId)).map(({ key }) => key);
        const world = { roles: (await this.directory.of(tx, workspaceId)).staffing(), sops };
        const examined = examine(source, world);
        return done({
          sopId: sop.id,
          revision: revision + 1,
          findings: examined.doc ? examined.warnings : examined.findings,
        });
      },
      { name: 'SaveDraft', input, options },
    );
  }
}
