import { statutoryDay } from './holidays.js';
import type { Stretch, Weekday, WorkingCalendar } from './working-calendar.js';
import { dateOf, instantAt } from './zone.js';

/** A stretch of working time as instants in milliseconds; the end is excluded. */
export interface Span {
  from: number;
  to: number;
}

/** The hours a role works on a local date. The workspace's word comes first, then the State Council's, then the week. */
export const hoursOn = (calendar: WorkingCalendar, date: string): readonly Stretch[] => {
  const override = calendar.days.get(date);
  if (override === 'normal') return normalHours(calendar, date);
  if (override) return override;
  const special = calendar.holidays === 'observe' ? statutoryDay(date) : null;
  if (special === 'holiday') return [];
  if (special === 'make-up') return normalHours(calendar, date);
  return calendar.week[weekday(date)];
};

/** The working time of one day (a day number of `zone.ts`) as instants. Remembered per calendar, since one due asks for many days. */
export const spansOn = (calendar: WorkingCalendar, day: number): readonly Span[] => {
  const known = memory.get(calendar) ?? remember(calendar);
  let spans = known.get(day);
  if (!spans) {
    if (known.size >= DAYS_REMEMBERED) known.clear();
    spans = hoursOn(calendar, dateOf(day))
      .map(([from, to]) => ({
        from: instantAt(day, from * MINUTE, calendar.zone),
        to: instantAt(day, to * MINUTE, calendar.zone),
      }))
      // A stretch that a clock change swallowed whole is no working time.
      .filter((span) => span.to > span.from);
    known.set(day, spans);
  }
  return spans;
};

const MINUTE = 60_000;
const DAYS_REMEMBERED = 1_500;
const memory = new WeakMap<WorkingCalendar, Map<number, readonly Span[]>>();

const remember = (calendar: WorkingCalendar): Map<number, readonly Span[]> => {
  const days = new Map<number, readonly Span[]>();
  memory.set(calendar, days);
  return days;
};

/** A make-up Sunday is worked like its week works: its own hours if it has any, else those of the first weekday that has. */
const normalHours = (calendar: WorkingCalendar, date: string): readonly Stretch[] => {
  const own = calendar.week[weekday(date)];
  if (own.length > 0) return own;
  return WEEKDAYS.map((day) => calendar.week[day]).find((hours) => hours.length > 0) ?? [];
};

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const weekday = (date: string): Weekday => (new Date(`${date}T00:00:00Z`).getUTCDay() || 7) as Weekday;
