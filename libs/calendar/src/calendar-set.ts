import type { CalendarDayRow, CalendarRow } from './calendar.entity.js';
import { readHours } from './clock-hours.js';
import {
  DEFAULT_CALENDARS,
  FALLBACK_ROLE,
  type DayOverride,
  type Stretch,
  type Weekday,
  type WorkingCalendar,
} from './working-calendar.js';

/** The calendars of one workspace. Immutable; a change makes a new set. */
export class CalendarSet {
  private constructor(private readonly byRole: ReadonlyMap<string, WorkingCalendar>) {}

  /** The shipped calendars with what the workspace changed. */
  static from(rows: readonly CalendarRow[], days: readonly CalendarDayRow[]): CalendarSet {
    const own = new Map(rows.map((row) => [row.roleKey, weekOf(row)]));
    const shipped = new Map(DEFAULT_CALENDARS.map((calendar) => [calendar.role, calendar]));
    const fallback = own.get(FALLBACK_ROLE) ?? shipped.get(FALLBACK_ROLE)!;
    const roles = new Set([FALLBACK_ROLE, ...shipped.keys(), ...own.keys(), ...days.map((day) => day.roleKey)]);
    const byRole = new Map<string, WorkingCalendar>();
    for (const role of roles) {
      const base = own.get(role) ?? shipped.get(role) ?? fallback;
      byRole.set(role, { ...base, role, days: daysOf(role, days) });
    }
    return new CalendarSet(byRole);
  }

  /** The calendar of a role; `cs.lead` works like `cs`, null and unknown roles like the fallback. */
  of(role: string | null): WorkingCalendar {
    const key = role?.split('.')[0] ?? FALLBACK_ROLE;
    return this.byRole.get(key) ?? this.byRole.get(FALLBACK_ROLE)!;
  }

  all(): WorkingCalendar[] {
    return [...this.byRole.values()];
  }
}

const weekOf = (row: CalendarRow): WorkingCalendar => {
  const hours = (day: Weekday): readonly Stretch[] => readHours(row.week[day] ?? []) ?? [];
  return {
    role: row.roleKey,
    zone: row.zone,
    week: { 1: hours(1), 2: hours(2), 3: hours(3), 4: hours(4), 5: hours(5), 6: hours(6), 7: hours(7) },
    holidays: row.holidays,
    days: new Map(),
  };
};

/** The word about one role is stronger than the word about all. */
const daysOf = (role: string, days: readonly CalendarDayRow[]): ReadonlyMap<string, DayOverride> => {
  const overrides = new Map<string, DayOverride>();
  for (const scope of [FALLBACK_ROLE, role]) {
    for (const day of days)
      if (day.roleKey === scope) overrides.set(day.date, day.hours === null ? 'normal' : (readHours(day.hours) ?? []));
  }
  return overrides;
};
