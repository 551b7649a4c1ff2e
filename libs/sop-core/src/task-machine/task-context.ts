/** What a question about one task may look at, and how moves answer. */
import type { TaskDef } from '../definition.js';
import type { Effect, Happening } from '../decision.js';
import type { TaskEvent, Actor } from '../event.js';
import type { Expressions } from '../expression/runtime.js';
import { type RunScope, TaskScope } from '../expression/scope.js';
import type { Refusal } from '../refusal.js';
import type { TaskState, TrainingFacts } from '../state.js';

export interface TaskContext {
  def: TaskDef;
  task: TaskState;
  actor: Actor;
  at: string;
  /** What whoever acts (or is to take over) has learnt; null: nobody asked. */
  training: TrainingFacts | null;
  /** The key of the SOP; null for ad-hoc tasks. */
  sop: string | null;
  expressions: Expressions;
  /** The run around it; null for ad-hoc tasks. */
  scope: RunScope | null;
  tasks: Readonly<Record<string, TaskState>>;
  /** Open dependencies, as task keys. */
  waitsFor: readonly string[];
  /** It is a decision and the only way on for its stage: left out, the run would stand still. */
  decides: boolean;
}

/** A move that happened to one task. */
export interface TaskStep {
  task: TaskState;
  happened: Happening[];
  effects: Effect[];
}

export type TaskAnswer = TaskStep | Refusal;

export const isRefusal = (answer: TaskAnswer): answer is Refusal => 'code' in answer;

export type MoveOf<T extends TaskEvent['type']> = Extract<TaskEvent, { type: T }>;

/** The task's own expression scope, with its fields as they are now or as they are about to be. */
export const scopeOf = (context: TaskContext, task: TaskState = context.task): TaskScope =>
  new TaskScope(context.scope, context.def, task);

/** The usual answer: the changed task and one line for the log. */
export const step = (task: TaskState, happening: Omit<Happening, 'task'>, effects: Effect[] = []): TaskStep => ({
  task,
  happened: [{ ...happening, task: task.instance }],
  effects,
});
