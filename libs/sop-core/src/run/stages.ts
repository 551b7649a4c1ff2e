/** What happens to tasks when their stage is entered, left, or asks for the next occurrence. */
import type { AssignRule, TaskDef } from '../definition.js';
import type { DueSpec } from '../decision.js';
import { ItemScope } from '../expression/scope.js';
import { presentLoose } from '../expression/values.js';
import { type Json, SETTLED, type TaskState } from '../state.js';
import { acceptorAtOpening } from '../task-machine/acceptor.js';
import { prefilled } from '../task-machine/completeness.js';
import { computedDue, dueOf } from './due.js';
import type { Draft } from './draft.js';

export function enterStage(draft: Draft, id: string): void {
  const stage = draft.sop.stages.get(id);
  if (stage === undefined || stage.tasks.length === 0) return;
  draft.entries = { ...draft.entries, [id]: (draft.entries[id] ?? 0) + 1 };
  draft.settled = draft.settled.filter((settled) => settled !== id);
  for (const key of stage.tasks) openTasks(draft, id, key);
}

export function exitStage(draft: Draft, id: string): void {
  const stage = draft.sop.stages.get(id);
  if (stage === undefined || stage.tasks.length === 0) return;
  for (const task of Object.values(draft.tasks)) if (task.stage === id) cancelTask(draft, task, 'stage_left');
  for (const key of stage.tasks)
    if (draft.sop.tasks[key]?.recur !== undefined) draft.effects.push({ type: 'cancelTimer', id: recurTimer(key) });
}

/** Closes an open task that is no longer wanted. */
export function cancelTask(draft: Draft, task: TaskState, reason: string): void {
  if (SETTLED.has(task.status)) return;
  draft.put({ ...task, status: 'canceled', settledAt: draft.at, hold: null });
  draft.happened.push({
    type: 'task.canceled',
    task: task.instance,
    from: task.status,
    to: 'canceled',
    data: { reason },
  });
  draft.effects.push({ type: 'closeTask', instance: task.instance });
}

/** Opens the next occurrence of a recurring task and arms the one after it, as long as there is one. */
export function openOccurrence(draft: Draft, stage: string, key: string): void {
  const def = draft.sop.tasks[key] as TaskDef;
  openTask(draft, { def, key, stage, instance: `${key}#${lastNumber(draft, key) + 1}`, item: null });
  if (occurrencesLeft(draft, stage, key) > 0) armRecurrence(draft, stage, key, def);
}

/** Occurrences still to come in this entry of the stage; infinite without `times`. */
export function occurrencesLeft(draft: Draft, stage: string, key: string): number {
  const times = draft.sop.tasks[key]?.recur?.times;
  if (times === undefined) return Infinity;
  const opened = Object.values(draft.tasks).filter(
    (task) => task.key === key && task.stage === stage && task.entry === draft.entries[stage],
  );
  return times - opened.length;
}

/** The timer of a recurring task: one per task key. */
export const recurTimer = (key: string): string => `recur:${key}`;

/** Task keys that this one still waits for. A task that its own stage skipped (`when`) is not waited for; one whose stage is yet to come is. */
export function openDependencies(draft: Pick<Draft, 'sop' | 'tasks' | 'entries'>, def: TaskDef): string[] {
  return (def.after ?? []).filter((key) => {
    const instances = Object.values(draft.tasks).filter((task) => task.key === key);
    if (instances.length > 0) return instances.some((task) => !SETTLED.has(task.status));
    return !homesOf(draft, key).some((stage) => (draft.entries[stage] ?? 0) > 0);
  });
}

export function openTasks(draft: Draft, stage: string, key: string): void {
  const def = draft.sop.tasks[key];
  if (def === undefined) throw new Error(`stage "${stage}" opens the unknown task "${key}"`);
  const { expressions } = draft.sop.vocabulary;
  if (def.when !== undefined && !expressions.holds(def.when, draft.scope)) return;
  if (def.recur !== undefined) {
    // With a time of day the first occurrence waits for that time, too.
    if (def.recur.at !== undefined) armRecurrence(draft, stage, key, def);
    else openOccurrence(draft, stage, key);
    return;
  }
  if (def.each === undefined) {
    openTask(draft, { def, key, stage, instance: key, item: null });
    return;
  }
  const items = expressions.json(def.each, draft.scope);
  if (!Array.isArray(items)) return;
  for (const [index, item] of items.entries())
    openTask(draft, { def, key, stage, instance: `${key}#${index + 1}`, item });
}

interface Opening {
  def: TaskDef;
  key: string;
  stage: string;
  instance: string;
  item: Json;
}

function openTask(draft: Draft, { def, key, stage, instance, item }: Opening): void {
  const before = draft.tasks[instance];
  const role = roleOf(draft, def, item);
  const task: TaskState = {
    instance,
    key,
    stage,
    entry: draft.entries[stage] ?? 0,
    status: openDependencies(draft, def).length > 0 ? 'blocked' : 'todo',
    role,
    acceptor: acceptorAtOpening(def),
    required: def.required !== false,
    attempt: (before?.attempt ?? 0) + 1,
    rework: before === undefined ? 0 : before.rework + 1,
    assignee: before?.role === role ? before.assignee : null,
    doer: null,
    openedAt: draft.at,
    startedAt: null,
    submittedAt: null,
    settledAt: null,
    hold: null,
    fields: { ...before?.fields, ...editedFields(draft, def) },
    checks: {},
    criteria: {},
    evidence: before?.evidence ?? [],
    rejection: null,
    item,
    clockStopped: false,
  };
  task.fields = prefilledFields(draft, def, task);
  draft.put(task);
  draft.happened.push({
    type: before === undefined ? 'task.opened' : 'task.reopened',
    task: instance,
    from: before?.status ?? null,
    to: task.status,
    data: { stage, role, attempt: task.attempt },
  });
  draft.effects.push({
    type: 'openTask',
    instance,
    due: dueOfTask(draft, def, role, item),
    assign: assignOf(draft, def, item),
  });
}

/** The rule as the engine can follow it: whom a `member` means is known here. Nobody: it waits in the pool. */
function assignOf(draft: Draft, { assign = 'pool' }: TaskDef, item: Json): AssignRule {
  if (typeof assign !== 'object' || !('member' in assign)) return assign;
  const member = draft.sop.vocabulary.expressions.json(assign.member, new ItemScope(draft.scope, presentLoose(item)));
  return typeof member === 'string' && member !== '' ? { member } : 'pool';
}

export function dueOfTask(draft: Draft, { due }: TaskDef, role: string, item: Json): DueSpec | null {
  if (due === undefined) return null;
  if (!due.startsWith('=')) return dueOf(draft.sop, draft.scope, due, role);
  const value = draft.sop.vocabulary.expressions.json(due.slice(1), new ItemScope(draft.scope, presentLoose(item)));
  return computedDue(draft.sop, draft.scope, value, role);
}

export function roleOf(draft: Draft, def: TaskDef, item: Json): string {
  if (def.roleFrom === undefined) return def.role;
  const role = draft.sop.vocabulary.expressions.json(def.roleFrom, new ItemScope(draft.scope, presentLoose(item)));
  return typeof role === 'string' && role !== '' ? role : def.role;
}

/** What the run already knows of the fields that this task completes. */
export function editedFields(draft: Draft, def: TaskDef): Record<string, Json> {
  const { data } = draft.scope.facts.context;
  return Object.fromEntries(
    (def.edits ?? []).filter((name) => data[name] !== undefined).map((name) => [name, data[name] as Json]),
  );
}

/** What can be worked out of what was left empty: stock figures from the catalogue, say. */
export function prefilledFields(
  { sop, scope, actor, at, tasks }: Draft,
  def: TaskDef,
  task: TaskState,
): TaskState['fields'] {
  const { expressions } = sop.vocabulary;
  return prefilled({
    ...{ def, task, actor, at, expressions, scope, tasks, training: null, sop: sop.key },
    waitsFor: [],
    decides: false,
  });
}

function armRecurrence(draft: Draft, stage: string, key: string, def: TaskDef): void {
  const { every, at } = def.recur as NonNullable<TaskDef['recur']>;
  draft.effects.push({
    type: 'armTimer',
    id: recurTimer(key),
    stage,
    due: dueOf(draft.sop, draft.scope, every, def.role),
    recurs: { task: key, every, at: at ?? null },
  });
}

function lastNumber(draft: Draft, key: string): number {
  let last = 0;
  for (const task of Object.values(draft.tasks))
    if (task.key === key) last = Math.max(last, Number(task.instance.slice(key.length + 1)));
  return last;
}

function homesOf(draft: Pick<Draft, 'sop'>, key: string): string[] {
  return [...draft.sop.stages.values()].filter(({ tasks }) => tasks.includes(key)).map(({ id }) => id);
}
