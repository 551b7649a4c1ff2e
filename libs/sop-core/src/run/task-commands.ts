/** Task events inside a run: the task moves first, then its result moves the chart. */
import type { SendDef, TaskDef } from '../definition.js';
import type { TaskEvent } from '../event.js';
import { TaskScope } from '../expression/scope.js';
import { type Refusal, refuse } from '../refusal.js';
import type { Json, TaskState } from '../state.js';
import { moveTask } from '../task-machine/move-task.js';
import { isProgram } from '../task-machine/persons.js';
import { isRefusal, type TaskContext } from '../task-machine/task-context.js';
import { send } from './advance.js';
import { defOf } from './def-of.js';
import type { Draft } from './draft.js';
import { occurrencesLeft, openDependencies, openOccurrence } from './stages.js';
import { activeStages } from './where.js';

export function taskCommand(draft: Draft, event: TaskEvent): Refusal | null {
  if (event.type === 'task.recur') return recur(draft, event.task);
  const task = draft.tasks[event.task];
  if (task === undefined) return refuse('NOT_FOUND', { code: 'task_unknown', task: event.task });
  const answer = moveTask(contextOf(draft, task), event);
  if (isRefusal(answer)) return answer;
  draft.put(answer.task);
  draft.happened.push(...answer.happened);
  draft.effects.push(...answer.effects);
  return answer.task.status === 'accepted' ? outcome(draft, answer.task) : null;
}

/** What the task machine may look at, inside a run. */
export function contextOf(
  draft: Pick<Draft, 'sop' | 'entries' | 'tasks' | 'actor' | 'at' | 'scope'> & Partial<Pick<Draft, 'training'>>,
  task: TaskState,
): TaskContext {
  const def = defOf(draft.sop, task);
  return {
    def,
    task,
    actor: draft.actor,
    at: draft.at,
    training: draft.training ?? null,
    sop: draft.sop.key,
    expressions: draft.sop.vocabulary.expressions,
    scope: draft.scope,
    tasks: draft.tasks,
    waitsFor: task.status === 'blocked' ? openDependencies(draft, def) : [],
    decides:
      def.decision !== undefined && def.required !== false && draft.sop.stages.get(task.stage)?.settledEvent === null,
  };
}

/** Completed run data first, then bad results that route, then what the task sends. */
function outcome(draft: Draft, task: TaskState): Refusal | null {
  const def = draft.sop.tasks[task.key] as TaskDef;
  writeEdits(draft, def, task);
  const scope = new TaskScope(draft.scope, def, task);
  const payloadOf = (fields: SendDef['with']): Record<string, Json> =>
    Object.fromEntries(
      Object.entries(fields ?? {}).map(([name, expr]) => [name, draft.sop.vocabulary.expressions.json(expr, scope)]),
    );

  for (const { key, routes } of def.criteria ?? []) {
    if (task.criteria[key]?.met !== false || typeof routes !== 'object') continue;
    send(draft, { name: routes.event, payload: payloadOf(routes.with) });
  }
  let chosen: SendDef | null = null;
  for (const sending of def.sends ?? []) {
    if (sending.when !== undefined && !draft.sop.vocabulary.expressions.holds(sending.when, scope)) continue;
    chosen = sending;
    if (send(draft, { name: sending.event, payload: payloadOf(sending.with) })) return null;
  }
  // A decision that nothing follows from would be lost in silence: its task would be done and the run would stand still.
  if (def.decision === undefined || chosen === null) return null;
  return refuse('EVENT_NOT_POSSIBLE', {
    code: 'decision_not_possible',
    task: task.instance,
    params: { event: chosen.event },
  });
}

function writeEdits(draft: Draft, def: TaskDef, task: TaskState): void {
  if (def.edits === undefined) return;
  draft.setData(Object.fromEntries(def.edits.map((name) => [name, task.fields[name] ?? null])));
}

function recur(draft: Draft, key: string): Refusal | null {
  if (!isProgram(draft.actor)) return refuse('RIGHT_MISSING', { code: 'system_only' });
  const active = activeStages(draft.value);
  const stage = [...draft.sop.stages.values()].find(({ id, tasks }) => tasks.includes(key) && active.has(id));
  if (stage === undefined || draft.sop.tasks[key]?.recur === undefined)
    return refuse('STEP_NOT_ACTIVE', { code: 'timer_void', task: key });
  if (occurrencesLeft(draft, stage.id, key) <= 0) return refuse('STEP_NOT_ACTIVE', { code: 'timer_void', task: key });
  openOccurrence(draft, stage.id, key);
  return null;
}

/** Moves that make sense while the run is paused. */
export const ALLOWED_WHILE_PAUSED: ReadonlySet<TaskEvent['type']> = new Set<TaskEvent['type']>([
  'task.assign',
  'task.extend',
]);
