import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { ChangeSettings } from './commands/change-settings.js';
import { ImportShipped } from './commands/import-shipped.js';
import { PublishSop } from './commands/publish-sop.js';
import { SaveDraft } from './commands/save-draft.js';
import { SetSopSetting } from './commands/set-sop-setting.js';
import { SetSopStatus } from './commands/set-sop-status.js';
import { DryRun } from './dry-run/dry-run.js';
import { ExportSop } from './queries/export-sop.js';
import { SopQueries } from './queries/sop.queries.js';
import { SopCache } from './sop-cache.js';
import { SopStore } from './sop.store.js';

const commands = [SaveDraft, PublishSop, SetSopStatus, SetSopSetting, ChangeSettings, ImportShipped];

/** SOPs and their versions. Needs the global `DatabaseModule`. */
@Module({
  imports: [IdentityModule],
  providers: [SopStore, SopCache, DryRun, SopQueries, ExportSop, ...commands],
  exports: [SopStore, SopCache, SopQueries, ExportSop, ...commands],
})
export class SopsModule {}
