import type { TaskDef } from './definition.js';
import type { Effect, Happening } from './decision.js';
import type { Actor, TaskEvent } from './event.js';
import { Expressions } from './expression/runtime.js';
import { type Refusal, refuse } from './refusal.js';
import type { TaskState } from './state.js';
import { acceptorAtOpening } from './task-machine/acceptor.js';
import { cardCount } from './task-machine/completeness.js';
import { moveTask } from './task-machine/move-task.js';
import { SYSTEM_ACTOR } from './task-machine/persons.js';
import { isRefusal, type TaskContext } from './task-machine/task-context.js';

export type AdHocDecision =
  { accepted: true; next: TaskState; effects: Effect[]; happened: Happening[] } | { accepted: false; refusal: Refusal };

/** A task without a run: the same machine, with no chart to hear of its result. Same arguments, same decision. */
export function decideAdHoc(
  def: TaskDef,
  task: TaskState,
  event: TaskEvent & { at: string; actor: Actor },
): AdHocDecision {
  if (event.type === 'task.recur')
    return { accepted: false, refusal: refuse('STEP_NOT_ACTIVE', { code: 'timer_void' }) };
  const answer = moveTask(adHocContext(def, task, event.actor, event.at), event);
  if (isRefusal(answer)) return { accepted: false, refusal: answer };
  return {
    accepted: true,
    next: withClock(answer.task),
    effects: [...answer.effects, ...clockEffects(task, answer.task)],
    happened: answer.happened,
  };
}

/** What an ad-hoc task begins with. `required`: the task it is a part of waits for it. */
export interface AdHocOpening {
  instance: string;
  at: string;
  assignee?: string | null;
  required?: boolean;
}

/** An ad-hoc task as it begins. `instance` names it in events, usually by its id. */
export function openAdHoc(def: TaskDef, { instance, at, assignee = null, required = false }: AdHocOpening): TaskState {
  return {
    instance,
    key: instance,
    stage: '',
    entry: 0,
    status: 'todo',
    role: def.role,
    acceptor: acceptorAtOpening(def),
    required,
    attempt: 1,
    rework: 0,
    assignee,
    doer: null,
    openedAt: at,
    startedAt: null,
    submittedAt: null,
    settledAt: null,
    hold: null,
    fields: {},
    checks: {},
    criteria: {},
    evidence: [],
    rejection: null,
    item: null,
    clockStopped: false,
  };
}

/** `3/5` on the card of an ad-hoc task. */
export const adHocCounts = (def: TaskDef, task: TaskState): { done: number; total: number } =>
  cardCount(adHocContext(def, task, SYSTEM_ACTOR, task.openedAt));

export const adHocContext = (def: TaskDef, task: TaskState, actor: Actor, at: string): TaskContext => ({
  def,
  task,
  actor,
  at,
  training: null,
  sop: null,
  expressions: new Expressions(),
  scope: null,
  tasks: { [task.instance]: task },
  waitsFor: [],
  decides: false,
});

/** The SLA clock of an ad-hoc task stands still only while it is held for an outside reason. */
function withClock(task: TaskState): TaskState {
  return { ...task, clockStopped: task.hold?.external === true };
}

function clockEffects(before: TaskState, after: TaskState): Effect[] {
  const stopped = after.hold?.external === true;
  if (stopped === before.clockStopped || after.settledAt !== null) return [];
  return [{ type: stopped ? 'stopClock' : 'startClock', instance: after.instance }];
}
