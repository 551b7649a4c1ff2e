/** A stretch of one local day in minutes from midnight: `[540, 1080]` is 09:00–18:00; the end is excluded and at most 1440 (24:00). */
export type Stretch = readonly [from: number, to: number];

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What a workspace decided about one date: these hours (`[]` is a day off), or the hours of a normal working day. */
export type DayOverride = readonly Stretch[] | 'normal';

/** When one role works. Plain data, so that it can be stored, shown and passed to the pure functions of this room. */
export interface WorkingCalendar {
  role: string;
  /** IANA name, `Asia/Shanghai`. */
  zone: string;
  week: Readonly<Record<Weekday, readonly Stretch[]>>;
  /** `observe`: Chinese statutory holidays are off and make-up days (调休) are worked. */
  holidays: 'observe' | 'ignore';
  /** By local date, `2026-12-12`. Stronger than holidays and week. */
  days: ReadonlyMap<string, DayOverride>;
}

export const DEFAULT_ZONE = 'Asia/Shanghai';

/** The role of the calendar that serves every role without its own. */
export const FALLBACK_ROLE = '*';

const everyDay = (from: number, to: number): WorkingCalendar['week'] => {
  const hours: readonly Stretch[] = [[from, to]];
  return { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: hours, 7: hours };
};

const office = { ...everyDay(9 * 60, 18 * 60), 7: [] };

const shipped = (
  role: string,
  week: WorkingCalendar['week'],
  holidays: WorkingCalendar['holidays'],
): WorkingCalendar => ({
  role,
  zone: DEFAULT_ZONE,
  week,
  holidays,
  days: new Map(),
});

/**
 * Working time until a workspace says otherwise. Customer service and the warehouse work through statutory holidays, because shops do;
 * offices do not.
 */
export const DEFAULT_CALENDARS: readonly WorkingCalendar[] = [
  shipped(FALLBACK_ROLE, office, 'observe'),
  shipped('ops', office, 'observe'),
  shipped('design', office, 'observe'),
  shipped('manager', office, 'observe'),
  shipped('cs', everyDay(8 * 60, 24 * 60), 'ignore'),
  shipped('warehouse', everyDay(8 * 60, 21 * 60), 'ignore'),
];
