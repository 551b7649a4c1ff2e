import { BoardLimitEntity } from './board-limit.entity.js';
import { CommentEntity } from './comment.entity.js';
import { NotificationMuteEntity } from './notification-mute.entity.js';
import { NotificationEntity } from './notification.entity.js';
import { RunKeyEntity } from './run-key.entity.js';
import { RunEntity } from './run.entity.js';
import { TallyEntity } from './tally.entity.js';
import { TimerEntity } from './timer.entity.js';

export * from './contract.js';
export { EngineModule } from './engine.module.js';
export { Engine } from './engine.js';
export { HistoryDryRun, type HistoryReport, type PastRunVerdict } from './history-dry-run.js';
export { MigrationPlans, type ClockChange, type RunMigrationPlan } from './migration-plans.js';
export { Moves } from './moves.js';
export { Replay, type ReplayResult } from './replay.js';
export type { Difference } from './first-difference.js';
export { BoardLimitStore, type BoardLimit, type LaneCount } from './board-limit.store.js';
export { HistoryTooLong, RunHistory, type RunMoment } from './run-history.js';
export { NOTICE_KINDS, type NoticeKind } from './notice-kind.js';
export { NoticeStore, type Notice } from './notice.store.js';
export { StartPreviews } from './start-previews.js';
export { SetBoardLimits, type LimitChange } from './set-board-limits.js';
export { RunStore } from './run.store.js';
export { versionAfter, versionsOfRun, type FollowedVersion } from './run-versions.js';
export { ScheduleLoop } from './schedule-loop.js';
export { TimerLoop } from './timer-loop.js';
export { CommandSweep } from './command-sweep.js';
export { CalendarWatch } from './calendar-watch.js';
export { Workspaces } from './workspaces.js';
export type { TimerRow } from './timer-row.js';
export { UNDO_MS } from './undoable.js';
export { movesTakenBack } from './undo-log.js';

/** Entities of this room, for the data source. */
export const ENGINE_ENTITIES = [
  ...[RunEntity, RunKeyEntity, TimerEntity, TallyEntity],
  ...[CommentEntity, NotificationEntity, NotificationMuteEntity, BoardLimitEntity],
];
