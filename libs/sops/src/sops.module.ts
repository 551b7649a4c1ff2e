import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ChangeSettings } from './commands/change-settings.js';
import { CloneSop } from './commands/clone-sop.js';
import { DiscardDraft } from './commands/discard-draft.js';
import { ImportSop } from './commands/import-sop.js';
import { ImportShipped } from './commands/import-shipped.js';
import { JudgeProposal } from './commands/judge-proposal.js';
import { PublishSop } from './commands/publish-sop.js';
import { RestoreVersion } from './commands/restore-version.js';
import { SaveDraft } from './commands/save-draft.js';
import { SetSopSetting } from './commands/set-sop-setting.js';
import { SetSopStatus } from './commands/set-sop-status.js';
import { SubmitForApproval } from './commands/submit-for-approval.js';
import { Documents } from './documents.js';
import { DraftStore } from './draft.store.js';
import { Checker } from './off-thread/checker.js';
import { OffThread } from './off-thread/off-thread.js';
import { ExportSop } from './queries/export-sop.js';
import { PreviewPublish } from './queries/preview-publish.js';
import { SopQueries } from './queries/sop.queries.js';
import { SopCache } from './sop-cache.js';
import { SopStore } from './sop.store.js';

const commands = [
  SaveDraft,
  DiscardDraft,
  SubmitForApproval,
  JudgeProposal,
  PublishSop,
  RestoreVersion,
  CloneSop,
  ImportSop,
  SetSopStatus,
  SetSopSetting,
  ChangeSettings,
  ImportShipped,
];

/** SOPs and their versions. Needs the global `DatabaseModule`. */
@Module({
  imports: [IdentityModule],
  providers: [
    SopStore,
    DraftStore,
    SopCache,
    OffThread,
    Checker,
    Documents,
    SopQueries,
    PreviewPublish,
    ExportSop,
    ...commands,
  ],
  exports: [SopStore, SopCache, Checker, Documents, SopQueries, PreviewPublish, ExportSop, ...commands],
})
export class SopsModule {}
