import type { Tx } from '#database';
import type { Refusal, RefusalCode } from '#sop-core';
import { advanceAdHoc, advanceRun, type Late } from './advance.js';
import type { BatchTools } from './batch.js';
import { TIMER_ACTOR, type Cause } from './draft/cause.js';
import type { AdHocDraft } from './draft/ad-hoc-draft.js';
import type { RunDraft } from './draft/run-draft.js';
import { followUp } from './follow-up.js';
import type { TimerRow } from './timer-row.js';
import { World } from './world.js';
import { writeWorld } from './write-world.js';

/** Refusals that mean a mistake in the SOP; every other means that the timer's reason is gone. */
const DEFECTS: ReadonlySet<RefusalCode> = new Set(['RUNAWAY', 'SOP_INVALID']);

/** Later than this counts as late and is said so in the log: the process was down, or behind. */
const LATE_MS = 60_000;

export interface Fired {
  /** Timers taken off the table: fired, or void because their stage was left. */
  timers: number;
  /** Whether the log has news. */
  hasNews: boolean;
}

/**
 * Claims up to `limit` due timers of one workspace and fires them as transitions, in due order, in the claiming transaction: a timer is
 * gone exactly when what it caused is stored. `only` fires a single timer, to find the one that spoils a batch.
 */
export const fireTimers = async (
  tx: Tx,
  workspaceId: string,
  limit: number,
  tools: BatchTools,
  only?: string,
): Promise<Fired> => {
  const { timers: store } = tools.stores;
  const { offsetMs } = tools.clock;
  const claimed = await Promise.all([
    store.claimOfRuns(tx, offsetMs, limit, only),
    store.claimOfTasks(tx, offsetMs, limit, only),
  ]);
  const ids = claimed.flat();
  if (ids.length === 0) return { timers: 0, hasNews: false };
  const timers = await store.stillDue(tx, ids, offsetMs);
  const world = new World(tx, workspaceId, tools.stores, tools.around);
  await take(world, timers);
  const at = tools.clock.now();
  for (const timer of timers) {
    const refusal = await fire(world, timer, at);
    if (refusal && DEFECTS.has(refusal.code))
      throw new Error(`Firing "${timer.key}" was refused: ${JSON.stringify(refusal)}`);
    await followUp(world);
  }
  await writeWorld(world);
  return { timers: timers.length, hasNews: world.log.length > 0 };
};

/** Runs and ad-hoc tasks are locked by the claim; this reads them as they are now. */
const take = async (world: World, timers: readonly TimerRow[]): Promise<void> => {
  const { tx, stores } = world;
  const runIds = [...new Set(timers.flatMap((timer) => timer.runId ?? []))];
  const taskIds = [...new Set(timers.flatMap((timer) => timer.taskId ?? []))];
  const [runs, tasks, adHoc] = await Promise.all([
    stores.runs.lock(tx, runIds, []),
    stores.tasks.ofRuns(tx, runIds, []),
    stores.tasks.lockAdHoc(tx, taskIds),
  ]);
  await world.take(runs, tasks, adHoc);
};

/** Sends into the core what the timer stands for. A refused timer is void (its stage was left, its task settled), and that is no event. */
const fire = async (world: World, timer: TimerRow, at: Date): Promise<Refusal | null> => {
  const cause: Cause = {
    at,
    actor: TIMER_ACTOR,
    logActor: { kind: 'timer', id: null },
    commandId: null,
    requestId: null,
  };
  const late = latenessOf(timer, at);
  if (timer.runId === null) {
    const draft = world.adHoc.get(timer.taskId ?? '');
    return draft ? fireAdHoc(world, draft, timer, cause, late) : null;
  }
  const draft = world.runs.get(timer.runId);
  return draft ? fireRun(world, draft, timer, cause, late) : null;
};

const fireRun = async (
  world: World,
  draft: RunDraft,
  timer: TimerRow,
  cause: Cause,
  late?: Late,
): Promise<Refusal | null> => {
  // Two timers of one run may fall due together, and what the first caused may have canceled or moved the second.
  if (draft.timers.changeOf(timer.key) !== undefined || world.finished.has(draft.row.id)) return null;
  draft.timers.cancel(timer.key);
  const { payload } = timer;
  switch (payload.kind) {
    case 'after':
      return advanceRun(world, draft, { type: 'run.timer', timer: timer.key }, cause, late);
    case 'sla':
      return advanceRun(world, draft, { type: 'task.sla', task: payload.instance, level: payload.level }, cause, late);
    case 'recur':
      return advanceRun(world, draft, { type: 'task.recur', task: payload.task, timer: timer.key }, cause, late);
  }
};

const fireAdHoc = async (
  world: World,
  draft: AdHocDraft,
  timer: TimerRow,
  cause: Cause,
  late?: Late,
): Promise<Refusal | null> => {
  draft.timers.cancel(timer.key);
  const { payload } = timer;
  if (payload.kind !== 'sla') throw new Error(`An ad-hoc task cannot have a timer of kind "${payload.kind}".`);
  return advanceAdHoc(world, draft, { type: 'task.sla', task: payload.instance, level: payload.level }, cause, late);
};

const latenessOf = (timer: TimerRow, at: Date): Late | undefined => {
  if (timer.dueAt === null) return undefined;
  const lateMs = at.getTime() - timer.dueAt.getTime();
  return lateMs < LATE_MS ? undefined : { dueAt: timer.dueAt.toISOString(), lateMs };
};
