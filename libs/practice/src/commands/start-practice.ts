import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { ExerciseUnfit, Practice, practiser, type CompiledSop, type Exercise } from '#sop-core';
import { SopCache } from '#sops';
import { Exercises } from '../exercises.js';
import type { PracticeRow } from '../practice.entity.js';
import { PracticeStore } from '../practice.store.js';

/** One of the exercises, or a scenario of an SOP and the role to play in it. */
export type PracticeStart = { exercise: string } | { sop: string; scenario: string; role: string };

const MOST_OPEN = 5;

/** Begins a practice. Anybody may: it touches no real work. */
@Injectable()
export class StartPractice {
  constructor(
    private readonly acting: Acting,
    private readonly exercises: Exercises,
    private readonly practices: PracticeStore,
    private readonly sops: SopCache,
  ) {}

  run(who: Who, input: PracticeStart, options: CommandOptions = {}): Promise<Logged<PracticeRow>> {
    return this.acting.as(
      who,
      null,
      async (tx, { memberId, workspaceId, at }) => {
        if (memberId === null) return refused('RIGHT_MISSING', { code: 'member_unknown' });
        const shipped = 'exercise' in input ? await this.exercises.byKey(input.exercise) : null;
        if ('exercise' in input && !shipped)
          return refused('NOT_FOUND', { code: 'exercise_unknown', field: 'exercise' });
        const sopKey = shipped?.sop ?? ('sop' in input ? input.sop : '');
        const active = await this.sops.activeByKey(tx, workspaceId, sopKey);
        if (!active) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sop' });
        const { doc } = active.compiled;
        const exercise =
          shipped ?? ('scenario' in input ? this.exercises.ofScenario(doc, input.scenario, input.role) : null);
        if (!exercise) return refused('NOT_FOUND', { code: 'scenario_unknown', field: 'scenario' });
        if ((await this.practices.countOpen(tx, memberId)) >= MOST_OPEN)
          return refused('LIMIT_EXCEEDED', { code: 'practices_many', params: { max: MOST_OPEN } });
        const practice = beginning(active.compiled, exercise);
        // The workspace's own version of the SOP may have grown away from the exercise.
        if (!practice) return refused('CONFLICT', { code: 'exercise_unfit', field: 'exercise' });
        const row: PracticeRow = {
          ...{
            workspaceId,
            id: newId(),
            memberId,
            sopVersionId: active.versionId,
            exerciseKey: exercise.key,
            exercise,
          },
          ...{ moves: [], clock: new Date(practice.simulation.now), clockAt: at, status: 'open', result: null },
          ...{ createdAt: at, updatedAt: at, finishedAt: null, revision: 1 },
        };
        await this.practices.insert(tx, row);
        return done(row);
      },
      { name: 'StartPractice', input, options },
    );
  }
}

/** Null: the exercise cannot be played with this version. */
const beginning = (sop: CompiledSop, exercise: Exercise): Practice | null => {
  try {
    return Practice.begin(sop, exercise, practiser(sop, exercise.role));
  } catch (error) {
    if (error instanceof ExerciseUnfit) return null;
    throw error;
  }
};
