import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Practice, practiser, type CompiledSop } from '#sop-core';
import { SopCache } from '#sops';
import { clockOf } from './clock-of-practice.js';
import type { PracticeRow } from './practice.entity.js';

/** Practices kept as they stand: stepping on from one is a move, beginning again is all of them. */
const KEPT = 50;

/** Brings stored practices back to life. */
@Injectable()
export class Playing {
  private readonly standing = new Map<string, { moves: number; practice: Practice }>();

  constructor(private readonly sops: SopCache) {}

  async sopOf(
    tx: Tx,
    { workspaceId, sopVersionId }: Pick<PracticeRow, 'workspaceId' | 'sopVersionId'>,
  ): Promise<CompiledSop> {
    return this.sops.byVersionId(tx, workspaceId, sopVersionId);
  }

  /** The practice as it stands now: everything the person did, and what colleagues and timers did since. */
  async of(tx: Tx, row: PracticeRow, now: Date): Promise<Practice> {
    const clock = clockOf(row, now).toISOString();
    const sop = await this.sopOf(tx, row);
    const person = practiser(sop, row.exercise.role);
    const key = `${row.workspaceId}/${row.id}`;
    const known = this.standing.get(key);
    this.standing.delete(key);
    // One that is ahead of its row took part in a command that was not stored.
    const practice =
      known && known.moves === row.moves.length && known.practice.simulation.now <= clock
        ? known.practice
        : Practice.resume(sop, row.exercise, person, { moves: row.moves, now: clock });
    practice.until(clock);
    return practice;
  }

  /** After a command was stored: the next look goes on from here. */
  keep(row: Pick<PracticeRow, 'workspaceId' | 'id'>, moves: number, practice: Practice): void {
    this.standing.set(`${row.workspaceId}/${row.id}`, { moves, practice });
    if (this.standing.size > KEPT) this.standing.delete(this.standing.keys().next().value!);
  }
}
