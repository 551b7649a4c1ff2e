export { SopsModule } from './sops.module.js';
export {
  Sop,
  SopDraft,
  SopDraftRevision,
  SopProposal,
  SopVersion,
  SOPS_ENTITIES,
  type AcceptedWarning,
  type SopStatus,
  type WarningReason,
} from './sop.entity.js';
export { SopStore, type SopVersionHead } from './sop.store.js';
export { Documents } from './documents.js';
export { SopCache, type ActiveSop } from './sop-cache.js';
export { SopQueries } from './queries/sop.queries.js';
export { ExportSop, type ExportFormat, type ExportWish } from './queries/export-sop.js';
export { PreviewPublish, type PublishPreview } from './queries/preview-publish.js';
export { examine, type Examined } from './examine.js';
export type { KnownNames } from './world.js';
export { Checker } from './off-thread/checker.js';
export type { LookedBack, PastRun } from './off-thread/look-back.js';
export { CloneSop, type CloneInput } from './commands/clone-sop.js';
export { ImportSop, type ImportInput, type ImportedDraft } from './commands/import-sop.js';
export { DiscardDraft } from './commands/discard-draft.js';
export { SubmitForApproval, type SubmitInput } from './commands/submit-for-approval.js';
export { JudgeProposal } from './commands/judge-proposal.js';
export { RestoreVersion, type RestoreInput } from './commands/restore-version.js';
export { SaveDraft, type DraftInput, type SavedDraft } from './commands/save-draft.js';
export { PublishSop, type PublishedSop, type PublishInput } from './commands/publish-sop.js';
export { SetSopStatus, type StatusInput } from './commands/set-sop-status.js';
export { SetSopSetting, type SopSettingInput } from './commands/set-sop-setting.js';
export { ChangeSettings } from './commands/change-settings.js';
export { ImportShipped, ShippedSopInvalid, type ImportedSop } from './commands/import-shipped.js';
