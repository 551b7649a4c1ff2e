import { ArgsType, Field, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/connection.js';
import { BooleanFilter, DateTimeFilter, IdFilter, IntFilter, StringFilter } from '../graphql/filters.input.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { JsonScalar } from '../graphql/scalars/json.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import {
  IntBetween,
  JsonObject,
  Key,
  ListUpTo,
  TextBetween,
  TextsBetween,
  WebLink,
} from '../graphql/validation/rules.js';
import { PriorityEnum } from '../runs/run.model.js';

/** A command about one task. */
@InputType({ isAbstract: true })
abstract class AboutTask extends CommandInput {
  @Field(() => UuidScalar, { description: 'The task.' })
  taskId!: string;
}

@InputType({ description: 'A command about a task that needs nothing else.' })
export class TaskOnlyInput extends AboutTask {}

@InputType({ description: 'A command about a task that needs a reason.' })
export class TaskReasonInput extends AboutTask {
  @TextBetween(1, 500)
  @Field(() => String, { description: 'Why; written into the log.' })
  reason!: string;
}

@InputType({ description: 'Gives a task to a member, or hands it over.' })
export class TaskAssignInput extends AboutTask {
  @Field(() => UuidScalar, { description: 'The member who takes over.' })
  memberId!: string;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why, when a task is taken from somebody.' })
  reason?: string;
}

@InputType({ description: 'Ticks or unticks a line of the checklist.' })
export class TaskTickInput extends AboutTask {
  @Key()
  @Field(() => String, { description: 'Key of the item.' })
  item!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False takes the tick away.' })
  isDone!: boolean;
}

@InputType({ description: 'Fills fields of a task. Fields not named stay as they are; null clears one.' })
export class TaskFillInput extends AboutTask {
  @JsonObject()
  @Field(() => JsonScalar, {
    description: 'Values by field key. Money in fen, moments ISO with offset, images and files as evidence ids.',
  })
  fields!: Record<string, unknown>;
}

@InputType({ description: 'Attaches an uploaded file or a link. Give `fileId` or `url`.' })
export class TaskAttachInput extends AboutTask {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'A file uploaded with POST /files. Its id becomes the id of the evidence.',
  })
  fileId?: string;

  @WebLink()
  @Field(() => String, { nullable: true, description: 'A web address.' })
  url?: string;

  @TextBetween(1, 200)
  @Field(() => String, { nullable: true, description: 'Name for people; otherwise that of the file, or the address.' })
  name?: string;

  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'The criterion it proves; otherwise it counts for all of the task.',
  })
  criterion?: string;

  @Key()
  @Field(() => String, { nullable: true, description: 'The image or file field it fills.' })
  field?: string;
}

@InputType({ description: 'Takes evidence off a task.' })
export class TaskDetachInput extends AboutTask {
  @Field(() => UuidScalar, { description: 'Id of the evidence.' })
  evidenceId!: string;
}

@InputType({ description: 'Judges a manual criterion.' })
export class TaskJudgeInput extends AboutTask {
  @Key()
  @Field(() => String, { description: 'Key of the criterion.' })
  criterion!: string;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  isMet!: boolean;

  @TextBetween(1, 1000)
  @Field(() => String, { nullable: true, description: 'What was seen.' })
  note?: string;
}

@InputType({ description: 'Hands a task over for acceptance.' })
export class TaskSubmitInput extends AboutTask {
  @JsonObject()
  @Field(() => JsonScalar, { nullable: true, description: 'Last values by field key, filled in the same step.' })
  fields?: Record<string, unknown>;
}

@InputType({ description: 'Accepts a submitted task.' })
export class TaskAcceptInput extends AboutTask {
  @TextsBetween(1, 80, 50)
  @Field(() => [String], { nullable: true, description: 'Keys of manual criteria judged as met in the same step.' })
  confirm?: string[];

  @TextBetween(1, 1000)
  @Field(() => String, { nullable: true, description: 'A word to the doer.' })
  note?: string;
}

@InputType({ description: 'Sends a submitted task back. A new attempt begins and old verdicts no longer count.' })
export class TaskRejectInput extends AboutTask {
  @Key()
  @Field(() => String, { description: 'Reason code, such as incomplete or wrong.' })
  code!: string;

  @TextsBetween(1, 80, 50)
  @Field(() => [String], { description: 'Keys of the criteria that failed.' })
  failed!: string[];

  @TextBetween(1, 1000)
  @Field(() => String, { description: 'What is wrong and what to do.' })
  note!: string;
}

@InputType({ description: 'Lets a task stand still.' })
export class TaskHoldInput extends TaskReasonInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Waiting for somebody outside: its clock stands still too.',
  })
  isExternal!: boolean;
}

@InputType({ description: 'Gives a task a new due time.' })
export class TaskExtendInput extends TaskReasonInput {
  @Field(() => DateTimeScalar, { description: 'When it is due from now on.' })
  dueAt!: Date;
}

@InputType({ description: 'Gives a task a new due time; of a task of a run with a reason, as a lead or manager.' })
export class TaskSetDueInput extends AboutTask {
  @Field(() => DateTimeScalar, { description: 'When it is due from now on.' })
  dueAt!: Date;

  @TextBetween(1, 500)
  @Field(() => String, { nullable: true, description: 'Why; needed for tasks of runs.' })
  reason?: string;
}

@InputType({ description: 'Takes the caller’s last move of a task back.' })
export class TaskUndoInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The task.' })
  taskId!: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The `commandId` of the move that is meant; refused when another came after it.',
  })
  of?: string;
}

@InputType({ description: 'Changes how urgent a task is.' })
export class TaskPriorityInput extends AboutTask {
  @Field(() => PriorityEnum, { description: 'How urgent from now on.' })
  priority!: PriorityEnum;
}

@InputType({ description: 'Writes a remark into the history of a task.' })
export class TaskCommentInput extends AboutTask {
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

@InputType({ description: 'Puts a card between two others of its column. Both left out: to the end.' })
export class TaskReorderInput extends AboutTask {
  @Field(() => UuidScalar, { nullable: true, description: 'The card directly above.' })
  afterTaskId?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The card directly below.' })
  beforeTaskId?: string;
}

@InputType({ description: 'A line of the checklist of an ad-hoc task.' })
export class NewChecklistItemInput {
  @TextBetween(1, 200)
  @Field(() => String, { description: 'What to do.' })
  title!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the task cannot be submitted without it; true when left out.',
  })
  required?: boolean;
}

@InputType({ description: 'An acceptance criterion of an ad-hoc task.' })
export class NewCriterionInput {
  @TextBetween(1, 200)
  @Field(() => String, { description: 'What is asked.' })
  title!: string;

  @IntBetween(1, 20)
  @Field(() => Int, { nullable: true, description: 'Ask for so many files or links; without it a person judges.' })
  evidenceMin?: number;
}

@InputType({ description: 'Creates an ad-hoc task: on the same board, outside of any SOP.' })
export class TaskCreateInput extends RepeatableInput {
  @Field(() => UuidScalar, { nullable: true, description: 'Id of the new task, if the client chooses it (UUIDv7).' })
  id?: string;

  @TextBetween(1, 200)
  @Field(() => String, { description: 'What it is about.' })
  title!: string;

  @TextBetween(1, 4000)
  @Field(() => String, { nullable: true, description: 'What is to be done.' })
  description?: string;

  @Key()
  @Field(() => String, { description: 'Role that does it.' })
  role!: string;

  @Key()
  @Field(() => String, {
    nullable: true,
    description: 'Role that accepts it; without one it is settled by its own submit.',
  })
  acceptor?: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Member who shall do it; otherwise anybody of the role may claim it.',
  })
  assigneeId?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is due.' })
  dueAt?: Date;

  @Field(() => PriorityEnum, { nullable: true, description: 'How urgent; P2 when left out.' })
  priority?: PriorityEnum;

  @ListUpTo(50)
  @Nested(() => NewChecklistItemInput)
  @Field(() => [NewChecklistItemInput], { nullable: true, description: 'What to go through.' })
  checklist?: NewChecklistItemInput[];

  @ListUpTo(20)
  @Nested(() => NewCriterionInput)
  @Field(() => [NewCriterionInput], { nullable: true, description: 'What must hold before it is accepted.' })
  criteria?: NewCriterionInput[];

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The run it belongs to in people’s minds; the run does not wait for it.',
  })
  relatedRunId?: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The ad-hoc task it is a part of.' })
  parentTaskId?: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a part: whether the whole cannot be submitted while it is open; true when left out.',
  })
  isRequired?: boolean;
}

@InputType({ description: 'Which tasks. Everything given must hold; `or` holds when one of its entries does.' })
export class TaskFilter {
  @ListUpTo(20)
  @Nested(() => TaskFilter)
  @Field(() => [TaskFilter], { nullable: true, description: 'All of these must hold.' })
  and?: TaskFilter[];

  @ListUpTo(20)
  @Nested(() => TaskFilter)
  @Field(() => [TaskFilter], { nullable: true, description: 'One of these must hold.' })
  or?: TaskFilter[];

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Where it stands, such as todo or submitted.' })
  status?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Role that does it.' })
  role?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Role that accepts it.' })
  acceptorRole?: StringFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'Whose it is.' })
  assigneeId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'Who is doing or did it.' })
  doerId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'Its run.' })
  runId?: IdFilter;

  @Nested(() => IdFilter)
  @Field(() => IdFilter, { nullable: true, description: 'The run an ad-hoc task belongs to in people’s minds.' })
  relatedRunId?: IdFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Key of the SOP.' })
  sopKey?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Key of the task in its SOP.' })
  taskKey?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Stage that opened it.' })
  stage?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'P0 to P3.' })
  priority?: StringFilter;

  @Nested(() => StringFilter)
  @Field(() => StringFilter, { nullable: true, description: 'Title in either language.' })
  title?: StringFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it is due.' })
  dueAt?: DateTimeFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was opened.' })
  openedAt?: DateTimeFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it was settled.' })
  closedAt?: DateTimeFilter;

  @Field(() => DateTimeFilter, { nullable: true, description: 'When it last changed.' })
  updatedAt?: DateTimeFilter;

  @Field(() => IntFilter, { nullable: true, description: 'How often it came back.' })
  rework?: IntFilter;

  @Field(() => BooleanFilter, { nullable: true, description: 'Not settled yet.' })
  isOpen?: BooleanFilter;

  @Field(() => BooleanFilter, { nullable: true, description: 'Open and past its due time.' })
  isOverdue?: BooleanFilter;

  @Field(() => BooleanFilter, { nullable: true, description: 'Outside of any run.' })
  isAdHoc?: BooleanFilter;
}

export enum TaskOrderEnum {
  rank = 'rank',
  due = 'due',
  opened = 'opened',
  updated = 'updated',
}
registerEnumType(TaskOrderEnum, {
  name: 'TaskOrder',
  description: 'Order of a list of tasks.',
  valuesMap: {
    rank: { description: 'As people ordered the cards.' },
    due: { description: 'Soonest due first; without a due time last.' },
    opened: { description: 'Newest first.' },
    updated: { description: 'Last changed first.' },
  },
});

@ArgsType()
export class TaskListArgs extends PageArgs {
  @Nested(() => TaskFilter)
  @Field(() => TaskFilter, { nullable: true, description: 'Which ones; all when left out.' })
  filter?: TaskFilter;

  @Field(() => TaskOrderEnum, { defaultValue: TaskOrderEnum.rank, description: 'In which order.' })
  order!: TaskOrderEnum;
}
