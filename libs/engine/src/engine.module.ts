import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar';
import { CatalogueModule } from '#catalogue';
import { IdentityModule } from '#identity';
import { KnowledgeModule } from '#knowledge';
import { SopsModule } from '#sops';
import { TasksModule } from '#tasks';
import { BoardLimitStore } from './board-limit.store.js';
import { CalendarWatch } from './calendar-watch.js';
import { CommandSweep } from './command-sweep.js';
import { CommandStore } from './command.store.js';
import { CommentStore } from './comment.store.js';
import { Engine } from './engine.js';
import { GroupCommit } from './group-commit.js';
import { HistoryDryRun } from './history-dry-run.js';
import { MigrationPlans } from './migration-plans.js';
import { Moves } from './moves.js';
import { NoticeStore } from './notice.store.js';
import { Replay } from './replay.js';
import { RunHistory } from './run-history.js';
import { RunKeyStore } from './run-key.store.js';
import { RunStore } from './run.store.js';
import { ScheduleLoop } from './schedule-loop.js';
import { StartPreviews } from './start-previews.js';
import { SetBoardLimits } from './set-board-limits.js';
import { Stores } from './stores.js';
import { Surroundings } from './surroundings.js';
import { TallyStore } from './tally.store.js';
import { TimerLoop } from './timer-loop.js';
import { TimerStore } from './timer.store.js';
import { Workspaces } from './workspaces.js';

/** Advances runs. Needs the global `DatabaseModule` and `EventsModule`; the loops stand still until somebody starts them. */
@Module({
  imports: [IdentityModule, CalendarModule, CatalogueModule, KnowledgeModule, SopsModule, TasksModule],
  providers: [
    Engine,
    GroupCommit,
    Moves,
    MigrationPlans,
    HistoryDryRun,
    Replay,
    RunHistory,
    StartPreviews,
    TimerLoop,
    CalendarWatch,
    ScheduleLoop,
    CommandSweep,
    Workspaces,
    Stores,
    Surroundings,
    RunStore,
    RunKeyStore,
    TimerStore,
    TallyStore,
    CommandStore,
    CommentStore,
    NoticeStore,
    BoardLimitStore,
    SetBoardLimits,
  ],
  exports: [
    MigrationPlans,
    HistoryDryRun,
    SetBoardLimits,
    Engine,
    Moves,
    Replay,
    RunHistory,
    StartPreviews,
    TimerLoop,
    CalendarWatch,
    ScheduleLoop,
    CommandSweep,
    RunStore,
    BoardLimitStore,
    Workspaces,
    NoticeStore,
  ],
})
export class EngineModule {}
