/**
 * What a run and a task look like to people now: values, formulas, and criteria as they would be judged at this moment. Nothing here
 * decides; it looks with the same eyes as `decide`.
 */
import type { CompiledSop } from './compile/compiled.js';
import { adHocContext } from './decide-ad-hoc.js';
import type { TaskDef } from './definition.js';
import { ExpressionFailed } from './expression/runtime.js';
import type { ChartContext } from './expression/scope.js';
import { scopeAt } from './run/draft.js';
import { contextOf } from './run/task-commands.js';
import type { Json, RunState, TaskState } from './state.js';
import { judge, type Judgement } from './task-machine/criteria.js';
import { SYSTEM_ACTOR } from './task-machine/persons.js';
import type { TaskContext } from './task-machine/task-context.js';

export interface RunView {
  form: Record<string, Json>;
  data: Record<string, Json>;
  /** By name; null where a formula cannot be worked out yet. */
  derived: Record<string, Json>;
}

/** Form, data and formulas of a run at `at` (ISO). Money in fen, times ISO in UTC; unset fields are missing. */
export function runView(sop: CompiledSop, state: RunState, at: string): RunView {
  const { data } = (state.machine as unknown as { context: ChartContext }).context;
  const scope = scopeAt(sop, state, at);
  const { expressions } = sop.vocabulary;
  return {
    form: only(data, sop.doc.form),
    data: only(data, sop.doc.data ?? {}),
    derived: Object.fromEntries(
      Object.entries(sop.doc.derived ?? {}).map(([name, { value }]) => [
        name,
        orNull(() => expressions.json(value, scope)),
      ]),
    ),
  };
}

export interface TaskView {
  def: TaskDef;
  /** The criteria that count for this result, judged now. */
  criteria: Judgement[];
}

/** A task of a run at `at` (ISO). @throws when the run has no such task. */
export function taskView(sop: CompiledSop, state: RunState, instance: string, at: string): TaskView {
  const task = state.tasks[instance];
  if (task === undefined) throw new Error(`The run has no task ${instance}.`);
  const { entries, tasks } = state;
  return viewOf(contextOf({ sop, entries, tasks, actor: SYSTEM_ACTOR, at, scope: scopeAt(sop, state, at) }, task));
}

export const adHocView = (def: TaskDef, task: TaskState, at: string): TaskView =>
  viewOf(adHocContext(def, task, SYSTEM_ACTOR, at));

/** A half-filled task may not be judgeable yet; it is shown without verdicts then. */
const viewOf = (context: TaskContext): TaskView => ({ def: context.def, criteria: orNull(() => judge(context)) ?? [] });

const only = (values: Record<string, Json>, names: object): Record<string, Json> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(names, name)));

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionFailed) return null;
    throw error;
  }
}
