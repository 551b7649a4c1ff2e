import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, newId, type Clock, type Tx } from '#database';
import { SYSTEM_ACTOR } from '#identity';
import { planMigration, type CompiledSop, type MigrationChoices, type MigrationPlan } from '#sop-core';
import { advanceRun } from './advance.js';
import { settingsFor } from './commands/migrate-run.js';
import type { RunRow } from './contract.js';
import type { Cause } from './draft/cause.js';
import type { RunDraft } from './draft/run-draft.js';
import { planHash } from './plan-hash.js';
import { Stores } from './stores.js';
import { Surroundings } from './surroundings.js';
import { World } from './world.js';

/** A clock of a run, and when it rings before and after; null: it stands still, or there is none. */
export interface ClockChange {
  /** Key of the timer, or `due:<instance>` for the due of a task. */
  id: string;
  before: Date | null;
  after: Date | null;
}

/** What would become of one run. */
export interface RunMigrationPlan {
  run: RunRow;
  plan: MigrationPlan;
  /** For `planHash` of the command. */
  hash: string;
  clocks: ClockChange[];
}

/**
 * Shows what a migration would do to runs, by doing it: the command's own steps, in memory, on runs that are read and not locked. Nothing is
 * written, and nothing can be, for the transaction only reads.
 */
@Injectable()
export class MigrationPlans {
  constructor(
    private readonly stores: Stores,
    private readonly around: Surroundings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Plans for these runs, in the order of the ids. Unknown ids and runs that are over are left out. */
  async of(
    tx: Tx,
    workspaceId: string,
    { runIds, toVersionId, choices }: { runIds: readonly string[]; toVersionId: string; choices: MigrationChoices },
  ): Promise<RunMigrationPlan[]> {
    const target = await this.around.sops.find(tx, workspaceId, toVersionId);
    if (!target || runIds.length === 0) return [];
    const world = new World(tx, workspaceId, this.stores, this.around);
    const [runs, tasks] = await Promise.all([
      this.stores.runs.byIds(tx, runIds),
      this.stores.tasks.ofRuns(tx, runIds, []),
      world.readTimers(runIds, []),
    ]);
    await world.take(runs, tasks, []);
    const plans: RunMigrationPlan[] = [];
    for (const id of runIds) {
      const draft = world.runs.get(id);
      if (draft && draft.row.finishedAt === null)
        plans.push(await this.planOne(world, draft, { versionId: toVersionId, sop: target }, choices));
    }
    return plans;
  }

  /** Open runs of an SOP that do not follow this version, in the order of their numbers; at most 10,000. */
  openRuns(tx: Tx, sopKey: string, exceptVersionId: string): Promise<string[]> {
    return this.stores.runs.openOfSop(tx, sopKey, exceptVersionId);
  }

  /** How many open runs of an SOP follow which version. */
  openByVersion(tx: Tx, sopKey: string): Promise<{ versionId: string; count: number }[]> {
    return this.stores.runs.openByVersion(tx, sopKey);
  }

  private async planOne(
    world: World,
    draft: RunDraft,
    target: { versionId: string; sop: CompiledSop },
    choices: MigrationChoices,
  ): Promise<RunMigrationPlan> {
    const { row, sop, state } = draft;
    const now = this.clock.now();
    const settings = await settingsFor(world, target.sop, draft);
    const plan = planMigration(sop, target.sop, state, { at: now.toISOString(), choices, settings });
    const hash = planHash(target.versionId, plan);
    const before = await clocksOf(draft);
    if (plan.ok) {
      const from = row.sopVersionId;
      const happens = { type: 'run.migrate' as const, from, to: target.versionId, choices, settings };
      await advanceRun(world, draft, happens, causeAt(now), undefined, target);
    }
    return { run: row, plan, hash, clocks: plan.ok ? changed(before, await clocksOf(draft)) : [] };
  }
}

/** The program tries it out; who may really do it is asked when somebody does. */
const causeAt = (at: Date): Cause => ({
  ...{ at, actor: SYSTEM_ACTOR, logActor: { kind: 'system' as const, id: null } },
  ...{ commandId: null, requestId: newId() },
});

/** Reminders follow the due of their task and are not told beside it. */
const clocksOf = async (draft: RunDraft): Promise<Map<string, Date | null>> => {
  const timers = (await draft.timers.all()).filter(({ payload }) => payload.kind !== 'sla');
  const tasks = draft.tasks().filter(({ closedAt, dueSpec }) => closedAt === null && dueSpec !== null);
  return new Map<string, Date | null>([
    ...timers.map(({ key, dueAt }) => [key, dueAt] as const),
    ...tasks.map(({ instance, dueAt }) => [`due:${instance}`, dueAt] as const),
  ]);
};

const changed = (before: ReadonlyMap<string, Date | null>, after: ReadonlyMap<string, Date | null>): ClockChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
    ...{ id, before: before.get(id) ?? null, after: after.get(id) ?? null },
  }));
