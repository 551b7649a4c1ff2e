import {
  addDuration,
  addWorkingMs,
  isWorkingOffset,
  workingMsBetween,
  type CalendarSet,
  type WorkingCalendar,
} from '#calendar';
import type { DueSpec } from '#sop-core';
import type { StoredDue } from '#tasks';
import type { SlaLevel } from '../timer-row.js';

/** The due a spec stands for now; null while its anchor has no value. */
export const dueOf = (spec: StoredDue, calendars: CalendarSet): Date | null => {
  if (spec.base === null) return null;
  const base = new Date(spec.base);
  if (spec.leftMs === undefined) return addDuration(base, spec.offset, calendars.of(spec.calendar));
  return moved(base, spec.leftMs, measureOf(spec, calendars));
};

/** What is left from `at` to `due`, in the kind of time the spec counts; negative when overdue. */
export const leftUntil = (at: Date, due: Date, spec: StoredDue, calendars: CalendarSet): number =>
  between(at, due, measureOf(spec, calendars));

/** A core spec as it is stored with a task, with the length of its span. */
export const storedDue = (spec: DueSpec, openedAt: Date, calendars: CalendarSet): StoredDue =>
  withSpan({ ...spec }, openedAt, calendars);

/** Fixes what 80 % and 150 % are taken of. Called once when a due is set, and again when its anchor moves. */
export const withSpan = (spec: StoredDue, openedAt: Date, calendars: CalendarSet): StoredDue => {
  const due = dueOf(spec, calendars);
  return due === null ? spec : { ...spec, spanMs: Math.max(0, between(openedAt, due, measureOf(spec, calendars))) };
};

/** When a level of the SLA is reached: 100 % is the due itself, the others lie a fifth before and half the span behind. */
export const slaAt = (level: SlaLevel, due: Date, spec: StoredDue, calendars: CalendarSet): Date => {
  if (level === 100) return due;
  return moved(due, ((level - 100) / 100) * (spec.spanMs ?? 0), measureOf(spec, calendars));
};

/** When half and three quarters of the span are used up; null where there is no due or nothing to take shares of. */
export const risksOf = (
  due: Date | null,
  spec: StoredDue,
  calendars: CalendarSet,
): { risk50At: Date | null; risk75At: Date | null } => {
  const { spanMs } = spec;
  if (due === null || spanMs === undefined || spanMs === 0) return { risk50At: null, risk75At: null };
  const measure = measureOf(spec, calendars);
  return { risk50At: moved(due, -spanMs / 2, measure), risk75At: moved(due, -spanMs / 4, measure) };
};

/** The calendar whose working time a spec counts; null for elapsed time. */
const measureOf = (spec: StoredDue, calendars: CalendarSet): WorkingCalendar | null =>
  isWorkingOffset(spec.offset) ? calendars.of(spec.calendar) : null;

const moved = (base: Date, ms: number, calendar: WorkingCalendar | null): Date =>
  new Date(calendar ? addWorkingMs(base.getTime(), Math.round(ms), calendar) : base.getTime() + Math.round(ms));

const between = (from: Date, to: Date, calendar: WorkingCalendar | null): number =>
  calendar ? workingMsBetween(from, to, calendar) : to.getTime() - from.getTime();
