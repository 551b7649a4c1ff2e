import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Tx } from '#database';
import { Actors } from '#identity';
import { TrainingQueries } from '#knowledge';
import {
  adHocMoves,
  asksTraining,
  joinState,
  runMoves,
  taskMoves,
  type Actor,
  type Blocker,
  type Move,
  type RunState,
  type TaskDef,
  type TrainingFacts,
} from '#sop-core';
import { SopCache } from '#sops';
import { TaskStore, type TaskRow } from '#tasks';
import { BoardLimitStore } from './board-limit.store.js';
import type { Caller, RunRow } from './contract.js';
import { openParts } from './parts.js';
import { RunStore } from './run.store.js';
import { limitBlockers } from './work-limits.js';

/** Answers "what may I do here, and why not the rest" with the functions that would do it. */
@Injectable()
export class Moves {
  constructor(
    private readonly runs: RunStore,
    private readonly tasks: TaskStore,
    private readonly sops: SopCache,
    private readonly actors: Actors,
    private readonly limits: BoardLimitStore,
    private readonly training: TrainingQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The moves of each task, by task id. Runs of many tasks are read once. */
  async ofTasks(tx: Tx, caller: Caller, rows: readonly TaskRow[]): Promise<Map<string, Move[]>> {
    const actor = await this.actors.load(tx, caller);
    if (!actor) return new Map(rows.map((row) => [row.id, []]));
    const at = this.clock.now().toISOString();
    const runIds = [...new Set(rows.flatMap((row) => row.runId ?? []))];
    const states = await this.states(tx, runIds.length > 0 ? await this.runs.byIds(tx, runIds) : []);
    const moves = new Map<string, Move[]>();
    const looker = { actor, at, known: new Map<string, Promise<TrainingFacts>>() };
    for (const row of rows) {
      if (row.runId === null) moves.set(row.id, movesOutsideRuns(row, actor, at));
      else moves.set(row.id, await this.inRun(tx, states.get(row.runId), row.instance, looker));
    }
    return this.withBoardRules(tx, rows, moves);
  }

  /** What the core knows nothing of: limits of work in progress, and the parts of a task. */
  private async withBoardRules(
    tx: Tx,
    rows: readonly TaskRow[],
    moves: Map<string, Move[]>,
  ): Promise<Map<string, Move[]>> {
    const limits = (await this.limits.limits(tx, tx.workspaceId!)).filter(({ hard }) => hard);
    const wholes = rows.filter(({ runId, closedAt }) => runId === null && closedAt === null).map(({ id }) => id);
    if (limits.length === 0 && wholes.length === 0) return moves;
    const [counts, parts] = await Promise.all([
      limits.length === 0 ? [] : this.limits.counts(tx),
      wholes.length === 0 ? [] : this.tasks.partsOf(tx, wholes),
    ]);
    for (const row of rows) {
      const open = openParts(parts.filter((part) => part.parentTaskId === row.id));
      const blockersOf = (move: Move): Blocker[] =>
        move.event === 'submit' ? open : limitBlockers(row, move, { limits, counts });
      moves.set(
        row.id,
        (moves.get(row.id) ?? []).map((move) => {
          const blockers = move.allowed ? blockersOf(move) : [];
          return blockers.length === 0 ? move : { ...move, allowed: false, blockers };
        }),
      );
    }
    return moves;
  }

  /** The moves of each run, by run id. */
  async ofRuns(tx: Tx, caller: Caller, rows: readonly RunRow[]): Promise<Map<string, Move[]>> {
    const actor = await this.actors.load(tx, caller);
    if (!actor) return new Map(rows.map((row) => [row.id, []]));
    const at = this.clock.now().toISOString();
    const moves = new Map<string, Move[]>();
    for (const [id, { row, state }] of await this.states(tx, rows)) {
      moves.set(id, runMoves(await this.sops.byVersionId(tx, row.workspaceId, row.sopVersionId), state, actor, at));
    }
    return moves;
  }

  private async states(tx: Tx, rows: readonly RunRow[]): Promise<Map<string, { row: RunRow; state: RunState }>> {
    if (rows.length === 0) return new Map();
    const tasks = await this.tasks.ofRuns(
      tx,
      rows.map((row) => row.id),
      [],
    );
    return new Map(
      rows.map((row) => {
        const own = tasks.filter((task) => task.runId === row.id).map((task) => task.state);
        return [row.id, { row, state: joinState(row.state, own) }];
      }),
    );
  }

  private async inRun(
    tx: Tx,
    run: { row: RunRow; state: RunState } | undefined,
    instance: string,
    { actor, at, known }: Looker,
  ): Promise<Move[]> {
    if (!run) return [];
    const { workspaceId, sopVersionId } = run.row;
    const sop = await this.sops.byVersionId(tx, workspaceId, sopVersionId);
    if (!asksTraining(sop, run.state, instance)) return taskMoves(sop, run.state, instance, actor, at);
    const learnt = known.get(sopVersionId) ?? this.training.factsOf(tx, { memberId: actor.id, sopVersionId });
    known.set(sopVersionId, learnt);
    return taskMoves(sop, run.state, instance, actor, at, await learnt);
  }
}

/** Who looks, when, and what they have learnt of each version of an SOP, as far as some task asked. */
interface Looker {
  actor: Actor;
  at: string;
  known: Map<string, Promise<TrainingFacts>>;
}

/** Whose task it is decides about its due, as `setDue` does. */
const movesOutsideRuns = (row: TaskRow, actor: Actor, at: string): Move[] => {
  const def = row.definition as unknown as TaskDef;
  const moves = adHocMoves(def, row.state, actor, at);
  if (row.createdBy !== actor.id) return moves;
  const due = adHocMoves(def, row.state, { ...actor, kind: 'system' }, at).find(({ event }) => event === 'extend');
  return moves.map((move) => (move.event === 'extend' && due ? due : move));
};
