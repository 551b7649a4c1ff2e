import type { Text } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { Json, TaskStatus } from '../state.js';

/**
 * What a migration does with a clock that is running. `keep_deadline`: it rings at the moment it would have rung. `keep_remaining`: what is
 * left counts on from now, in the kind of time that the new version counts. `restart`: the whole span of the new version counts from now.
 */
export type TimerPolicy = 'keep_deadline' | 'keep_remaining' | 'restart';

/** What a person decided where the documents alone do not say. */
export interface MigrationChoices {
  /** Stage of the old version → stage of the new one. */
  states?: Record<string, string>;
  /** Values for fields that the new version asks for at the start; null: knowingly empty. */
  data?: Record<string, Json>;
  /** For every clock nobody said anything else of. Default `keep_deadline`. */
  timers?: TimerPolicy;
  /**
   * For some clocks: by id (as in `TimerFate`), all dues of a task (`due:<task>`), all clocks of a stage of the new version (`stage:<stage>`), or all
   * of a kind (`after`, `recur`, `due`). The nearest name counts. What a run does not have is meant for other runs.
   */
  clocks?: Record<string, TimerPolicy>;
}

/**
 * How a stage was found in the new version. `same`: by its id · `renamed`: recognised by its place, tasks, title or ways out · `chosen`: by a
 * person · `entered`: it has no counterpart and is active now · `dropped`: its region is gone while others go on · `gone`: nobody knows.
 */
export type StateHow = 'same' | 'renamed' | 'chosen' | 'entered' | 'dropped' | 'gone';

export interface StateMove {
  /** Null for `entered`. */
  from: string | null;
  /** Null for `dropped` and `gone`. */
  to: string | null;
  how: StateHow;
  /** The run is not there now, but a history state remembers it. */
  isRemembered: boolean;
}

export interface TaskFate {
  instance: string;
  title: Text;
  /** `reset`: it goes on, but back to its doer or its role. */
  fate: 'kept' | 'reset' | 'closed' | 'opened';
  from: TaskStatus | null;
  to: TaskStatus;
  why: TaskReason[];
}

export type TaskReason =
  | 'title_changed'
  | 'stage_moved'
  | 'role_changed'
  | 'form_changed'
  | 'fields_dropped'
  | 'checklist_changed'
  | 'criteria_changed'
  | 'acceptor_changed'
  | 'requirement_changed'
  | 'dependency_added'
  | 'incomplete_now'
  | 'task_gone'
  | 'stage_left'
  | 'kind_changed'
  | 'task_new'
  | 'run_went_on';

export interface TimerFate {
  /** The core's timer id, `recur:<task>`, or `due:<instance>` for the due of a task. */
  id: string;
  /** Its id in the new version; null when it is void. */
  to: string | null;
  /** The stage it belongs to afterwards (before, when it is void). */
  stage: string;
  /** `armed`: the old version had no such timer. */
  fate: TimerPolicy | 'void' | 'armed';
}

/** What would become of one run. `planMigration` and `decide` work it out with the same code, so a plan is a try on a copy. */
export interface MigrationPlan {
  /** Nothing stands in the way. */
  ok: boolean;
  states: StateMove[];
  tasks: TaskFate[];
  timers: TimerFate[];
  /** What changes in the data and settings of the run without standing in the way. */
  notes: Blocker[];
  /** Innermost stages before and after; after is empty when the run cannot be placed. */
  stages: { from: string[]; to: string[] };
  /** From where it would stand there is a way to a final state, conditions assumed to hold. */
  canFinish: boolean;
  blockers: Blocker[];
}
