import type { MigrationChoices } from './migrate/contract.js';
import type { EvidenceRef, Json, Level, ProductFacts, RunFacts, TaskState, TrainingFacts } from './state.js';

/** Facts about whoever acts, as they were at `at`. The core believes them: identity has checked them. */
export interface Actor {
  /** A member id, or `system`, `timer`, `integration:<token id>`. */
  id: string;
  kind: 'person' | 'system' | 'timer' | 'integration';
  roles: { role: string; level: Level }[];
  /** Rights of domain.md 6: `task.waive` everywhere, `task.waive:cs` for one role. `task.do:*` and `task.accept:*` likewise. */
  rights: string[];
  /** Absent members this one stands in for now, with the roles that come with it. */
  standsInFor: { member: string; roles: { role: string; level: Level }[] }[];
  /** Authority by kind, in fen; missing means none, -1 without limit. */
  authority: Record<string, number>;
  /** The active member who looks after this one while they learn a role; null or absent: nobody does. */
  mentor?: string | null;
}

/** Common to all: when (ISO, UTC) and who. */
interface Envelope {
  at: string;
  actor: Actor;
  /** What the world outside says now. */
  facts?: {
    /** Where it is new to the run: products by SKU, null for those that do not exist. */
    products?: Record<string, ProductFacts | null>;
    /** Where the decision asks: what the acting member has learnt; with `task.assign`, the one who is to take over. */
    training?: TrainingFacts;
  };
}

/** One member as a fact, for assignments. */
export interface Assignee {
  member: string;
  level: Level | null;
}

/** Everything that can happen to a run. `task` is a task instance (`C03`, `A51#2`). */
export type SopEvent = Envelope &
  (
    | { type: 'run.start'; run: RunFacts; form: Record<string, Json>; settings: Record<string, Json> }
    | { type: 'run.event'; event: string; payload: Record<string, Json> }
    /** `timer` is the id given by an `armTimer` effect. */
    | { type: 'run.timer'; timer: string }
    | { type: 'run.pause'; reason: string }
    | { type: 'run.resume' }
    | { type: 'run.cancel'; reason: string }
    | { type: 'run.reschedule'; fields: Record<string, Json>; reason: string }
    /**
     * The run goes on under another version of its SOP. `from` and `to` are ids of versions; `settings` what the workspace says about those
     * that the new version asks for. The compiled target is an argument of `decide`.
     */
    | {
        type: 'run.migrate';
        from: string;
        to: string;
        choices: MigrationChoices;
        settings: Record<string, Json>;
        reason?: string;
      }
    | TaskEvent
  );

/** Everything that can happen to one task; ad-hoc tasks know only these. */
export type TaskEvent =
  | { type: 'task.claim'; task: string }
  | { type: 'task.release'; task: string }
  /** Also reassign: `assignee.member` takes over, the doer of a running attempt changes with it. */
  | { type: 'task.assign'; task: string; assignee: Assignee; reason?: string }
  | { type: 'task.start'; task: string }
  | { type: 'task.tick'; task: string; item: string; done: boolean }
  | { type: 'task.fill'; task: string; fields: Record<string, Json> }
  | { type: 'task.attach'; task: string; evidence: Omit<EvidenceRef, 'by' | 'at'> }
  | { type: 'task.detach'; task: string; evidence: string }
  | { type: 'task.judge'; task: string; criterion: string; met: boolean; note?: string }
  | { type: 'task.submit'; task: string; fields?: Record<string, Json> }
  /** `confirm`: manual criteria that the acceptor judges as met in the same breath. */
  | { type: 'task.accept'; task: string; confirm?: string[]; note?: string }
  | { type: 'task.reject'; task: string; code: string; failed: string[]; note: string }
  /** `external`: waiting for somebody outside; the SLA clock stops. */
  | { type: 'task.hold'; task: string; reason: string; external?: boolean }
  | { type: 'task.resume'; task: string }
  | { type: 'task.waive'; task: string; reason: string }
  | { type: 'task.extend'; task: string; due: string; reason: string }
  /**
   * The last move of this task is taken back: `restore` is the task as it was before it, `of` the type of that move. Whether it may be is
   * the engine's question, for it depends on what has left the house; the event carries the state, so the log folds without looking back.
   */
  | { type: 'task.undo'; task: string; restore: TaskState; of: string }
  /** An SLA threshold was reached (percent of the time from opening to due). */
  | { type: 'task.sla'; task: string; level: 80 | 100 | 150 }
  /** The next occurrence of a recurring task; `timer` is the id of its `armTimer`. */
  | { type: 'task.recur'; task: string; timer: string };

export type SopEventType = SopEvent['type'];
