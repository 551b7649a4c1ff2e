import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { ClockChange, Outcome, RunChange, RunMigrationPlan } from '#engine';
import { explainBlocker, TASK_REASONS } from '#sop-core';
import type {
  Blocker,
  CompiledSop,
  Json,
  MigrationChoices,
  StateHow,
  StateMove,
  TaskFate,
  TimerFate,
  TimerPolicy,
} from '#sop-core';
import type { Language } from '../edge/language.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { connectionOf, PageArgs } from '../graphql/connection.js';
import { enumOf } from '../graphql/enum-of.js';
import { BlockerModel, RefusalModel } from '../graphql/refusal.model.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { JsonObject, ListUpTo, TextBetween } from '../graphql/validation/rules.js';
import { TaskStatusEnum } from '../tasks/task.model.js';
import { RunModel } from './run.model.js';

const TimerPolicyEnum = enumOf<TimerPolicy>('MigrationTimerPolicy', 'What a migration does with clocks that run.', {
  keep_deadline: 'They ring when they would have rung.',
  keep_remaining: 'What is left counts on from now, in the kind of time the new version counts.',
  restart: 'The whole span of the new version counts from now.',
});

const StateHowEnum = enumOf<StateHow>('MigrationStateHow', 'How a stage was found in the new version.', {
  same: 'By its id.',
  renamed: 'Recognised by its place, its tasks, its title or the ways out of it.',
  chosen: 'Chosen by a person.',
  entered: 'It has no counterpart in the old version and is active now.',
  dropped: 'Its branch is gone while others go on.',
  gone: 'It has no counterpart in the new version: one has to be chosen.',
});

const TaskFateEnum = enumOf<TaskFate['fate']>('MigrationTaskFate', 'What becomes of a task.', {
  kept: 'It goes on.',
  reset: 'It goes on, but back to its doer or to its role.',
  closed: 'It is closed.',
  opened: 'It is opened.',
});

const ClockFateEnum = enumOf<TimerFate['fate']>('MigrationClockFate', 'What becomes of a clock.', {
  keep_deadline: 'It rings when it would have rung.',
  keep_remaining: 'What is left counts on.',
  restart: 'It starts anew.',
  void: 'It is gone.',
  armed: 'It is new.',
});

@ObjectType('MigrationState', { description: 'A stage of a run and its counterpart in the new version.' })
export class MigrationStateModel {
  @Field(() => String, { nullable: true, description: 'The stage now; null: it is entered by the migration.' })
  from!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is called now, in the language of the caller.' })
  fromTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'The stage afterwards; null: there is none.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is called then.' })
  toTitle!: string | null;

  @Field(() => StateHowEnum, { description: 'How it was found.' })
  how!: string;

  @Field(() => Boolean, { description: 'The run is not in it now, but will return to it.' })
  isRemembered!: boolean;

  static from(move: StateMove, { old, now, lang }: Versions): MigrationStateModel {
    return Object.assign(new MigrationStateModel(), {
      ...move,
      fromTitle: move.from === null ? null : titleOf(old, move.from, lang),
      toTitle: move.to === null ? null : titleOf(now, move.to, lang),
    });
  }
}

@ObjectType('MigrationTask', { description: 'What becomes of a task.' })
export class MigrationTaskModel {
  @Field(() => String, { description: 'Name of the task inside its run.' })
  instance!: string;

  @Field(() => String, { description: 'Title in the language of the caller.' })
  title!: string;

  @Field(() => TaskFateEnum, { description: 'What becomes of it.' })
  fate!: string;

  @Field(() => TaskStatusEnum, { nullable: true, description: 'Where it stands; null: it is not there yet.' })
  from!: string | null;

  @Field(() => TaskStatusEnum, { description: 'Where it stands afterwards.' })
  to!: string;

  @Field(() => [String], { description: 'Why, and what is different, as stable codes.' })
  why!: string[];

  @Field(() => [String], { description: 'The same in words, in the language of the caller.' })
  reasons!: string[];

  static from({ instance, title, fate, from, to, why }: TaskFate, lang: Language): MigrationTaskModel {
    const reasons = why.map((reason) => TASK_REASONS[reason][lang]);
    return Object.assign(new MigrationTaskModel(), { instance, title: title[lang], fate, from, to, why, reasons });
  }
}

@ObjectType('MigrationClock', { description: 'What becomes of a timer, or of the due of a task.' })
export class MigrationClockModel {
  @Field(() => String, { description: 'Key of the timer, or due:<task>.' })
  id!: string;

  @Field(() => String, {
    description:
      'What to name in `choices.clocks` to decide about it alone in every run: its id, or `due:<task>` for the due of a task.',
  })
  choiceKey!: string;

  @Field(() => Boolean, { description: 'Whether something is to be decided: it runs, and goes on.' })
  isChoosable!: boolean;

  @Field(() => String, { description: 'What it is about, in the language of the caller.' })
  label!: string;

  @Field(() => ClockFateEnum, { description: 'What becomes of it.' })
  fate!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it rings now; null: it stands still or has rung.' })
  before!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it would ring if the run were migrated now.' })
  after!: Date | null;

  static from(
    { id, to, fate, stage }: TimerFate,
    clocks: ReadonlyMap<string, ClockChange>,
    { old, now, lang }: Versions,
  ): MigrationClockModel {
    const about = fate === 'void' ? old : now;
    return Object.assign(new MigrationClockModel(), {
      ...{ id, fate, label: labelOf(fate === 'void' ? id : (to ?? id), stage, about, lang) },
      choiceKey: id.startsWith('due:') ? (id.split('#')[0] ?? id) : id,
      isChoosable: fate !== 'void' && fate !== 'armed',
      before: fate === 'armed' ? null : (clocks.get(id)?.before ?? null),
      after: to === null ? null : (clocks.get(to)?.after ?? null),
    });
  }
}

@ObjectType('RunMigrationPlan', {
  description: 'What would become of a run under another version of its SOP. Nothing has happened.',
})
export class RunMigrationPlanModel {
  @Field(() => RunModel, { description: 'The run as it stands.' })
  run!: RunModel;

  @Field(() => UuidScalar, { description: 'The version it follows.' })
  fromVersionId!: string;

  @Field(() => UuidScalar, { description: 'The version it would follow.' })
  toVersionId!: string;

  @Field(() => Boolean, { description: 'Nothing stands in the way.' })
  isPossible!: boolean;

  @Field(() => Boolean, {
    description: 'A final state can be reached from where it would stand, conditions assumed to hold.',
  })
  canFinish!: boolean;

  @Field(() => String, {
    description: 'Send it with `runMigrate`: it is refused when the run would fare otherwise by then.',
  })
  planHash!: string;

  @Field(() => [MigrationStateModel], { description: 'Its innermost stages, and those it will return to.' })
  states!: MigrationStateModel[];

  @Field(() => [MigrationTaskModel], { description: 'Its open tasks, and those that would be opened.' })
  tasks!: MigrationTaskModel[];

  @Field(() => [MigrationClockModel], { description: 'Its timers and the dues of its open tasks.' })
  clocks!: MigrationClockModel[];

  @Field(() => [BlockerModel], { description: 'What would change in its fields and settings.' })
  notes!: BlockerModel[];

  @Field(() => [BlockerModel], { description: 'What stands in the way.' })
  blockers!: BlockerModel[];

  static from(planned: RunMigrationPlan, toVersionId: string, versions: Versions): RunMigrationPlanModel {
    const { run, plan, hash } = planned;
    const { lang } = versions;
    const clocks = new Map(planned.clocks.map((clock) => [clock.id, clock]));
    const said = (blockers: readonly Blocker[]): BlockerModel[] =>
      blockers.map((blocker) => BlockerModel.from({ ...blocker, message: explainBlocker(blocker, lang) }));
    return Object.assign(new RunMigrationPlanModel(), {
      ...{ run: RunModel.from(run), fromVersionId: run.sopVersionId, toVersionId },
      ...{ isPossible: plan.ok, canFinish: plan.canFinish, planHash: hash },
      states: plan.states.map((move) => MigrationStateModel.from(move, versions)),
      tasks: plan.tasks.map((fate) => MigrationTaskModel.from(fate, lang)),
      clocks: plan.timers.map((timer) => MigrationClockModel.from(timer, clocks, versions)),
      ...{ notes: said(plan.notes), blockers: said(plan.blockers) },
    });
  }
}

export const RunMigrationPlanConnection = connectionOf(
  RunMigrationPlanModel,
  'RunMigrationPlan',
  'plans, in the order of the runs’ numbers',
);

@InputType({ description: 'Which stage of the new version a stage of the old one becomes.' })
export class MigrationStateChoiceInput {
  @TextBetween(1, 300)
  @Field(() => String, { description: 'Path of the stage in the old version.' })
  from!: string;

  @TextBetween(1, 300)
  @Field(() => String, { description: 'Path of the stage in the new version.' })
  to!: string;
}

@InputType({ description: 'What to do with some clocks.' })
export class MigrationClockChoiceInput {
  @TextBetween(1, 300)
  @Field(() => String, {
    description:
      'Which: the `id` of a clock of a plan; `due:<task>` for all dues of a task; `stage:<path in the new version>` for all of a stage; `after`, `recur` or `due` for all of a kind. The nearest name counts.',
  })
  clock!: string;

  @Field(() => TimerPolicyEnum, { description: 'What to do with them.' })
  policy!: TimerPolicy;
}

@InputType({ description: 'What the versions alone do not say.' })
export class MigrationChoicesInput {
  @ListUpTo(200)
  @Nested(() => MigrationStateChoiceInput)
  @Field(() => [MigrationStateChoiceInput], { nullable: true, description: 'Stages that are to be found differently.' })
  states?: MigrationStateChoiceInput[];

  @JsonObject()
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Values for fields that the new version asks for, by key; null: leave it empty on purpose.',
  })
  data?: Record<string, Json>;

  @Field(() => TimerPolicyEnum, {
    nullable: true,
    description: 'What to do with clocks; `keep_deadline` when left out.',
  })
  timers?: TimerPolicy;

  @ListUpTo(200)
  @Nested(() => MigrationClockChoiceInput)
  @Field(() => [MigrationClockChoiceInput], {
    nullable: true,
    description: 'Clocks that are to be treated otherwise; of one named twice the last entry counts.',
  })
  clocks?: MigrationClockChoiceInput[];
}

@ArgsType()
export class RunMigrationPlanArgs extends PageArgs {
  @Field(() => UuidScalar, { description: 'The SOP.' })
  sopId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The version to go on under; the active one when left out.' })
  versionId?: string;

  @ListUpTo(200)
  @Field(() => [UuidScalar], { nullable: true, description: 'Only these runs; all open ones when left out.' })
  runIds?: string[];

  @Nested(() => MigrationChoicesInput)
  @Field(() => MigrationChoicesInput, { nullable: true, description: 'What the versions alone do not say.' })
  choices?: MigrationChoicesInput;
}

@InputType({ description: 'Lets a run go on under another version of its SOP.' })
export class RunMigrateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The run.' })
  runId!: string;

  @Field(() => UuidScalar, { description: 'The version to go on under.' })
  toVersionId!: string;

  @Nested(() => MigrationChoicesInput)
  @Field(() => MigrationChoicesInput, { nullable: true, description: 'What the versions alone do not say.' })
  choices?: MigrationChoicesInput;

  @TextBetween(1, 100)
  @Field(() => String, {
    nullable: true,
    description: 'Of the plan the caller has seen. If another one holds by now, the answer is STALE.',
  })
  planHash?: string;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why; written into the log.' })
  reason?: string;
}

@InputType({ description: 'Lets runs go on under another version of their SOP, each for itself.' })
export class RunMigrateManyInput extends RepeatableInput {
  @ListUpTo(200)
  @Field(() => [UuidScalar], { description: 'The runs; at most 200.' })
  runIds!: string[];

  @Field(() => UuidScalar, { description: 'The version to go on under.' })
  toVersionId!: string;

  @Nested(() => MigrationChoicesInput)
  @Field(() => MigrationChoicesInput, { nullable: true, description: 'What the versions alone do not say.' })
  choices?: MigrationChoicesInput;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why; written into the log of each run.' })
  reason?: string;
}

@ObjectType('RunMigrated', { description: 'What became of one of several runs.' })
export class RunMigratedModel {
  @Field(() => UuidScalar, { description: 'The run that was asked for.' })
  runId!: string;

  @Field(() => RunModel, { nullable: true, description: 'The run as it is now; null: it was refused.' })
  run!: RunModel | null;

  @Field(() => RefusalModel, { nullable: true, description: 'Why not; nothing of this run was changed then.' })
  refusal!: RefusalModel | null;

  static from(runId: string, outcome: Outcome<RunChange>, lang: Language): RunMigratedModel {
    return Object.assign(new RunMigratedModel(), {
      runId,
      run: outcome.ok ? RunModel.from(outcome.value.run) : null,
      refusal: outcome.ok ? null : RefusalModel.from(outcome.refusal, lang),
    });
  }
}

@ObjectType('RunMigrateManyPayload', { description: 'What became of several runs, each for itself.' })
export class RunMigrateManyPayload {
  @Field(() => [RunMigratedModel], { description: 'One entry for each run, in the order asked for.' })
  results!: RunMigratedModel[];

  @Field(() => Int, { description: 'How many follow the new version now.' })
  migratedCount!: number;

  @Field(() => Int, { description: 'How many were refused.' })
  refusedCount!: number;
}

export const RunMigrateManyResult = resultOf('RunMigrateMany', RunMigrateManyPayload);

@ObjectType('SopOpenRuns', { description: 'How many open runs follow a version.' })
export class SopOpenRunsModel {
  @Field(() => UuidScalar, { description: 'The version.' })
  versionId!: string;

  @Field(() => Int, { description: 'Its number.' })
  number!: number;

  @Field(() => Int, { description: 'How many open runs follow it.' })
  count!: number;
}

/** Both versions of a migration, and the language to speak about them. */
export interface Versions {
  old: CompiledSop;
  now: CompiledSop;
  lang: Language;
}

/** Choices as the core takes them. */
export const choicesOf = (input: MigrationChoicesInput | null | undefined): MigrationChoices => ({
  ...(input?.states && { states: Object.fromEntries(input.states.map(({ from, to }) => [from, to])) }),
  ...(input?.data && { data: input.data }),
  ...(input?.timers && { timers: input.timers }),
  ...(input?.clocks && { clocks: Object.fromEntries(input.clocks.map(({ clock, policy }) => [clock, policy])) }),
});

const titleOf = (sop: CompiledSop, stage: string, lang: Language): string =>
  sop.stages.get(stage)?.title?.[lang] ?? stage;

const labelOf = (id: string, stage: string, sop: CompiledSop, lang: Language): string => {
  const [kind = '', name = ''] = id.split(':');
  const task = sop.tasks[name.split('#')[0] ?? name]?.title[lang] ?? name;
  if (kind === 'due') return lang === 'zh' ? `「${task}」的截止时间` : `due of “${task}”`;
  if (kind === 'recur') return lang === 'zh' ? `「${task}」的下一次` : `next “${task}”`;
  const title = titleOf(sop, stage, lang);
  const delay = spanOf(sop, sop.timers.get(id)?.delay ?? id);
  return lang === 'zh' ? `「${title}」${delay} 后` : `${delay} after “${title}”`;
};

/** A named span as it is written behind its name; one that is worked out keeps the name. */
const spanOf = ({ doc }: CompiledSop, delay: string): string => {
  const named = doc.timers?.[delay];
  return named === undefined || named.startsWith('=') ? delay : named;
};
