/** Clocks that are running, under another version. Which of them are still armed only the engine knows; a timer that rang is not armed again. */
import type { CompiledSop } from '../compile/compiled.js';
import type { DueSpec, Effect } from '../decision.js';
import { dueOf } from '../run/due.js';
import type { Draft } from '../run/draft.js';
import { dueOfTask, recurTimer } from '../run/stages.js';
import { SETTLED, type TaskState } from '../state.js';
import { policyFor } from './clock-policy.js';
import type { MigrationChoices, TimerFate } from './contract.js';
import type { Placed } from './place.js';
import { sameJson } from './same-json.js';
import type { StateMap } from './state-map.js';

/** Timers of stages: carried to the timer that does their work now, void where there is none, armed where one is new. */
export function carryTimers(
  draft: Draft,
  from: CompiledSop,
  { origins, left }: Placed,
  choices: MigrationChoices,
): TimerFate[] {
  const fates: TimerFate[] = [];
  const drop = (id: string, stage: string): void => {
    draft.effects.push({ type: 'cancelTimer', id });
    fates.push({ id, to: null, stage, fate: 'void' });
  };
  for (const stage of left) for (const id of timersIn(from, [stage])) drop(id, stage);
  for (const [stage, olds] of origins) {
    const pairs = pair(from, draft.sop, timersIn(from, olds), timersIn(draft.sop, [stage]));
    for (const id of pairs.gone) drop(id, stage);
    for (const [id, to] of pairs.kept) {
      const due = dueOfTimer(draft, to);
      const policy = policyFor(choices, { kind: 'after', id, stage });
      if (id !== to || policy !== 'keep_deadline')
        draft.effects.push({ type: 'carryTimer', from: id, to, stage, policy, due, recurs: null });
      fates.push({ id, to, stage, fate: policy });
    }
    for (const id of pairs.fresh) {
      draft.effects.push({ type: 'armTimer', id, stage, due: dueOfTimer(draft, id), recurs: null });
      fates.push({ id, to: id, stage, fate: 'armed' });
    }
  }
  return fates;
}

/** The rhythm of recurring tasks. One that is new in its stage was armed when its task was opened. */
export function carryRhythms(draft: Draft, from: CompiledSop, placed: Placed, choices: MigrationChoices): TimerFate[] {
  const fates: TimerFate[] = [];
  const stages = [...[...placed.origins.values()].flat(), ...placed.left];
  for (const stage of stages) {
    for (const key of from.stages.get(stage)?.tasks ?? []) {
      const before = from.tasks[key]?.recur;
      if (before === undefined) continue;
      const id = recurTimer(key);
      const now = draft.sop.tasks[key];
      const home = [...placed.origins.keys()].find((active) => draft.sop.stages.get(active)?.tasks.includes(key));
      if (now?.recur === undefined || home === undefined) {
        draft.effects.push({ type: 'cancelTimer', id });
        fates.push({ id, to: null, stage, fate: 'void' });
        continue;
      }
      const { every, at } = now.recur;
      const due = dueOf(draft.sop, draft.scope, every, now.role);
      const policy = policyFor(choices, { kind: 'recur', id, stage: home });
      if (policy !== 'keep_deadline' || !sameJson(before, now.recur) || home !== stage) {
        const recurs = { task: key, every, at: at ?? null };
        draft.effects.push({ type: 'carryTimer', from: id, to: id, stage: home, policy, due, recurs });
      }
      fates.push({ id, to: id, stage: home, fate: policy });
    }
  }
  return fates;
}

/** Dues of tasks that go on. A due that the task has only now counts from now, whatever was chosen; so nobody is late by a new version. */
export function carryDues(
  draft: Draft,
  from: CompiledSop,
  carried: readonly TaskState[],
  choices: MigrationChoices,
): TimerFate[] {
  const fates: TimerFate[] = [];
  for (const { instance, key } of carried) {
    const task = draft.tasks[instance];
    const def = draft.sop.tasks[key];
    if (task === undefined || def === undefined || SETTLED.has(task.status)) continue;
    const had = from.tasks[key]?.due !== undefined;
    const due = dueOfTask(draft, def, task.role, task.item);
    if (!had && due === null) continue;
    const id = `due:${instance}`;
    const policy = policyFor(choices, { kind: 'due', id, task: key, stage: task.stage });
    const fate = due === null ? 'void' : had ? policy : 'armed';
    if (fate !== 'keep_deadline') draft.effects.push(effectFor(instance, fate, due));
    fates.push({ id, to: due === null ? null : id, stage: task.stage, fate });
  }
  return fates;
}

const effectFor = (instance: string, fate: TimerFate['fate'], due: DueSpec | null): Effect => ({
  type: 'carryDue',
  instance,
  policy: fate === 'armed' || fate === 'void' ? 'restart' : fate,
  due,
});

const dueOfTimer = (draft: Draft, id: string): DueSpec =>
  dueOf(draft.sop, draft.scope, draft.sop.timers.get(id)?.delay ?? '', draft.sop.doc.owner);

const timersIn = (sop: CompiledSop, stages: readonly string[]): string[] =>
  [...sop.timers].filter(([, { stage }]) => stages.includes(stage)).map(([id]) => id);

/** All timers of two versions: which does the work of which. */
export function timerPairs(from: CompiledSop, to: CompiledSop, map: StateMap): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const stage of to.stages.keys()) {
    const olds = [...from.stages.keys()].filter((old) => map.of(old)?.to === stage);
    for (const [id, now] of pair(from, to, timersIn(from, olds), timersIn(to, [stage])).kept) pairs.set(id, now);
  }
  return pairs;
}

/** By the span as it is written; what is left over is the same timer with another span, if there is one on each side. */
function pair(
  from: CompiledSop,
  to: CompiledSop,
  old: readonly string[],
  now: readonly string[],
): { kept: [string, string][]; gone: string[]; fresh: string[] } {
  const delayOf = (sop: CompiledSop, id: string): string | undefined => sop.timers.get(id)?.delay;
  const kept: [string, string][] = [];
  let fresh = [...now];
  const rest: string[] = [];
  for (const id of old) {
    const same = fresh.find((other) => delayOf(to, other) === delayOf(from, id));
    if (same === undefined) rest.push(id);
    else {
      kept.push([id, same]);
      fresh = fresh.filter((other) => other !== same);
    }
  }
  const [last, first] = [rest[0], fresh[0]];
  if (rest.length === 1 && fresh.length === 1 && last !== undefined && first !== undefined)
    return { kept: [...kept, [last, first]], gone: [], fresh: [] };
  return { kept, gone: rest, fresh };
}
