import type { Json } from './core-event-map.js';

interface Bilingual {
  zh: string;
  en: string;
}

/** What the engine adds around a decision. Times are ISO in UTC. */
export interface EngineEventMap {
  /** The child run is in `runId`, the parent in the row's `run_id`. */
  'run.spawned': { runId: string; sop: string };
  'run.spawn_failed': { sop: string; code: string };
  /** A second open run for the same key was linked instead of started. */
  'run.linked': { runId: string };
  'run.commented': { text: string; commentId?: string; mentions?: string[] };
  'run.prioritized': { from: string; to: string };
  'run.timer_shifted': { timer: string; from: string | null; to: string | null; cause: string };
  'task.created': { title: string };
  'task.commented': { text: string; commentId?: string; mentions?: string[] };
  'task.prioritized': { from: string; to: string };
  'task.ranked': { rank: string; from?: string };
  'task.due_shifted': { from: string | null; to: string | null; cause: string };
  /** Somebody should be told; deliveries follow the log. */
  'notice.requested': { roles: string[]; members: string[]; text: Bilingual; urgent: boolean };
  /** An outgoing webhook named by the SOP. */
  'hook.requested': { name: string; data: Record<string, Json> };
  'tally.reached': { name: string; key: string; count: number };
  /** A timer failed again and again and was put aside for a person to look at. */
  'timer.parked': { timer: string; error: string };
  /** A scheduled start that will not be made: `too_late`, or the code of the refusal. `date` is the local date that names the occurrence. */
  'schedule.missed': { sop: string; date: string; due: string; reason: string };
}
