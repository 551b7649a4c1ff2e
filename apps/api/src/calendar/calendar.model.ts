import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { LoggedPayload } from '../graphql/answer-logged.js';
import { CommandInput } from '../graphql/command.input.js';
import { resultOf } from '../graphql/result-union.js';
import { Nested } from '../graphql/validation/nested.js';
import { IntBetween, ListUpTo, TextBetween } from '../graphql/validation/rules.js';

@ObjectType('WorkingDay', { description: 'The hours of a weekday.' })
export class WorkingDayModel {
  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => [String], { description: 'Stretches such as 09:00-18:00; none: a day off.' })
  hours!: string[];
}

@ObjectType('CalendarDay', { description: 'A date on which the hours are other than the week says.' })
export class CalendarDayModel {
  @Field(() => String, { description: 'Local date, such as 2026-12-12.' })
  date!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Stretches; none: a day off; null: the hours of a normal working day.',
  })
  hours!: string[] | null;
}

@ObjectType('WorkingCalendar', { description: 'When a role works.' })
export class WorkingCalendarModel {
  @Field(() => String, { description: 'Key of the role; * serves every role without its own.' })
  role!: string;

  @Field(() => String, { description: 'IANA zone.' })
  zone!: string;

  @Field(() => Boolean, {
    description: 'Whether Chinese statutory holidays are off and make-up days (调休) are worked.',
  })
  observesHolidays!: boolean;

  @Field(() => [WorkingDayModel], { description: 'The week.' })
  week!: WorkingDayModel[];

  @Field(() => [CalendarDayModel], { description: 'Exceptions, by date.' })
  days!: CalendarDayModel[];

  @Field(() => Int, {
    description: 'Counts changes of all calendars of the workspace together; send it back as `expectedRevision`.',
  })
  revision!: number;
}

@InputType({ description: 'The hours of a weekday.' })
export class WorkingDayInput {
  @IntBetween(1, 7)
  @Field(() => Int, { description: '1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @ListUpTo(8)
  @Field(() => [String], { description: 'Stretches such as 09:00-18:00; none: a day off.' })
  hours!: string[];
}

@InputType({ description: 'Changes the working week of a role.' })
export class CalendarSetInput extends CommandInput {
  @TextBetween(1, 60)
  @Field(() => String, { description: 'Key of the role, or * for every role without its own.' })
  role!: string;

  @TextBetween(1, 60)
  @Field(() => String, { defaultValue: 'Asia/Shanghai', description: 'IANA zone.' })
  zone!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether statutory holidays are off and make-up days are worked.',
  })
  observesHolidays!: boolean;

  @ListUpTo(7)
  @Nested(() => WorkingDayInput)
  @Field(() => [WorkingDayInput], { description: 'The week; days left out are off.' })
  week!: WorkingDayInput[];
}

@InputType({ description: 'Makes one date an exception.' })
export class CalendarOverrideSetInput extends CommandInput {
  @TextBetween(1, 60)
  @Field(() => String, { description: 'Key of the role, or * for all.' })
  role!: string;

  @TextBetween(10, 10)
  @Field(() => String, { description: 'Local date, such as 2026-12-12.' })
  date!: string;

  @ListUpTo(8)
  @Field(() => [String], {
    nullable: true,
    description: 'Stretches such as 10:00-20:00; empty: a day off; null: the hours of a normal working day.',
  })
  hours?: string[] | null;

  @TextBetween(0, 200)
  @Field(() => String, { nullable: true, description: 'Why, for colleagues.' })
  note?: string;
}

@InputType({ description: 'Takes an exception back.' })
export class CalendarOverrideRemoveInput extends CommandInput {
  @TextBetween(1, 60)
  @Field(() => String, { description: 'Key of the role, or * for all.' })
  role!: string;

  @TextBetween(10, 10)
  @Field(() => String, { description: 'Local date.' })
  date!: string;
}

@ObjectType('CalendarPayload', {
  description: 'A calendar as a command left it. Open due times counted in its working time move.',
})
export class CalendarPayload extends LoggedPayload {
  @Field(() => WorkingCalendarModel, { description: 'The calendar.' })
  calendar!: WorkingCalendarModel;
}

export const CalendarResult = resultOf('Calendar', CalendarPayload);
