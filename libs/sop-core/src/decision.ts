import type { AssignRule } from './definition.js';
import type { TimerPolicy } from './migrate/contract.js';
import type { NamedEffect } from './actions.js';
import type { Json, RunState, TaskStatus } from './state.js';
import type { Refusal } from './refusal.js';

/**
 * When something is due, without a calendar: `base` (ISO) plus `offset` (`48h`, `8wh`, `3wd`, `-3d`). `anchor` names what `base` was read
 * from, so that it can be recomputed when the anchor moves. `calendar` is the role whose working time counts.
 */
export interface DueSpec {
  /** Null: the anchor has no value yet; the clock starts when a `shiftAnchor` brings one. */
  base: string | null;
  offset: string;
  anchor: string | null;
  calendar: string | null;
}

/** What must follow from a decision. Data only; the engine's `applyEffects` is one exhaustive switch over it. */
export type Effect =
  /**
   * The task is in `next.tasks[instance]`; arm its SLA if `due` is set, and choose an assignee by `assign` (fed back as `task.assign`).
   * A `member` is worked out already: an id.
   */
  | { type: 'openTask'; instance: string; due: DueSpec | null; assign: AssignRule }
  /** Settled or canceled: its SLA ends. */
  | { type: 'closeTask'; instance: string }
  /** It was settled and is open again, with the due it had. */
  | { type: 'reviveTask'; instance: string }
  /** A fixed new due from `task.extend`. */
  | { type: 'setDue'; instance: string; at: string }
  | { type: 'armSla'; instance: string; level: 100 | 150 }
  | { type: 'stopClock'; instance: string }
  | { type: 'startClock'; instance: string }
  /** Replaces a timer with the same id. `recurs`: fire `task.recur` for this task key instead of `run.timer`. */
  | {
      type: 'armTimer';
      id: string;
      stage: string;
      due: DueSpec | null;
      recurs: { task: string; every: string; at: string | null } | null;
    }
  | { type: 'cancelTimer'; id: string }
  /**
   * A migration: the timer `from`, if it is still armed, goes on under the name `to` as the policy says; `due` is what the new version would
   * count from now. One that has rung stays so, except that `restart` arms it again.
   */
  | {
      type: 'carryTimer';
      from: string;
      to: string;
      stage: string;
      policy: TimerPolicy;
      due: DueSpec | null;
      recurs: { task: string; every: string; at: string | null } | null;
    }
  /** A migration: the due of a task goes on as the policy says; `due` null: the task has none any more. */
  | { type: 'carryDue'; instance: string; policy: TimerPolicy; due: DueSpec | null }
  /** All timers and SLAs of the run keep their remaining time. */
  | { type: 'stopAllClocks' }
  | { type: 'startAllClocks' }
  /** Dues and timers counting from this anchor move. `at` null: the anchor is unset, they stand still. */
  | { type: 'shiftAnchor'; anchor: string; at: string | null }
  /** The open-run keys are released. */
  | { type: 'finish'; final: string }
  | { type: 'named'; effect: NamedEffect };

/**
 * One line of the log. The first happening of a decision is the command itself; the others follow from it. Types are past tense and
 * dotted; the payloads are in `happening.ts` of `libs/events`, keyed by the same names.
 */
export interface Happening {
  type: HappeningType;
  /** Task instance, for `task.*`. */
  task?: string;
  from?: TaskStatus | string | null;
  to?: TaskStatus | string | null;
  data?: Record<string, Json>;
}

export type HappeningType =
  | 'run.started'
  | 'run.event_received'
  | 'run.timer_fired'
  | 'run.moved'
  | 'run.paused'
  | 'run.resumed'
  | 'run.rescheduled'
  | 'run.migrated'
  | 'run.canceled'
  | 'run.finished'
  | 'run.noted'
  | 'task.opened'
  | 'task.unblocked'
  | 'task.claimed'
  | 'task.released'
  | 'task.assigned'
  | 'task.started'
  | 'task.ticked'
  | 'task.unticked'
  | 'task.filled'
  | 'task.attached'
  | 'task.detached'
  | 'task.judged'
  | 'task.submitted'
  | 'task.accepted_once'
  | 'task.accepted'
  | 'task.rejected'
  | 'task.held'
  | 'task.resumed'
  | 'task.waived'
  | 'task.canceled'
  | 'task.migrated'
  | 'task.reopened'
  | 'task.undone'
  | 'task.due_extended'
  | 'task.reminded'
  | 'task.overdue'
  | 'task.escalated'
  | 'task.reread_asked'
  | 'task.rework_limit';

export type Decision =
  { accepted: true; next: RunState; effects: Effect[]; happened: Happening[] } | { accepted: false; refusal: Refusal };
