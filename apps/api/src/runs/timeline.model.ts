import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { ActorKindEnum } from '../log/log-entry.model.js';
import { TaskStatusEnum } from '../tasks/task.model.js';

@ObjectType('StageSpan', { description: 'One stay of a run in one of its innermost stages.' })
export class StageSpanModel {
  @Field(() => String, { description: 'Path of the stage.' })
  stage!: string;

  @Field(() => String, { description: 'Its name in the language of the caller.' })
  title!: string;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  enteredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was left; null: the run is in it still.' })
  leftAt!: Date | null;

  @Field(() => Float, { description: 'How long, in milliseconds by the clock on the wall.' })
  ms!: number;
}

@ObjectType('RunStep', { description: 'One transition of a run.' })
export class RunStepModel {
  @Field(() => String, { description: 'Its row in the log, for `Run.at`.' })
  eventId!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'What caused it: the name of an event, `run.start`, or a timer.' })
  event!: string;

  @Field(() => String, { description: 'That in words, in the language of the caller.' })
  label!: string;

  @Field(() => UuidScalar, { description: 'The version of the SOP it followed right after.' })
  versionId!: string;

  @Field(() => [String], { description: 'The innermost stages before.' })
  from!: string[];

  @Field(() => [String], { description: 'The innermost stages after.' })
  to!: string[];

  @Field(() => ActorKindEnum, { description: 'What kind of actor caused it.' })
  actorKind!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Member who caused it.' })
  actorId!: string | null;
}

@ObjectType('RunTimeline', { description: 'Where a run has been, for how long, and the way it took.' })
export class RunTimelineModel {
  @Field(() => [StageSpanModel], { description: 'Its stays, oldest first; regions run beside each other.' })
  spans!: StageSpanModel[];

  @Field(() => [RunStepModel], { description: 'Its transitions, oldest first.' })
  steps!: RunStepModel[];
}

@ObjectType('TimeInState', { description: 'How long a task had one status, over all its attempts.' })
export class TimeInStateModel {
  @Field(() => TaskStatusEnum, { description: 'The status.' })
  status!: string;

  @Field(() => Float, { description: 'How long, in milliseconds by the clock on the wall; the present stay included.' })
  ms!: number;

  @Field(() => Int, { description: 'How often it came to it.' })
  times!: number;
}
