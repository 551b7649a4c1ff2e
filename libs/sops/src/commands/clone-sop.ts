import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { renameSop, type Text } from '#sop-core';
import { DraftStore } from '../draft.store.js';
import { SopStore } from '../sop.store.js';
import { SaveDraft, type SavedDraft } from './save-draft.js';

export interface CloneInput {
  sopId: string;
  /** Default: the active version; of an SOP that was never published, its draft. */
  versionId?: string;
  key: string;
  title: Text;
}

/** Begins a new SOP as a copy of another one, under a key of its own. */
@Injectable()
export class CloneSop {
  constructor(
    private readonly acting: Acting,
    private readonly sops: SopStore,
    private readonly drafts: DraftStore,
    private readonly saveDraft: SaveDraft,
  ) {}

  async run(who: Who, input: CloneInput, options: CommandOptions = {}): Promise<Logged<SavedDraft>> {
    const found = await this.acting.as(who, null, async (tx, { workspaceId }) => {
      const sop = await this.sops.sop(tx, workspaceId, input.sopId);
      if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
      const versionId = input.versionId ?? sop.activeVersionId;
      const version = versionId === null ? null : await this.sops.version(tx, workspaceId, versionId);
      if (input.versionId !== undefined && version?.sopId !== sop.id)
        return refused('NOT_FOUND', { code: 'version_unknown', field: 'versionId' });
      const source = version?.source ?? (await this.drafts.draft(tx, workspaceId, sop.id))?.source;
      return source === undefined ? refused('NOT_FOUND', { code: 'draft_missing', field: 'sopId' }) : done(source);
    });
    if (!found.ok) return found;
    const renamed = renameSop(found.value, { key: input.key, title: input.title });
    if ('problem' in renamed) return refused('SOP_INVALID', { code: 'sop_unreadable', field: 'sopId' });
    return this.saveDraft.run(who, { source: renamed.text, isNewSop: true }, options);
  }
}
