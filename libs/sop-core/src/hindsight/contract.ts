import type { Text } from '../definition.js';
import type { Blocker, RefusalCode } from '../refusal.js';

/**
 * How a finished run would have fared under a draft. `same`: it ends where it ended · `waits`: so, but something would have held it up longer ·
 * `elsewhere`: it ends in another final state · `blocked`: it does not come to an end with what happened then.
 */
export type HindsightOutcome = 'same' | 'waits' | 'elsewhere' | 'blocked';

/**
 * Something that would have held the run up. `task`: a required task that is new · `gate`: a field, tick or criterion that is new ·
 * `acceptance`: somebody has to accept now · `person`: whoever did it then may not do it now · `order`: it waits for another task first ·
 * `due`: a task has more time · `timer`: a timer that rang then rings later.
 */
export type WaitKind = 'task' | 'gate' | 'acceptance' | 'person' | 'order' | 'due' | 'timer';

export interface HindsightWait {
  kind: WaitKind;
  /** Key of the task, where it is about one. */
  task: string | null;
  title: Text;
  /** What exactly, as a refusal would say it. */
  blockers: Blocker[];
  /** By how much longer at most, in ms of elapsed time; working time counts as if it were elapsed. 0 where nobody can say. */
  ms: number;
}

/** What happened then and could not happen now. */
export interface HindsightBlock {
  /** Position in the log, from 1. */
  position: number;
  at: string;
  /** `run.event`, `task.submit` … */
  type: string;
  /** Name of the event or key of the task; null for the run itself. */
  about: string | null;
  title: Text | null;
  code: RefusalCode;
  blockers: Blocker[];
}

export interface Hindsight {
  outcome: HindsightOutcome;
  finalBefore: string | null;
  finalAfter: string | null;
  /** Where it would stand; empty when it ends. */
  stages: string[];
  /** The first thing that was refused and mattered; null when nothing was. */
  block: HindsightBlock | null;
  waits: HindsightWait[];
  /** Sum over `waits`. */
  longerMs: number;
  /** Events about tasks, items, timers and events that the draft does not have. */
  vanished: number;
}
