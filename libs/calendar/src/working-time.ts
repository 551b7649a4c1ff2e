import { addWorkingMs } from './add-duration.js';
import { spansOn } from './working-hours.js';
import type { WorkingCalendar } from './working-calendar.js';
import { wallClock } from './zone.js';

/** Working milliseconds from `a` to `b`; negative when `b` is earlier. */
export const workingMsBetween = (a: Date, b: Date, calendar: WorkingCalendar): number => {
  const [from, to] = [a.getTime(), b.getTime()];
  if (to < from) return 0 - workingMsBetween(b, a, calendar);
  const first = wallClock(from, calendar.zone).day;
  const last = wallClock(to, calendar.zone).day;
  let sum = 0;
  for (let day = first; day <= last; day++) {
    for (const span of spansOn(calendar, day)) sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return sum;
};

/**
 * The instant at which `pct` percent of the time from opening to due has passed: 80 reminds, 100 is overdue, 150 escalates. In working
 * time when the due was counted in working time (`calendar` given), else elapsed. A due that leaves no working time at all (set by hand
 * into the night) is measured as elapsed time, so that its thresholds still differ.
 */
export const portion = (opened: Date, due: Date, pct: number, calendar: WorkingCalendar | null): Date => {
  if (pct === 100) return new Date(due.getTime());
  const working = calendar ? workingMsBetween(opened, due, calendar) : 0;
  if (!calendar || working <= 0) {
    return new Date(opened.getTime() + Math.round(((due.getTime() - opened.getTime()) * pct) / 100));
  }
  const part = Math.round((working * pct) / 100);
  if (pct > 100) return new Date(addWorkingMs(due.getTime(), part - working, calendar));
  return new Date(addWorkingMs(opened.getTime(), part, calendar));
};
