import type { StoredDue } from '#tasks';

/**
 * What a timer's due was computed from. An SLA timer has none of its own (`sla`): it follows its task's due.
 */
export type TimerSpec = StoredDue | { sla: true };

/** What firing it sends into the core. */
export type TimerPayload =
  | { kind: 'after'; stage: string }
  | { kind: 'sla'; instance: string; level: SlaLevel }
  | { kind: 'recur'; task: string; every: string; at: string | null };

export type SlaLevel = 80 | 100 | 150;

/** One row of `timer`: an alarm that survives the process. */
export interface TimerRow {
  id: string;
  /** Null for timers of ad-hoc tasks. */
  runId: string | null;
  /** Null for timers of runs. */
  taskId: string | null;
  /** Unique inside the run or the task: the core's timer id, or `sla:<instance>`. */
  key: string;
  /** Null while the clock stands still or the anchor is unset. */
  dueAt: Date | null;
  spec: TimerSpec;
  /** What was left when the clock was stopped: elapsed or working milliseconds, as the spec counts. */
  remainingMs: number | null;
  payload: TimerPayload;
}

export const slaKey = (instance: string): string => `sla:${instance}`;
