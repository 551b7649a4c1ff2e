import type { EnumValue } from './definition.js';

/** Anything that survives JSON and `jsonb` unchanged. Dates are ISO strings in UTC, money is integer fen. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type TaskStatus =
  'blocked' | 'todo' | 'in_progress' | 'submitted' | 'accepted' | 'on_hold' | 'waived' | 'canceled';

/** Statuses after which a task no longer moves by itself (a later entry of its stage may still reopen it). */
export const SETTLED: ReadonlySet<TaskStatus> = new Set(['accepted', 'waived', 'canceled']);

/** Who did the work: the person, at which level, and for whom if standing in. */
export interface Doer {
  member: string;
  level: Level | null;
  onBehalfOf?: string;
  /** Who looks after them, when they are learning the role. */
  mentor?: string;
  /** Best scores of the quizzes that the criteria of the task ask for, as far as they have passed. */
  passed?: Record<string, number>;
  /** Among the first of their kind that somebody learning hands in: two people have to accept it. */
  probation?: true;
}

/** What somebody has learnt, of what a task asks for. */
export type TrainingFacts = {
  /** Best score (0 to 100) of each quiz they have passed. */
  passed: Record<string, number>;
  /** Keys of the tasks of this version that they have read and confirmed as they stand. */
  confirmed: string[];
  /** Their next result of this kind needs two people to accept it. */
  probation?: boolean;
};

export type Level = 'lead' | 'member' | 'trainee';

export interface EvidenceRef {
  id: string;
  kind: 'file' | 'link';
  name: string;
  /** The criterion it was attached to, if any. */
  criterion?: string;
  /** The form field it fills, if any (image and file fields hold evidence ids). */
  field?: string;
  mime?: string;
  url?: string;
  by: string;
  at: string;
}

/** One task of a run, or an ad-hoc task. `instance` is the task key, followed by `#n` for repeated and per-element tasks. */
export interface TaskState {
  instance: string;
  key: string;
  /** The stage that opened it. */
  stage: string;
  /** The entry of that stage (counted from 1 in `RunState.entries`) that opened it last; 0 for ad-hoc tasks. */
  entry: number;
  status: TaskStatus;
  role: string;
  /** Resolved at submit when it depends on the result; null: no separate acceptor. */
  acceptor: string | null;
  required: boolean;
  attempt: number;
  rework: number;
  assignee: string | null;
  /** Set by the claim or start of this attempt. */
  doer: Doer | null;
  openedAt: string;
  startedAt: string | null;
  submittedAt: string | null;
  settledAt: string | null;
  hold: { reason: string; external: boolean; from: TaskStatus } | null;
  fields: Record<string, Json>;
  checks: Record<string, { by: string; at: string }>;
  criteria: Record<string, { met: boolean; by: string; at: string; note?: string }>;
  evidence: EvidenceRef[];
  /** Why it came back last time. */
  rejection: { code: string; failed: string[]; note: string; by: string; at: string; reread?: string[] } | null;
  /** How often somebody who is learning was sent back for a criterion; absent where nobody was. */
  returned?: Record<string, number>;
  /** Who accepted first, where two people have to. */
  acceptedOnce?: { by: string; at: string; onBehalfOf?: string };
  item: Json;
  /** The SLA clock stands still (waiting for somebody outside). */
  clockStopped: boolean;
}

export interface RunFacts {
  id: string;
  startedAt: string;
  startedBy: string;
  owner: string | null;
  duplicateOf: string | null;
  reopenOf: string | null;
  parent: string | null;
}

/** What the catalogue says about a product at one moment. Money in fen, stock in pieces. A type, so that it is JSON to the compiler. */
export type ProductFacts = {
  titleZh: string;
  titleEn: string;
  unitCost: number;
  listPrice: number;
  floorPrice: number;
  freight: number;
  tags: string[];
  active: boolean;
  onHand: number;
  reserved: number;
  /** Neither reserved nor kept for a channel. */
  available: number;
  safetyStock: number;
  /** Kept, by channel: that channel may take it beside what is available. */
  kept: Record<string, number>;
  /** Announced and not yet here, the soonest first; `at` is ISO. */
  arrivals: { at: string; quantity: number }[];
};

/**
 * Everything a run is, as plain JSON. `machine` is XState's persisted snapshot; its `context` is `{data, regionDone}`.
 * Concrete due times are not part of it: timers and dues are rows, computed from calendars by the engine.
 */
export interface RunState {
  run: RunFacts;
  status: 'active' | 'paused' | 'done';
  /** The root final state reached. */
  final: string | null;
  machine: Json;
  settings: Record<string, Json>;
  /** How often each stage with tasks was entered; a `TASKS.SETTLED` belongs to one entry. */
  entries: Record<string, number>;
  /** Stages whose settlement was already announced for the current entry. */
  settled: string[];
  tasks: Record<string, TaskState>;
  /** Last known value of each anchor, to notice when one moves. */
  anchors: Record<string, string | null>;
  /** What the run was last told about the products it names, by SKU; null: there is no such product. Absent: nobody asked. */
  products?: Record<string, ProductFacts | null>;
}

/** What an enum field accepts, with texts. */
export type Choice = EnumValue;
