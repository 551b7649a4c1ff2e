import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { decide, type CompiledSop, type RunState, type SopEvent } from '#sop-core';
import { SopCache } from '#sops';
import type { RunRow } from './contract.js';
import { versionAfter, versionsOfRun, type FollowedVersion } from './run-versions.js';
import { RunStore } from './run.store.js';

/** A run as it was right after one row of its log. */
export interface RunMoment {
  run: RunRow;
  /** The version it followed then. */
  versionId: string;
  state: RunState;
  /** The row of the log. */
  eventId: string;
  at: Date;
}

/** A longer log is looked at in reports, not by stepping through it. */
const MOST_DECISIONS = 10_000;
/** Folding gives way to other requests after so many decisions, and up after so long. */
const SLICE = 100;
const PATIENCE_MS = 8_000;
/** Folded states kept for somebody who steps through a run: a state weighs some ten kilobytes. */
const KEPT = 300;

/** The log of the run is too long to be folded on request. */
export class HistoryTooLong extends Error {
  readonly most = MOST_DECISIONS;

  constructor() {
    super(`a run of more than ${MOST_DECISIONS} decisions is not folded on request`);
    this.name = 'HistoryTooLong';
  }
}

interface Decision {
  id: string;
  core: SopEvent;
}

/** Runs as they were: the log, folded by the core up to a row of it. Past states never change, so they are remembered. */
@Injectable()
export class RunHistory {
  private readonly states = new Map<string, { runKey: string; upTo: bigint; state: RunState }>();

  constructor(
    private readonly runs: RunStore,
    private readonly sops: SopCache,
  ) {}

  /** @returns null when the workspace has no such run, or the row is not about it. @throws HistoryTooLong */
  async after(tx: Tx, runId: string, eventId: string): Promise<RunMoment | null> {
    const [run, [event]] = await Promise.all([
      this.runs.byId(tx, runId),
      tx.named<{ id: string; at: Date }>(
        'run_history_event',
        'select id::text as id, at from event where workspace_id = $1 and run_id = $2 and id = $3::bigint',
        [tx.workspaceId, runId, eventId],
      ),
    ]);
    if (!run || !event) return null;
    const versions = await versionsOfRun(tx, run);
    const state = await this.fold(tx, run, event.id, versions);
    const versionId = versionAfter(versions, event.id);
    return state && { run, versionId, state, eventId: event.id, at: event.at };
  }

  private async fold(
    tx: Tx,
    run: RunRow,
    eventId: string,
    versions: readonly FollowedVersion[],
  ): Promise<RunState | null> {
    const runKey = `${run.workspaceId}/${run.id}`;
    const known = this.nearest(runKey, BigInt(eventId));
    const decisions = await decisionsOf(tx, run.id, known?.upTo ?? 0n, eventId);
    if (decisions.length > MOST_DECISIONS) throw new HistoryTooLong();
    const sopOf = (versionId: string): Promise<CompiledSop> => this.sops.byVersionId(tx, run.workspaceId, versionId);
    let sop = await sopOf(versionAfter(versions, (known?.upTo ?? 0n).toString()));
    const deadline = performance.now() + PATIENCE_MS;
    let state = known?.state ?? null;
    for (const [index, { id, core }] of decisions.entries()) {
      if (index % SLICE === SLICE - 1) {
        if (performance.now() > deadline) throw new HistoryTooLong();
        await nextTurn();
      }
      const target = core.type === 'run.migrate' ? await sopOf(core.to) : undefined;
      const decision = decide(sop, state, core, target);
      if (!decision.accepted) {
        const { code } = decision.refusal;
        throw new Error(`Row ${id} of run ${run.id} was accepted once and is refused now (${code}).`);
      }
      state = decision.next;
      sop = target ?? sop;
    }
    if (state) this.keep(runKey, BigInt(eventId), state);
    return state;
  }

  private nearest(runKey: string, eventId: bigint): { upTo: bigint; state: RunState } | null {
    let best: { upTo: bigint; state: RunState } | null = null;
    for (const entry of this.states.values()) {
      if (entry.runKey === runKey && entry.upTo <= eventId && (best === null || entry.upTo > best.upTo)) best = entry;
    }
    return best;
  }

  private keep(runKey: string, upTo: bigint, state: RunState): void {
    const key = `${runKey}/${upTo}`;
    this.states.delete(key);
    this.states.set(key, { runKey, upTo, state });
    if (this.states.size > KEPT) this.states.delete(this.states.keys().next().value!);
  }
}

/** Ids ascend under the lock of the run, so they are the order of its decisions. One more than the most tells that there are more. */
const decisionsOf = (tx: Tx, runId: string, after: bigint, upTo: string): Promise<Decision[]> =>
  tx.named<Decision>(
    'run_history_decisions',
    `select e.id::text as id, e.core from event e
     where e.workspace_id = $1 and e.run_id = $2 and e.id > $3::bigint and e.id <= $4::bigint and e.core is not null
     order by e.id limit ${MOST_DECISIONS + 1}`,
    [tx.workspaceId, runId, after.toString(), upTo],
  );
