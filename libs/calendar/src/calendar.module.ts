import { Module } from '@nestjs/common';
import { IdentityModule } from '#identity';
import { CalendarStore } from './calendar.store.js';
import { Calendars } from './calendars.js';
import { SetCalendarDay } from './commands/set-calendar-day.js';
import { SetCalendar } from './commands/set-calendar.js';

/** What a working hour is. Needs the global `DatabaseModule`. */
@Module({
  imports: [IdentityModule],
  providers: [CalendarStore, Calendars, SetCalendar, SetCalendarDay],
  exports: [CalendarStore, Calendars, SetCalendar, SetCalendarDay],
})
export class CalendarModule {}
