import { dateOf, hoursOn, instantAt, wallClock, type WorkingCalendar } from '#calendar';
import type { ScheduleDef } from '#sop-core';

export interface Occurrence {
  /** The local date the rhythm names, `2026-10-01`: it stays the occurrence's name when the start moves to a working day. */
  date: string;
  at: Date;
}

/** The occurrences after `after`, up to and including `until`, earliest first. */
export const occurrences = (
  schedule: ScheduleDef,
  calendar: WorkingCalendar,
  after: Date,
  until: Date,
): Occurrence[] => {
  const first = wallClock(after.getTime(), calendar.zone).day - FURTHEST_MOVE;
  const last = wallClock(until.getTime(), calendar.zone).day;
  const found: Occurrence[] = [];
  for (let day = first; day <= last; day++) {
    if (!isNamed(schedule, dateOf(day))) continue;
    const at = startOn(schedule, calendar, day);
    if (at !== null && at > after.getTime() && at <= until.getTime())
      found.push({ date: dateOf(day), at: new Date(at) });
  }
  return found.sort((a, b) => a.at.getTime() - b.at.getTime());
};

/** Days a weekly or monthly start may move to find a working day; with none in sight it does not happen. */
const FURTHEST_MOVE = 31;
const MINUTE = 60_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const isNamed = ({ every, on }: ScheduleDef, date: string): boolean => {
  switch (every) {
    case 'day':
      return true;
    case 'week':
      return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] === on;
    case 'month':
      return Number(date.slice(8)) === on;
  }
};

const startOn = ({ every, at, workdays }: ScheduleDef, calendar: WorkingCalendar, named: number): number | null => {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const reach = every === 'day' ? 0 : FURTHEST_MOVE;
  for (let day = named; day <= named + reach; day++) {
    if (workdays === undefined || hoursOn(calendar, dateOf(day)).length > 0)
      return instantAt(day, (hours * 60 + minutes) * MINUTE, calendar.zone);
  }
  return null;
};
