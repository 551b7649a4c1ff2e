import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SetCalendar, SetCalendarDay } from '#calendar';
import type { ClockHours } from '#calendar';
import type { Caller } from '#engine';
import type { Logged } from '#identity';
import { Ctx, CurrentCaller } from '../edge/caller.decorator.js';
import type { RequestContext } from '../edge/request-context.js';
import { answerLogged } from '../graphql/answer-logged.js';
import { optionsOf } from '../graphql/command.input.js';
import { RefusalModel } from '../graphql/refusal.model.js';
import { AllCalendars } from './all-calendars.js';
import {
  CalendarOverrideRemoveInput,
  CalendarOverrideSetInput,
  CalendarPayload,
  CalendarResult,
  CalendarSetInput,
  WorkingCalendarModel,
} from './calendar.model.js';

type Answered = Promise<CalendarPayload | RefusalModel>;

/** When each role works. */
@Resolver(() => WorkingCalendarModel)
export class CalendarResolver {
  constructor(
    private readonly calendars: AllCalendars,
    private readonly setCalendar: SetCalendar,
    private readonly setDay: SetCalendarDay,
  ) {}

  @Query(() => [WorkingCalendarModel], { name: 'calendars', description: 'The working calendars of the workspace.' })
  list(@CurrentCaller() _caller: Caller, @Ctx() ctx: RequestContext): Promise<WorkingCalendarModel[]> {
    return this.calendars.of(ctx);
  }

  @Mutation(() => CalendarResult, {
    description: 'Changes the working week of a role. Open due times counted in its working time move.',
  })
  async calendarSet(
    @Args('input', { description: 'The week.' }) input: CalendarSetInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { role, zone, observesHolidays } = input;
    const week = Object.fromEntries(input.week.map(({ weekday, hours }) => [String(weekday), hours.map(stretchOf)]));
    const holidays = observesHolidays ? 'observe' : 'ignore';
    const said = await this.setCalendar.run(caller, { role, zone, week, holidays }, optionsOf(input));
    return this.changed(ctx, 'calendarSet', said, role);
  }

  @Mutation(() => CalendarResult, { description: 'Makes one date an exception: a day off, a day worked, other hours.' })
  async calendarOverrideSet(
    @Args('input', { description: 'The date and its hours.' }) input: CalendarOverrideSetInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { role, date, hours, note } = input;
    const day = { role, date, hours: hours ? hours.map(stretchOf) : ('normal' as const), ...(note ? { note } : {}) };
    return this.changed(ctx, 'calendarOverrideSet', await this.setDay.run(caller, day, optionsOf(input)), role);
  }

  @Mutation(() => CalendarResult, { description: 'Takes an exception back.' })
  async calendarOverrideRemove(
    @Args('input', { description: 'Which date.' }) input: CalendarOverrideRemoveInput,
    @CurrentCaller() caller: Caller,
    @Ctx() ctx: RequestContext,
  ): Answered {
    const { role, date } = input;
    const said = await this.setDay.run(caller, { role, date, hours: 'clear' }, optionsOf(input));
    return this.changed(ctx, 'calendarOverrideRemove', said, role);
  }

  private changed(ctx: RequestContext, mutation: string, said: Logged<unknown>, role: string): Answered {
    return answerLogged(ctx, mutation, said, async () => ({ calendar: await this.calendars.ofRole(role, ctx) }), {
      as: CalendarPayload,
      subject: { calendar: role },
    });
  }
}

/** `09:00-18:00` as the calendar reads it; what is no stretch is refused there. */
const stretchOf = (text: string): ClockHours => {
  const [from = '', to = ''] = text.split('-');
  return [from.trim(), to.trim()];
};
