import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SPEED } from '#practice';
import type { JudgedFault, PracticeResult, PracticeRow, PracticeView } from '#practice';
import type { Exercise, Json } from '#sop-core';
import type { Language } from '../edge/language.js';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { JsonObject, Key, TextBetween } from '../graphql/validation/rules.js';

@ObjectType('Exercise', { description: 'A piece of work to practise.' })
export class ExerciseModel {
  @Field(() => String, { description: 'Its key.' })
  key!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => String, { description: 'What one is told before. Show it as text.' })
  brief!: string;

  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => String, { description: 'The role that is practised.' })
  role!: string;

  @Field(() => Int, { description: 'How many faults are planted.' })
  faultCount!: number;

  @Field(() => Int, { nullable: true, description: 'The best score of the caller, in percent; null: never finished.' })
  best!: number | null;

  static from(exercise: Exercise, lang: Language, best: number | null): ExerciseModel {
    const { key, title, brief, sop, role, faults } = exercise;
    return Object.assign(new ExerciseModel(), {
      ...{ key, title: title[lang], brief: brief[lang], sopKey: sop, role, faultCount: faults.length, best },
    });
  }
}

@ObjectType('JudgedFault', { description: 'A planted fault, told after the practice.' })
export class JudgedFaultModel {
  @Field(() => String, { description: 'Its key in the exercise.' })
  key!: string;

  @Field(() => String, { description: 'What it was.' })
  title!: string;

  @Field(() => String, { description: 'What gave it away, and why it matters.' })
  why!: string;

  @Field(() => String, { nullable: true, description: 'Key of the article to read again.' })
  article!: string | null;

  static from({ key, title, why, article }: JudgedFault, lang: Language): JudgedFaultModel {
    return Object.assign(new JudgedFaultModel(), { key, title: title[lang], why: why[lang], article });
  }
}

@ObjectType('PracticeOutcome', { description: 'What a finished practice came to.' })
export class PracticeOutcomeModel {
  @Field(() => Int, { description: 'Percent of the planted faults that were found; 100 where there were none.' })
  percent!: number;

  @Field(() => [JudgedFaultModel], { description: 'Faults that were found.' })
  found!: JudgedFaultModel[];

  @Field(() => [JudgedFaultModel], { description: 'Faults that were missed.' })
  missed!: JudgedFaultModel[];

  @Field(() => String, { nullable: true, description: 'The final stage; null: it was ended before.' })
  final!: string | null;

  static from({ percent, found, missed, final }: PracticeResult, lang: Language): PracticeOutcomeModel {
    return Object.assign(new PracticeOutcomeModel(), {
      ...{ percent, final },
      found: found.map((fault) => JudgedFaultModel.from(fault, lang)),
      missed: missed.map((fault) => JudgedFaultModel.from(fault, lang)),
    });
  }
}

@ObjectType('PracticeEntry', { description: 'One thing that happened in a practice.' })
export class PracticeEntryModel {
  @Field(() => DateTimeScalar, { description: 'When, on the clock of the practice.' })
  at!: Date;

  @Field(() => String, { description: 'What, in the words of the log: task.submitted, run.moved …' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'The task it is about.' })
  task!: string | null;

  @Field(() => String, { nullable: true, description: 'What it led to.' })
  to!: string | null;
}

/** Fields with a resolver of their own are in `practice.resolver.ts`. */
@ObjectType('Practice', {
  description:
    'A run for practising: the real machine, simulated colleagues, a fast clock. Nothing of it leaves, and it can be thrown away.',
})
export class PracticeModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => UuidScalar, { description: 'Who practises.' })
  memberId!: string;

  @Field(() => ExerciseModel, { description: 'What is practised.' })
  exercise!: ExerciseModel;

  @Field(() => Boolean, { description: 'False: finished.' })
  isOpen!: boolean;

  @Field(() => Int, { description: 'How much faster its clock is.' })
  speed!: number;

  @Field(() => PracticeOutcomeModel, { nullable: true, description: 'What it came to, once finished.' })
  outcome!: PracticeOutcomeModel | null;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was finished.' })
  finishedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes; send it back as `expectedRevision`.' })
  revision!: number;

  /** Not part of the schema. */
  row!: PracticeRow;

  static from(row: PracticeRow, lang: Language): PracticeModel {
    const { id, memberId, exercise, status, result, createdAt, finishedAt, revision } = row;
    return Object.assign(new PracticeModel(), {
      ...{ id, memberId, createdAt, finishedAt, revision, row, speed: SPEED, isOpen: status === 'open' },
      exercise: ExerciseModel.from(exercise, lang, null),
      outcome: result ? PracticeOutcomeModel.from(result, lang) : null,
    });
  }
}

@ObjectType('PracticeStand', {
  description: 'A practice as it stands now; `state` and `person` are what the SOP core in the browser works with.',
})
export class PracticeStandModel {
  @Field(() => DateTimeScalar, { description: 'The clock of the practice.' })
  now!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a colleague or a timer comes next; null: everything waits for the person.',
  })
  nextAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether the run has come to its end.' })
  isOver!: boolean;

  @Field(() => [String], { description: 'Tasks of the person, and those that wait for their verdict.' })
  mine!: string[];

  @Field(() => JsonScalar, { description: 'The state of the run.' })
  state!: Json;

  @Field(() => JsonScalar, { description: 'Who the person is in it.' })
  person!: Json;

  @Field(() => [PracticeEntryModel], { description: 'What happened, latest last, at most 200.' })
  log!: PracticeEntryModel[];

  static from({ practice }: PracticeView): PracticeStandModel {
    const { simulation, nextAt, isOver, mine, state, person } = practice;
    return Object.assign(new PracticeStandModel(), {
      ...{ isOver, state, person, now: new Date(simulation.now), nextAt: nextAt === null ? null : new Date(nextAt) },
      mine: mine.map(({ instance }) => instance),
      log: simulation.log.slice(-200).map(({ at, happening }) =>
        Object.assign(new PracticeEntryModel(), {
          ...{ at: new Date(at), type: happening.type, task: happening.task ?? null, to: happening.to ?? null },
        }),
      ),
    });
  }
}

@InputType({ description: 'Begins a practice: one of the exercises, or any scenario of an SOP in one of its roles.' })
export class PracticeStartInput extends RepeatableInput {
  @Key()
  @Field(() => String, { nullable: true, description: 'Key of an exercise.' })
  exercise?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Without an exercise: key of an SOP.' })
  sop?: string;

  @TextBetween(1, 200)
  @Field(() => String, { nullable: true, description: 'Without an exercise: name of one of its scenarios.' })
  scenario?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'Without an exercise: the role to play.' })
  role?: string;
}

@InputType({ description: 'A move of the person in a practice.' })
export class PracticeMoveInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The practice.' })
  id!: string;

  @JsonObject()
  @Field(() => JsonScalar, { description: 'The move as the SOP core takes it: `{type: "task.start", task: "C01"}`.' })
  move!: Record<string, Json>;
}

@InputType({ description: 'Names a practice.' })
export class PracticeInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The practice.' })
  id!: string;
}

@ObjectType('PracticePayload', { description: 'The practice as it is now.' })
export class PracticePayload extends LoggedPayload {
  @Field(() => PracticeModel, { description: 'The practice.' })
  practice!: PracticeModel;
}

@ObjectType('PracticeDropPayload', { description: 'The practice is gone.' })
export class PracticeDropPayload extends LoggedPayload {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;
}

export const PracticeAnswer = resultOf('Practice', PracticePayload);
export const PracticeDropAnswer = resultOf('PracticeDrop', PracticeDropPayload);
