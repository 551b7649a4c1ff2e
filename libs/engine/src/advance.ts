import { decide, decideAdHoc, type CompiledSop, type Refusal, type SopEvent, type TaskEvent } from '#sop-core';
import { applyEffects, type Sla } from './apply-effects.js';
import type { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { Cause } from './draft/cause.js';
import type { RunDraft } from './draft/run-draft.js';
import { informed } from './informed.js';
import type { Draft } from './draft/draft.js';
import { tellThoseConcerned } from './tell-those-concerned.js';
import type { World } from './world.js';

/** What happens, without the envelope: who and when are in the cause. */
export type Happens = DistributiveOmit<SopEvent, 'at' | 'actor'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** For timers fired after their time: when they were due, and by how much they are late. */
export interface Late {
  dueAt: string;
  lateMs: number;
}

/** The version that a migration leads to. */
export interface Target {
  versionId: string;
  sop: CompiledSop;
}

/**
 * One step of a run: asks the core, takes over its answer, writes the log, applies the effects. A refusal leaves the draft untouched.
 * Every mover (a person, a timer, the program itself) goes through here.
 */
export const advanceRun = async (
  world: World,
  draft: RunDraft,
  happens: Happens,
  cause: Cause,
  late?: Late,
  target?: Target,
): Promise<Refusal | null> => {
  const plain = { ...happens, at: cause.at.toISOString(), actor: cause.actor };
  const event = await informed(world, draft, plain, target?.sop);
  const decision = decide(draft.sop, draft.state, event, target?.sop);
  if (!decision.accepted) return decision.refusal;
  if (target) draft.follow(target.versionId, target.sop);
  draft.accept(decision.next, cause.at);
  if (target) draft.rename(cause.at);
  const rows = world.record(draft, decision.happened, event, cause, late);
  tellThoseConcerned(world, draft, rows, cause);
  await applyEffects(world, draft, decision.effects, cause, slaOf(draft, event));
  return null;
};

/** The same for a task without a run. */
export const advanceAdHoc = async (
  world: World,
  draft: AdHocDraft,
  happens: DistributiveOmit<TaskEvent, 'at' | 'actor'>,
  cause: Cause,
  late?: Late,
): Promise<Refusal | null> => {
  const event = { ...happens, at: cause.at.toISOString(), actor: cause.actor };
  const decision = decideAdHoc(draft.def, draft.row.state, event);
  if (!decision.accepted) return decision.refusal;
  draft.accept(decision.next, cause.at);
  const rows = world.record(draft, decision.happened, event, cause, late);
  tellThoseConcerned(world, draft, rows, cause);
  await applyEffects(world, draft, decision.effects, cause, slaOf(draft, event));
  return null;
};

/** A reminder is about its task, and says how late that is. */
const slaOf = (draft: Draft, event: { type: string; task?: string; level?: number }): Sla | undefined => {
  if (event.type !== 'task.sla' || event.task === undefined) return undefined;
  const kind = event.level === 80 ? 'notice' : event.level === 100 ? 'overdue' : 'escalated';
  return { kind, aboutTask: draft.task(event.task).id };
};
