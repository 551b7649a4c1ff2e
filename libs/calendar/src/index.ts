export { CalendarModule } from './calendar.module.js';
export { CALENDAR_ENTITIES, type CalendarDayRow, type CalendarRow, type ClockHours } from './calendar.entity.js';
export { CalendarSet } from './calendar-set.js';
export { CalendarStore } from './calendar.store.js';
export { Calendars } from './calendars.js';
export { SetCalendar, type CalendarInput } from './commands/set-calendar.js';
export { SetCalendarDay, type CalendarDayInput } from './commands/set-calendar-day.js';

export { addDuration, addWorkingMs, NoWorkingTime, subtractDuration } from './add-duration.js';
export { writeHours } from './clock-hours.js';
export { statutoryDay, type StatutoryDay } from './holidays.js';
export { nextLocalTime } from './next-local-time.js';
export { isWorkingOffset, OffsetInvalid } from './offset.js';
export {
  DEFAULT_CALENDARS,
  DEFAULT_ZONE,
  FALLBACK_ROLE,
  type DayOverride,
  type Stretch,
  type Weekday,
  type WorkingCalendar,
} from './working-calendar.js';
export { hoursOn } from './working-hours.js';
export { portion, workingMsBetween } from './working-time.js';
export { dateOf, instantAt, wallClock } from './zone.js';
