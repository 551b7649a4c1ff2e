import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { BooleanFilter, DateTimeFilter, IdFilter, StringFilter } from '../graphql/filters.input.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { JsonObject, Key, ListUpTo, TextBetween } from '../graphql/validation/rules.js';
import { PriorityEnum } from './run.model.js';

@InputType({ description: 'Starts a run.' })
export class RunStartInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'Id of the new run, if the client chooses it (UUIDv7).' })
  id?: string;

  @Key()
  @Field(() => String, { description: 'Key of the SOP; its active version is used.' })
  sopKey!: string;

  @JsonObject()
  @Field(() => JsonScalar, {
    description: 'The form of the SOP by field key. Money in fen, moments ISO with offset, files as evidence ids.',
  })
  form!: Record<string, unknown>;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Member who answers for it; otherwise the form’s owner, or the caller.',
  })
  ownerId?: string;

  @Field(() => PriorityEnum, { nullable: true, description: 'How urgent; P2 when left out.' })
  priority?: PriorityEnum;
}

@InputType({ description: 'Starts a finished run again, as a new run linked to it.' })
export class RunReopenInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The finished run.' })
  runId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Id of the new run, if the client chooses it (UUIDv7).' })
  id?: string;

  @JsonObject()
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Fields that are different this time; the others are taken from the finished run.',
  })
  form?: Record<string, unknown>;
}

/** A command about one run. */
@InputType({ isAbstract: true })
abstract class AboutRun extends CommandInput {
  @Field(() => UuidScalar, { description: 'The run.' })
  runId!: string;
}

@InputType({ description: 'Tells a run that something happened: the buyer wrote, a parcel arrived.' })
export class RunSendInput extends AboutRun {
  @Key()
  @Field(() => String, { description: 'Name of the event, as `moves` lists it, such as BUYER.EVIDENCE.' })
  event!: string;

  @JsonObject()
  @Field(() => JsonScalar, { nullable: true, description: 'Fields of the event by key.' })
  payload?: Record<string, unknown>;
}

@InputType({ description: 'A command about a run that needs a reason.' })
export class RunReasonInput extends AboutRun {
  @TextBetween(1, 500)
  @Field(() => String, { description: 'Why; written into the log.' })
  reason!: string;
}

@InputType({ description: 'A command about a run that needs nothing else.' })
export class RunOnlyInput extends AboutRun {}

@InputType({ description: 'Moves dates of a run; what counts from them moves along.' })
export class RunRescheduleInput extends AboutRun {
  @JsonObject()
  @Field(() => JsonScalar, { description: 'New values of fields the SOP lets be rescheduled.' })
  fields!: Record<string, unknown>;

  @TextBetween(1, 500)
  @Field(() => String, { description: 'Why; written into the log.' })
  reason!: string;
}

@InputType({ description: 'Changes how urgent a run is.' })
export class RunPriorityInput extends AboutRun {
  @Field(() => PriorityEnum, { description: 'How urgent from now on.' })
  priority!: PriorityEnum;
}

@InputType({ description: 'Writes a remark into the history of a run.' })
export class RunCommentInput extends AboutRun {
  @TextBetween(1, 4000)
  @Field(() => String, { description: 'The remark.' })
  text!: string;

  @ListUpTo(20)
  @Field(() => [UuidScalar], {
    nullable: true,
    description: 'Members who shall hear of it, besides those named with `@` in the text.',
  })
  mentionIds?: string[];
}

@InputType({ description: 'Which runs. Everything given must hold; `or` holds when one of its entries does.' })
export class RunFilter {
  @ListUpTo(20)
  @Nested(() => RunFilter)
  @Field(() => [RunFilter], { nullable: true, description: 'All of these must hold.' })
  and?: RunFilter[];

  @ListUpTo(20)
  @Nested(() => RunFilter)
  @Field(() => [RunFilter], { nullable: true, description: 'One of these must hold.' })
  or?: RunFilter[];

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'active, paused or done.' })
  status?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Key of the SOP.' })
  sopKey?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'What it is about.' })
  subject?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'The final state reached.' })
  final?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'P0 to P3.' })
  priority?: StringFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'Member who answers for it.' })
  ownerId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'The run that spawned it.' })
  parentId?: IdFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was started.' })
  createdAt?: DateTimeFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it last changed.' })
  updatedAt?: DateTimeFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it ended.' })
  finishedAt?: DateTimeFilter;

  @Field(() => BooleanFilter, { nullable: true, description: 'Still going on.' })
  isOpen?: BooleanFilter;

  @Field(() => BooleanFilter, { nullable: true, description: 'An exercise.' })
  isSandbox?: BooleanFilter;
}

export enum RunOrderEnum {
  created = 'created',
  updated = 'updated',
}
registerEnumType(RunOrderEnum, { name: 'RunOrder', description: 'Order of a list of runs; newest first.' });

@ArgsType()
export class RunListArgs extends PageArgs {
  @Nested(() => RunFilter)
  @Field(() => RunFilter, { nullable: true, description: 'Which ones; all when left out.' })
  filter?: RunFilter;

  @Field(() => RunOrderEnum, { defaultValue: RunOrderEnum.created, description: 'In which order.' })
  order!: RunOrderEnum;
}
