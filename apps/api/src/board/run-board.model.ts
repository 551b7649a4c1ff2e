import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { RunCardRow } from '#boards';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo, TextBetween, TextsBetween } from '../graphql/validation/rules.js';
import { PriorityEnum, RunStatusEnum, StageModel } from '../runs/run.model.js';

@ObjectType('RunCard', { description: 'What a card shows of a run.' })
export class RunCardModel {
  @Field(() => UuidScalar, { description: 'Id of the run.' })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The column it stands in on `runBoard`: its stage on the main line of its SOP.',
  })
  column!: string | null;

  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => Int, { description: 'Number inside the SOP.' })
  number!: number;

  @Field(() => String, { description: 'What it is about.' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'The sales channel it is about.' })
  channel!: string | null;

  @Field(() => PriorityEnum, { description: 'How urgent it is.' })
  priority!: string;

  @Field(() => RunStatusEnum, { description: 'Whether it goes on.' })
  status!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Who answers for it.' })
  ownerId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of whoever answers for it.' })
  ownerName!: string | null;

  @Field(() => [StageModel], { description: 'The innermost stages it is in; one for each region of a parallel stage.' })
  stages!: StageModel[];

  @Field(() => Int, { description: 'Tasks that are not settled.' })
  openTasks!: number;

  @Field(() => Int, { description: 'Those of them past their due time.' })
  overdueTasks!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the next of its tasks is due.' })
  nextDueAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'Since when it is in exactly these stages.' })
  since!: Date;

  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  createdAt!: Date;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from(row: RunCardRow, column: string | null, stages: StageModel[]): RunCardModel {
    const { stages: _, stagesSince, sopVersionId: __, ...card } = row;
    return Object.assign(new RunCardModel(), card, { column, stages, since: stagesSince });
  }
}

@ObjectType('RunBoardColumn', { description: 'A stage of an SOP with the runs that are in it.' })
export class RunBoardColumnModel {
  @Field(() => String, { description: 'Path of the stage.' })
  key!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  title!: string;

  @Field(() => Boolean, { description: 'Waits for somebody outside.' })
  isWaiting!: boolean;

  @Field(() => Boolean, { description: 'Runs end here.' })
  isFinal!: boolean;

  @Field(() => Boolean, { description: 'Work goes on in several regions at once; cards list where each stands.' })
  isParallel!: boolean;

  @Field(() => Int, { description: 'How many runs stand in it, shown or not.' })
  total!: number;

  @Field(() => [RunCardModel], {
    description: 'Its runs, the most urgent first and of those the oldest; finished ones newest first.',
  })
  cards!: RunCardModel[];

  @Field(() => Boolean, { description: 'Whether more cards follow after these.' })
  hasMore!: boolean;

  @Field(() => String, { nullable: true, description: 'Position of the last card, for `after`.' })
  endCursor!: string | null;
}

@ObjectType('RunBoard', {
  description: 'The runs of an SOP by stage. Each run stands in exactly one column: its stage on the main line.',
})
export class RunBoardModel {
  @Field(() => String, { description: 'Place in the log to follow changes from, with `boardChanges(after:)`.' })
  cursor!: string;

  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Field(() => String, { description: 'Title of the SOP in the language of the caller.' })
  title!: string;

  @Field(() => [RunBoardColumnModel], { description: 'The stages, in the order of the document.' })
  columns!: RunBoardColumnModel[];
}

@InputType({ description: 'Which runs a board shows. What is left out does not limit; everything given must hold.' })
export class RunBoardFilterInput {
  @TextBetween(1, 100)
  @Field(() => String, { nullable: true, description: 'Part of the subject, or the number.' })
  text?: string;

  @ListUpTo(4)
  @Field(() => [PriorityEnum], { nullable: true, description: 'How urgent.' })
  priorities?: PriorityEnum[];

  @TextsBetween(1, 80, 50)
  @Field(() => [String], { nullable: true, description: 'Sales channels.' })
  channels?: string[];

  @Field(() => UuidScalar, { nullable: true, description: 'Member who answers for it.' })
  ownerId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: only those one answers for.' })
  isMine?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Has an open task past its due time.' })
  isOverdue?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Standing still.' })
  isPaused?: boolean;
}

const MOST_CARDS = 200;

@ArgsType()
export class RunBoardArgs {
  @Key()
  @Field(() => String, { description: 'Key of the SOP.' })
  sopKey!: string;

  @Nested(() => RunBoardFilterInput)
  @Field(() => RunBoardFilterInput, { nullable: true, description: 'Which runs; all when left out.' })
  filter?: RunBoardFilterInput;

  @Field(() => Boolean, { defaultValue: false, description: 'Also those that are over, in columns of their own.' })
  withFinished!: boolean;

  @TextsBetween(1, 300, 100)
  @Field(() => [String], { nullable: true, description: 'Only these columns.' })
  keys?: string[];

  @IntBetween(1, MOST_CARDS)
  @Field(() => Int, { defaultValue: 50, description: `Cards of each column, at most ${MOST_CARDS}.` })
  first!: number;

  @TextBetween(1, 300)
  @Field(() => String, {
    nullable: true,
    description: 'Only what follows this position of a column, with `keys` naming that one column.',
  })
  after?: string;
}
