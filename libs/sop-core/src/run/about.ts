/** Questions about a run that others ask: what it is called, which keys it holds open, where it stands, what a task is. */
import type { CompiledSop } from '../compile/compiled.js';
import type { TaskDef, Text } from '../definition.js';
import { ExpressionFailed } from '../expression/runtime.js';
import { asText } from '../expression/values.js';
import { TaskScope } from '../expression/scope.js';
import type { Json, RunFacts, RunState } from '../state.js';
import { cardCount } from '../task-machine/completeness.js';
import { SYSTEM_ACTOR } from '../task-machine/persons.js';
import { chartOf, scopeAt } from './draft.js';
import { startFacts } from './start.js';
import { contextOf } from './task-commands.js';
import { defOf } from './def-of.js';
import { leafStages } from './where.js';

/** The open-run keys of a run that is about to start; none if its form is not valid (`decide` will say why). */
export function runKeys(
  sop: CompiledSop,
  form: Record<string, Json>,
  settings: Record<string, Json>,
  at: string,
  products?: RunState['products'],
): string[] {
  if (sop.doc.key === undefined) return [];
  try {
    const facts = startFacts(sop, {
      ...{ form, settings, run: { ...UNSTARTED, startedAt: at }, at },
      ...(products && { facts: { products } }),
    });
    if ('code' in facts) return [];
    const keys = sop.vocabulary.expressions.json(sop.doc.key, facts.scope);
    return [...new Set((Array.isArray(keys) ? keys : [keys]).map(String))].filter((key) => key !== '');
  } catch (error) {
    if (error instanceof ExpressionFailed) return [];
    throw error;
  }
}

/** How boards call the run; its id when the SOP does not say. */
export function runSubject(sop: CompiledSop, state: RunState): string {
  if (sop.doc.subject === undefined) return state.run.id;
  try {
    const subject = sop.vocabulary.expressions.json(sop.doc.subject, scopeAt(sop, state, state.run.startedAt));
    return asText(subject);
  } catch (error) {
    if (error instanceof ExpressionFailed) return state.run.id;
    throw error;
  }
}

/** The sales channel a run is about: its field `channel`, where the SOP has one. */
export function runChannel(state: Pick<RunState, 'machine'>): string | null {
  const { channel } = chartOf(state).context.data;
  return typeof channel === 'string' && channel !== '' ? channel : null;
}

/** The innermost active stages, `["return_flow.inspecting"]`, in alphabetical order; the final one when the run is done. */
export const activeStagesOf = (state: Pick<RunState, 'machine'>): string[] => leafStages(chartOf(state).value).sort();

/** What the task is, also one that a migration closed. Throws if neither the SOP version nor the run has such a task. */
export function taskDefOf(sop: CompiledSop, state: Pick<RunState, 'tasks'>, instance: string): TaskDef {
  const task = state.tasks[instance];
  const def = task === undefined ? sop.tasks[instance] : defOf(sop, task);
  if (def === undefined) throw new Error(`SOP ${sop.key} has no task ${instance}`);
  return def;
}

/** The title with its `{{expressions}}` filled in (tasks opened per element name their element). */
export function taskTitle(sop: CompiledSop, state: RunState, instance: string): Text {
  const def = taskDefOf(sop, state, instance);
  const task = state.tasks[instance];
  if (task === undefined || !(def.title.zh + def.title.en).includes('{{')) return def.title;
  const scope = new TaskScope(scopeAt(sop, state, task.openedAt), def, task);
  const { expressions } = sop.vocabulary;
  return { zh: expressions.render(def.title.zh, scope), en: expressions.render(def.title.en, scope) };
}

/** `3/5` on the card: required checklist items, required fields and active criteria. */
export function cardCounts(sop: CompiledSop, state: RunState, instance: string): { done: number; total: number } {
  const task = state.tasks[instance];
  if (task === undefined) return { done: 0, total: 0 };
  const { entries, tasks } = state;
  return cardCount(
    contextOf(
      { sop, entries, tasks, actor: SYSTEM_ACTOR, at: task.openedAt, scope: scopeAt(sop, state, task.openedAt) },
      task,
    ),
  );
}

const UNSTARTED: RunFacts = {
  id: '',
  startedAt: '',
  startedBy: '',
  owner: null,
  duplicateOf: null,
  reopenOf: null,
  parent: null,
};
