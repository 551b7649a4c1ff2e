import { parseOffset } from './offset.js';
import { spansOn, type Span } from './working-hours.js';
import { DEFAULT_ZONE, type WorkingCalendar } from './working-calendar.js';
import { instantAt, wallClock } from './zone.js';

/** Thrown when ten years of a calendar hold too little working time for what was asked. */
export class NoWorkingTime extends Error {
  constructor(role: string) {
    super(`the calendar of ${role} has no working time left`);
    this.name = 'NoWorkingTime';
  }
}

/**
 * `base` plus an offset of `offset.ts`, negative offsets included.
 * - `s`, `min`, `h`: elapsed time.
 * - `d`: the same local time on another date; a time the clock skips becomes the next that exists, one it shows twice the first.
 * - `wmin`, `wh`: so much working time later. Landing exactly on closing time means closing time, not the next opening.
 * - `wd`: the same local time so many working days on, moved into that day's hours. Counting starts at the next opening (or, backwards,
 *   at the last closing) when `base` is outside working time.
 *
 * `calendar` null: local time of Asia/Shanghai, and working units are refused with `NoWorkingTime`.
 */
export const addDuration = (base: Date, offset: string, calendar: WorkingCalendar | null): Date => {
  const { amount, unit } = parseOffset(offset);
  const start = base.getTime();
  const zone = calendar?.zone ?? DEFAULT_ZONE;
  if (amount === 0) return new Date(start);
  switch (unit) {
    case 's':
      return new Date(start + Math.round(amount * SECOND));
    case 'min':
      return new Date(start + Math.round(amount * MINUTE));
    case 'h':
      return new Date(start + Math.round(amount * HOUR));
    case 'd': {
      const { day, ms } = wallClock(start, zone);
      return new Date(instantAt(day + amount, ms, zone));
    }
    case 'wmin':
      return new Date(addWorkingMs(start, Math.round(amount * MINUTE), demand(calendar)));
    case 'wh':
      return new Date(addWorkingMs(start, Math.round(amount * HOUR), demand(calendar)));
    case 'wd':
      return new Date(addWorkingDays(start, amount, demand(calendar)));
  }
};

/** `base` minus an offset: `subtractDuration(due, '8wh', cs)` is eight working hours before. */
export const subtractDuration = (base: Date, offset: string, calendar: WorkingCalendar | null): Date =>
  addDuration(base, negated(offset), calendar);

/** `start` plus signed working milliseconds. */
export const addWorkingMs = (start: number, ms: number, calendar: WorkingCalendar): number => {
  let left = Math.abs(ms);
  for (const span of ms < 0 ? spansBefore(start, calendar) : spansAfter(start, calendar)) {
    const length = span.to - span.from;
    if (left <= length) return ms < 0 ? span.to - left : span.from + left;
    left -= length;
  }
  throw new NoWorkingTime(calendar.role);
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAYS_LOOKED_AT = 2 * 3_660;

const demand = (calendar: WorkingCalendar | null): WorkingCalendar => {
  if (!calendar) throw new NoWorkingTime('nobody');
  return calendar;
};

const negated = (offset: string): string => {
  if (offset.startsWith('-')) return offset.slice(1);
  return `-${offset.startsWith('+') ? offset.slice(1) : offset}`;
};

const addWorkingDays = (start: number, days: number, calendar: WorkingCalendar): number => {
  const step = days < 0 ? -1 : 1;
  const counted = intoWorkingTime(start, step, calendar);
  const { ms } = wallClock(counted, calendar.zone);
  let { day } = wallClock(counted - (step < 0 ? 1 : 0), calendar.zone);
  for (let left = Math.abs(days), looked = 0; left > 0; looked++) {
    if (looked > DAYS_LOOKED_AT) throw new NoWorkingTime(calendar.role);
    day += step;
    if (spansOn(calendar, day).length > 0) left--;
  }
  return withinHours(day, ms === 0 && step < 0 ? 24 * HOUR : ms, calendar);
};

/** The nearest instant of working time in the direction of counting. */
const intoWorkingTime = (start: number, step: number, calendar: WorkingCalendar): number => {
  for (const span of step < 0 ? spansBefore(start, calendar) : spansAfter(start, calendar))
    return step < 0 ? span.to : span.from;
  throw new NoWorkingTime(calendar.role);
};

/** A time of day moved into the hours of that day: up to the next opening, and at most to closing time. */
const withinHours = (day: number, ms: number, calendar: WorkingCalendar): number => {
  const wanted = instantAt(day, ms, calendar.zone);
  const spans = spansOn(calendar, day);
  const next = spans.find((span) => wanted <= span.to);
  return next ? Math.max(wanted, next.from) : (spans.at(-1)?.to ?? wanted);
};

/** Working time from `start` on, the running stretch cut at `start`. */
function* spansAfter(start: number, calendar: WorkingCalendar): Generator<Span> {
  const { day } = wallClock(start, calendar.zone);
  // The day before too: a zone change can let a day's last stretch end after the next midnight's first instant.
  for (let ahead = -1; ahead < DAYS_LOOKED_AT; ahead++) {
    for (const span of spansOn(calendar, day + ahead))
      if (span.to > start) yield { from: Math.max(span.from, start), to: span.to };
  }
}

/** Working time up to `start`, latest first, the running stretch cut at `start`. */
function* spansBefore(start: number, calendar: WorkingCalendar): Generator<Span> {
  const { day } = wallClock(start, calendar.zone);
  for (let back = -1; back < DAYS_LOOKED_AT; back++) {
    for (const span of [...spansOn(calendar, day - back)].reverse()) {
      if (span.from < start) yield { from: span.from, to: Math.min(span.to, start) };
    }
  }
}
