import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { foldRun, joinState, type Json, type SopEvent } from '#sop-core';
import { SopCache } from '#sops';
import { TaskStore } from '#tasks';
import { firstDifference, type Difference } from './first-difference.js';
import { versionsFor } from './run-versions.js';
import { RunStore } from './run.store.js';

export interface ReplayResult {
  equal: boolean;
  /** How many decisions the log holds for this run. */
  decisions: number;
  /** The first place where the folded log and the stored rows differ. */
  difference: Difference | null;
}

/** Proves a run: its log, folded by the core, must give exactly what is stored. */
@Injectable()
export class Replay {
  constructor(
    private readonly runs: RunStore,
    private readonly tasks: TaskStore,
    private readonly sops: SopCache,
  ) {}

  /** @returns null when the workspace has no such run. */
  async run(tx: Tx, runId: string): Promise<ReplayResult | null> {
    const row = await this.runs.byId(tx, runId);
    if (!row) return null;
    const tasks = await this.tasks.ofRun(tx, runId);
    const events = await this.decisions(tx, runId);
    const { first, sopOf } = await versionsFor(tx, this.sops, row, events);
    const folded = foldRun(first, events, sopOf);
    const stored = joinState(
      row.state,
      tasks.map((task) => task.state),
    );
    const difference = folded.ok
      ? firstDifference(asJson(stored), asJson(folded.state))
      : { path: `event ${folded.at + 1}`, stored: 'accepted', folded: folded.refusal.code };
    return { equal: difference === null, decisions: events.length, difference };
  }

  /** Ids ascend under the lock of the run, so they are the order of its decisions. */
  private async decisions(tx: Tx, runId: string): Promise<SopEvent[]> {
    const rows = await tx.named<{ core: SopEvent }>(
      'replay_decisions',
      'select core from event where workspace_id = $1 and run_id = $2 and core is not null order by id',
      [tx.workspaceId, runId],
    );
    return rows.map((row) => row.core);
  }
}

/** The shape that storing gives: no `undefined`, no prototypes. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
