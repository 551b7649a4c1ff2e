import { daysAround } from '../days.js';
import type { DueDay } from '../drop.js';
import { fromLocal, toLocal } from './local-time.js';

const HOUR = 3_600_000;

/**
 * The due time a dialog begins with, in ms: on a date the time of day it had, else six in the evening; this week is its Friday, later the
 * Monday after. What would be over already is an hour from now.
 */
export const proposedDue = (day: DueDay, dueAt: string | null, now: number, zone: string): number => {
  const { today, tomorrow, nextWeek } = daysAround(now, zone);
  const evening = (midnight: number): number => midnight + 18 * HOUR;
  const soon = (wanted: number): number => (wanted > now ? wanted : now + HOUR);
  if (typeof day === 'object') {
    const time = dueAt === null ? '18:00' : toLocal(Date.parse(dueAt), zone).slice(11);
    return soon(fromLocal(`${day.date}T${time}`, zone) ?? now);
  }
  switch (day) {
    case 'today':
      return Math.max(evening(today), Math.min(now + HOUR, tomorrow - 60_000));
    case 'tomorrow':
      return evening(tomorrow);
    case 'week':
      return evening(Math.max(nextWeek - 3 * 24 * HOUR, tomorrow + 24 * HOUR));
    case 'later':
      return evening(nextWeek);
  }
};
