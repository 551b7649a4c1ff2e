import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MOST_ITEMS, type ChecklistForm, type ChecklistView } from '#onboarding';
import type { ScheduleDef } from '#sop-core';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput, RepeatableInput } from '../graphql/command.input.js';
import { enumOf } from '../graphql/enum-of.js';
import { resultOf } from '../graphql/result-union.js';
import { DateTimeScalar } from '../graphql/scalars/date-time.scalar.js';
import { UuidScalar } from '../graphql/scalars/uuid.scalar.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, Key, ListUpTo, TextBetween } from '../graphql/validation/rules.js';

const EveryEnum = enumOf<ScheduleDef['every']>('ChecklistRhythm', 'How often a list begins by itself.', {
  day: 'Every day.',
  week: 'Every week, on `weekday`.',
  month: 'Every month, on `dayOfMonth`.',
});

type Weekday = Extract<ScheduleDef['on'], string>;

const WeekdayEnum = enumOf<Weekday>('Weekday', 'A day of the week.', {
  ...{ mon: 'Monday.', tue: 'Tuesday.', wed: 'Wednesday.', thu: 'Thursday.' },
  ...{ fri: 'Friday.', sat: 'Saturday.', sun: 'Sunday.' },
});

@InputType({ description: 'Something to tick.' })
export class ChecklistItemInput {
  @TextBetween(1, 200)
  @Field(() => String, { description: 'What is to be done.' })
  title!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'The list cannot be handed in without it.' })
  isRequired!: boolean;
}

@InputType({ description: 'When a list begins by itself.' })
export class ChecklistScheduleInput {
  @Field(() => EveryEnum, { description: 'How often.' })
  every!: ScheduleDef['every'];

  @Field(() => WeekdayEnum, { nullable: true, description: 'Every week: on which day.' })
  weekday?: Weekday | null;

  @IntBetween(1, 28)
  @Field(() => Int, { nullable: true, description: 'Every month: on which day, 1 to 28.' })
  dayOfMonth?: number | null;

  @IntBetween(0, 23)
  @Field(() => Int, { description: 'Hour of the day in the zone of the workspace.' })
  hour!: number;

  @IntBetween(0, 59)
  @Field(() => Int, { defaultValue: 0, description: 'Minute of the hour.' })
  minute!: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Only on working days of the role.' })
  workdaysOnly!: boolean;
}

@InputType({ description: 'A plain list as somebody writes it down in a minute.' })
export class ChecklistFormInput {
  @TextBetween(1, 120)
  @Field(() => String, { description: 'Title.' })
  title!: string;

  @TextBetween(0, 2_000)
  @Field(() => String, { nullable: true, description: 'More about it.' })
  description?: string | null;

  @ListUpTo(MOST_ITEMS)
  @Nested(() => ChecklistItemInput)
  @Field(() => [ChecklistItemInput], { description: 'What is to be ticked, in order.' })
  items!: ChecklistItemInput[];

  @Key()
  @Field(() => String, { description: 'Key of the role whose work it is.' })
  role!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Exactly this member, who holds the role.' })
  memberId?: string | null;

  @TextBetween(2, 60)
  @Field(() => String, {
    nullable: true,
    description: 'Role that looks at it (`cs`, `cs.lead`); left out: whoever does it is trusted.',
  })
  acceptor?: string | null;

  @TextBetween(2, 10)
  @Field(() => String, { nullable: true, description: 'Due so long after it begins: `24h`, `8wh`, `3wd`, `7d`.' })
  dueAfter?: string | null;

  @Nested(() => ChecklistScheduleInput)
  @Field(() => ChecklistScheduleInput, { nullable: true, description: 'Begins by itself; left out: by hand.' })
  schedule?: ChecklistScheduleInput | null;
}

@InputType({ description: 'Makes a list.' })
export class ChecklistCreateInput extends RepeatableInput {
  @Nested(() => ChecklistFormInput)
  @Field(() => ChecklistFormInput, { description: 'The list.' })
  form!: ChecklistFormInput;
}

@InputType({ description: 'Changes a list; runs under way keep what they began with.' })
export class ChecklistUpdateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The list.' })
  checklistId!: string;

  @Nested(() => ChecklistFormInput)
  @Field(() => ChecklistFormInput, { description: 'The list from now on.' })
  form!: ChecklistFormInput;
}

@InputType({ description: 'Puts a list away, or brings it back.' })
export class ChecklistArchiveInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The list.' })
  checklistId!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'False brings it back.' })
  isArchived!: boolean;
}

@InputType({ description: 'Begins a list now.' })
export class ChecklistStartInput extends RepeatableInput {
  @Field(() => UuidScalar, { description: 'The list.' })
  checklistId!: string;
}

@ObjectType('ChecklistEntry', { description: 'Something to tick.' })
export class ChecklistEntryModel {
  @Field(() => String, { description: 'What is to be done.' })
  title!: string;

  @Field(() => Boolean, { description: 'The list cannot be handed in without it.' })
  isRequired!: boolean;
}

@ObjectType('ChecklistSchedule', { description: 'When a list begins by itself.' })
export class ChecklistScheduleModel {
  @Field(() => EveryEnum, { description: 'How often.' })
  every!: ScheduleDef['every'];

  @Field(() => WeekdayEnum, { nullable: true, description: 'Every week: on which day.' })
  weekday!: Weekday | null;

  @Field(() => Int, { nullable: true, description: 'Every month: on which day.' })
  dayOfMonth!: number | null;

  @Field(() => Int, { description: 'Hour of the day in the zone of the workspace.' })
  hour!: number;

  @Field(() => Int, { description: 'Minute of the hour.' })
  minute!: number;

  @Field(() => Boolean, { description: 'Only on working days of the role.' })
  workdaysOnly!: boolean;

  static from({ every, on, at, workdays }: ScheduleDef): ChecklistScheduleModel {
    const [hour = 0, minute = 0] = at.split(':').map(Number);
    return Object.assign(new ChecklistScheduleModel(), {
      ...{ every, hour, minute, workdaysOnly: workdays !== undefined },
      weekday: typeof on === 'string' ? on : null,
      dayOfMonth: typeof on === 'number' ? on : null,
    });
  }
}

@ObjectType('Checklist', { description: 'A plain list: an SOP of one stage that was made from a form.' })
export class ChecklistModel {
  @Field(() => UuidScalar, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'Key of the SOP that it is.' })
  sopKey!: string;

  @Field(() => String, { description: 'Title.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'More about it.' })
  description!: string | null;

  @Field(() => [ChecklistEntryModel], { description: 'What is to be ticked, in order.' })
  items!: ChecklistEntryModel[];

  @Field(() => String, { description: 'Key of the role whose work it is.' })
  role!: string;

  memberId!: string | null;

  @Field(() => String, { nullable: true, description: 'Role that looks at it; null: whoever does it is trusted.' })
  acceptor!: string | null;

  @Field(() => String, { nullable: true, description: 'Due so long after it begins.' })
  dueAfter!: string | null;

  @Field(() => ChecklistScheduleModel, { nullable: true, description: 'Begins by itself; null: by hand.' })
  schedule!: ChecklistScheduleModel | null;

  @Field(() => Int, { description: 'Runs of it under way.' })
  openRuns!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last began.' })
  lastStartedAt!: Date | null;

  createdBy!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was put away.' })
  archivedAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes; send it back as `expectedRevision`.' })
  revision!: number;

  static from({ form, ...list }: ChecklistView): ChecklistModel {
    const { id, sopKey, openRuns, lastStartedAt, createdBy, createdAt, archivedAt, revision } = list;
    const { title, description, items, role, memberId, acceptor, dueAfter, schedule } = form;
    return Object.assign(new ChecklistModel(), {
      ...{ id, sopKey, openRuns, lastStartedAt, createdBy, createdAt, archivedAt, revision, title, role },
      ...{ description: description ?? null, memberId: memberId ?? null, acceptor: acceptor ?? null },
      dueAfter: dueAfter ?? null,
      items: items.map((item) => Object.assign(new ChecklistEntryModel(), item)),
      schedule: schedule === undefined ? null : ChecklistScheduleModel.from(schedule),
    });
  }
}

@ObjectType('ChecklistPayload', { description: 'A list as a command left it.' })
export class ChecklistPayload extends LoggedPayload {
  @Field(() => ChecklistModel, { description: 'The list.' })
  checklist!: ChecklistModel;
}

export const ChecklistResult = resultOf('Checklist', ChecklistPayload);

/** The form as the room knows it: what was left out is not there. */
export const formOf = ({ title, description, items, role, ...input }: ChecklistFormInput): ChecklistForm => {
  const { memberId, acceptor, dueAfter, schedule } = input;
  return {
    ...{ title: title.trim(), items: items.map((item) => ({ ...item, title: item.title.trim() })), role },
    ...(description?.trim() && { description: description.trim() }),
    ...(memberId && { memberId }),
    ...(acceptor && { acceptor }),
    ...(dueAfter && { dueAfter }),
    ...(schedule && { schedule: scheduleOf(schedule, role) }),
  };
};

const scheduleOf = (schedule: ChecklistScheduleInput, role: string): ScheduleDef => {
  const { every, weekday, dayOfMonth, hour, minute, workdaysOnly } = schedule;
  const on = weekday ?? dayOfMonth ?? undefined;
  const two = (number: number): string => String(number).padStart(2, '0');
  return {
    every,
    ...(on !== undefined && { on }),
    at: `${two(hour)}:${two(minute)}`,
    ...(workdaysOnly && { workdays: role }),
    // A list of the morning is still of use at noon.
    catchUp: '8h',
  };
};
