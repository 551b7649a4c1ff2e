/** Starts of the days that the board speaks of, in ms since 1970. */
export interface Days {
  today: number;
  tomorrow: number;
  dayAfterTomorrow: number;
  /** Monday after this week. */
  nextWeek: number;
}

/** The days around a moment, in the zone of the workspace, as the server counts them. */
export const daysAround = (now: number, zone: string): Days => {
  const { year, month, day, weekday } = wallDate(now, zone);
  const midnight = (later: number): number => startOfDay(year, month, day + later, zone);
  return {
    today: midnight(0),
    tomorrow: midnight(1),
    dayAfterTomorrow: midnight(2),
    nextWeek: midnight(7 - weekday),
  };
};

/** Midnight of a date in a zone; days beyond the month go on into the next one. */
export const startOfDay = (year: number, month: number, day: number, zone: string): number => {
  const wanted = Date.UTC(year, month - 1, day);
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const guess = wanted - offsetOf(wanted, zone);
  return wanted - offsetOf(guess, zone);
};

/** The date people of a zone read off the wall, as YYYY-MM-DD. */
export const dateIn = (at: number, zone: string): string => {
  const { year, month, day } = wallDate(at, zone);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const wallDate = (at: number, zone: string): { year: number; month: number; day: number; weekday: number } => {
  const wall = new Date(at + offsetOf(at, zone));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    // 0 is Monday.
    weekday: (wall.getUTCDay() + 6) % 7,
  };
};

const offsetOf = (at: number, zone: string): number => {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
  return wall - Math.floor(at / 1000) * 1000;
};
