import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  done,
  refused,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import { scorePractice, type Practice, type Step } from '#sop-core';
import { Playing } from '../playing.js';
import type { JudgedFault, PracticeResult, PracticeRow } from '../practice.entity.js';
import { PracticeStore } from '../practice.store.js';

/** What can be done in a practice: a move of the person, waiting until something happens, or coming to an end. */
export type PracticePlay = { id: string } & ({ move: Step } | { wait: true } | { finish: true });

const MOST_MOVES = 400;

/** Plays on in an own, open practice. What a move needs it needs as in real work, and it is refused in the same words. */
@Injectable()
export class PlayPractice {
  constructor(
    private readonly acting: Acting,
    private readonly practices: PracticeStore,
    private readonly playing: Playing,
  ) {}

  run(who: Who, input: PracticePlay, options: CommandOptions = {}): Promise<Logged<PracticeRow>> {
    return this.acting.as(who, null, (tx, deed) => this.play(tx, deed, input, options), {
      name: 'PlayPractice',
      input,
      options,
    });
  }

  private async play(tx: Tx, deed: Deed, input: PracticePlay, options: CommandOptions): Promise<Answer<PracticeRow>> {
    const row = await this.practices.lock(tx, input.id);
    if (!row || row.memberId !== deed.memberId) return refused('NOT_FOUND', { code: 'practice_unknown', field: 'id' });
    if (row.status === 'finished') return refused('RUN_OVER', { code: 'practice_over', field: 'id' });
    const no = staleUnless(options.expectedRevision, row.revision);
    if (no) return no;
    const practice = await this.playing.of(tx, row, deed.at);
    const moves = [...row.moves];
    if ('move' in input) {
      if (moves.length >= MOST_MOVES)
        return refused('LIMIT_EXCEEDED', { code: 'practice_long', params: { max: MOST_MOVES } });
      const at = practice.simulation.now;
      const decision = practice.act(input.move);
      if (!decision.accepted) return { ok: false, refusal: decision.refusal };
      moves.push({ at, step: input.move });
    } else if ('wait' in input) {
      const { nextAt } = practice;
      if (nextAt === null) return refused('EVENT_NOT_POSSIBLE', { code: 'practice_waits' });
      practice.until(nextAt);
    }
    const isEnd = 'finish' in input;
    const change: Partial<PracticeRow> = {
      ...{ moves, clock: new Date(practice.simulation.now), clockAt: deed.at, updatedAt: deed.at },
      ...(isEnd && { status: 'finished', result: resultOf(practice), finishedAt: deed.at }),
    };
    await this.practices.update(tx, row, change);
    if (isEnd)
      await deed.log('practice.finished', {
        practice: row.id,
        exercise: row.exerciseKey,
        percent: resultOf(practice).percent,
      });
    tx.afterCommit(() => this.playing.keep(row, moves.length, practice));
    return done({ ...row, ...change, revision: row.revision + 1 });
  }
}

const resultOf = (practice: Practice): PracticeResult => {
  const { found, missed, percent } = scorePractice(practice.exercise.faults, practice.found);
  return {
    percent,
    found: found.map(judged),
    missed: missed.map(judged),
    final: practice.state.final,
  };
};

const judged = ({ key, title, why, article }: Practice['exercise']['faults'][number]): JudgedFault => ({
  ...{ key, title: { ...title }, why: { ...why }, article: article ?? null },
});
