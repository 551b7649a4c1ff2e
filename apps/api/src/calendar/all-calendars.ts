import { Injectable } from '@nestjs/common';
import { Calendars, writeHours } from '#calendar';
import type { CalendarSet, WorkingCalendar } from '#calendar';
import { WorkspaceStore } from '#identity';
import type { RequestContext } from '../edge/request-context.js';
import { CalendarDayModel, WorkingCalendarModel, WorkingDayModel } from './calendar.model.js';

/** The working calendars of a workspace as they are now. */
@Injectable()
export class AllCalendars {
  constructor(
    private readonly calendars: Calendars,
    private readonly workspaces: WorkspaceStore,
  ) {}

  async of(ctx: RequestContext): Promise<WorkingCalendarModel[]> {
    const { set, revision } = await this.read(ctx);
    return set.all().map((calendar) => modelOf(calendar, revision));
  }

  async ofRole(role: string, ctx: RequestContext): Promise<WorkingCalendarModel> {
    const { set, revision } = await this.read(ctx);
    return modelOf(set.of(role), revision);
  }

  private read(ctx: RequestContext): Promise<{ set: CalendarSet; revision: number }> {
    const { workspaceId } = ctx.caller;
    return ctx.loaders.read(async (tx) => {
      // The revision first: hours newer than it are refused as STALE at worst, never overwritten.
      const workspace = await this.workspaces.workspace(tx, workspaceId);
      return { revision: workspace?.calendarRevision ?? 0, set: await this.calendars.fresh(tx, workspaceId) };
    });
  }
}

function modelOf(calendar: WorkingCalendar, revision: number): WorkingCalendarModel {
  const written = (stretches: Parameters<typeof writeHours>[0]): string[] =>
    writeHours(stretches).map(([from, to]) => `${from}-${to}`);
  return Object.assign(new WorkingCalendarModel(), {
    revision,
    role: calendar.role,
    zone: calendar.zone,
    observesHolidays: calendar.holidays === 'observe',
    week: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) =>
      Object.assign(new WorkingDayModel(), { weekday, hours: written(calendar.week[weekday]) }),
    ),
    days: [...calendar.days]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([date, hours]) =>
        Object.assign(new CalendarDayModel(), { date, hours: hours === 'normal' ? null : written(hours) }),
      ),
  });
}
