/** What becomes of the tasks of a run when it goes on under another version. */
import type { CompiledSop } from '../compile/compiled.js';
import type { TaskDef, Text } from '../definition.js';
import type { Draft } from '../run/draft.js';
import { cancelTask, openTasks } from '../run/stages.js';
import { SETTLED, type TaskState } from '../state.js';
import type { TaskFate, TaskReason } from './contract.js';
import { carryTask } from './carry-task.js';
import type { Placed } from './place.js';
import { sameJson } from './same-json.js';

/**
 * Open tasks go on where an active stage still asks for them, and are closed where none does; tasks that an active stage asks for only now
 * are opened. What is settled stays as it was done. @returns the fates of the tasks that were open.
 */
export function carryTasks(draft: Draft, from: CompiledSop, placed: Placed): TaskFate[] {
  const fates: TaskFate[] = [];
  for (const task of Object.values(draft.tasks)) {
    if (SETTLED.has(task.status)) continue;
    const fate = carryOne(draft, from, placed, task);
    fates.push({ instance: task.instance, title: titleIn(from, task), from: task.status, ...fate });
  }
  openNewOnes(draft, from, placed);
  return fates;
}

/** How often each stage was entered, by its name in the new version; a stage that is entered by the migration counts one more. */
export function carryEntries(
  to: CompiledSop,
  entries: Readonly<Record<string, number>>,
  { origins }: Placed,
  counterpart: (stage: string) => string | null,
): Record<string, number> {
  const carried: Record<string, number> = {};
  for (const [stage, count] of Object.entries(entries)) {
    const now = counterpart(stage);
    if (now !== null && (to.stages.get(now)?.tasks.length ?? 0) > 0) carried[now] = Math.max(carried[now] ?? 0, count);
  }
  for (const [stage, olds] of origins) {
    if ((to.stages.get(stage)?.tasks.length ?? 0) === 0) continue;
    if (olds.length === 0 || carried[stage] === undefined) carried[stage] = (carried[stage] ?? 0) + 1;
  }
  return carried;
}

export const titleIn = (sop: CompiledSop, { key }: Pick<TaskState, 'key'>): Text =>
  sop.tasks[key]?.title ?? { zh: key, en: key };

function carryOne(
  draft: Draft,
  from: CompiledSop,
  placed: Placed,
  task: TaskState,
): Pick<TaskFate, 'fate' | 'to' | 'why'> {
  const reason = whyNot(draft, from, placed, task);
  if (reason !== null) {
    cancelTask(draft, task, 'migrated');
    return { fate: 'closed', to: 'canceled', why: [reason] };
  }
  const { next, why, isReset } = carryTask(draft, from, task, homeOf(draft, placed, task) as string);
  const isChanged = !sameJson(next, task);
  if (isChanged) draft.put(next);
  if (isChanged || why.length > 0) {
    draft.happened.push({
      type: 'task.migrated',
      task: task.instance,
      from: task.status,
      to: next.status,
      data: { why: [...why] },
    });
  }
  return { fate: isReset ? 'reset' : 'kept', to: next.status, why };
}

function whyNot(draft: Draft, from: CompiledSop, placed: Placed, task: TaskState): TaskReason | null {
  const [before, now] = [from.tasks[task.key], draft.sop.tasks[task.key]];
  if (now === undefined) return 'task_gone';
  if (homeOf(draft, placed, task) === null) return 'stage_left';
  return before !== undefined && kindOf(before) !== kindOf(now) ? 'kind_changed' : null;
}

/** The active stage that asks for the task: the one that stands for its old stage, or another. */
function homeOf({ sop }: Draft, { origins }: Placed, { key, stage }: TaskState): string | null {
  const homes = [...origins].filter(([id]) => sop.stages.get(id)?.tasks.includes(key));
  return (homes.find(([, olds]) => olds.includes(stage)) ?? homes[0])?.[0] ?? null;
}

const kindOf = ({ each, recur }: TaskDef): string =>
  recur !== undefined ? 'recur' : each !== undefined ? 'each' : 'one';

function openNewOnes(draft: Draft, from: CompiledSop, { origins }: Placed): void {
  for (const { id, tasks } of draft.sop.stages.values()) {
    const olds = origins.get(id);
    if (olds === undefined) continue;
    const known = new Set(olds.flatMap((old) => from.stages.get(old)?.tasks ?? []));
    const missing = tasks.filter(
      (key) => (!known.has(key) || isOtherKind(draft, from, key)) && !isDoneOrUnderWay(draft, key),
    );
    for (const key of missing) openTasks(draft, id, key);
    const isHeldUp = missing.some((key) => draft.sop.tasks[key]?.required !== false && hasOpen(draft, key));
    if (isHeldUp) draft.settled = draft.settled.filter((stage) => stage !== id);
  }
}

const isOtherKind = ({ sop }: Draft, from: CompiledSop, key: string): boolean => {
  const [before, now] = [from.tasks[key], sop.tasks[key]];
  return before !== undefined && now !== undefined && kindOf(before) !== kindOf(now);
};

/** What was done once in this run, in whatever stage, is not asked for again because it has moved. */
const isDoneOrUnderWay = ({ tasks }: Draft, key: string): boolean =>
  Object.values(tasks).some((task) => task.key === key && task.status !== 'canceled');

const hasOpen = ({ tasks }: Draft, key: string): boolean =>
  Object.values(tasks).some((task) => task.key === key && !SETTLED.has(task.status));
