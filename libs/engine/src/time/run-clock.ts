import { nextLocalTime, type CalendarSet } from '#calendar';
import type { Effect } from '#sop-core';
import type { StoredDue } from '#tasks';
import { arm, type Draft } from '../draft/draft.js';
import type { TimerRow } from '../timer-row.js';
import { dueOf, leftUntil } from './due.js';
import { startClock, stopClock } from './task-clock.js';

/** Arms an `after` or a recurring timer, replacing the one of the same name. */
export const armRunTimer = (
  draft: Draft,
  effect: Extract<Effect, { type: 'armTimer' }>,
  at: Date,
  calendars: CalendarSet,
): void => {
  const spec: StoredDue = effect.due ?? { base: null, offset: '0h', anchor: null, calendar: null };
  const recurs = effect.recurs;
  const payload: TimerRow['payload'] = recurs
    ? { kind: 'recur', task: recurs.task, every: recurs.every, at: recurs.at }
    : { kind: 'after', stage: effect.stage };
  const dueAt = recurs?.at ? nextOccurrence(recurs.at, spec, at, calendars) : dueOf(spec, calendars);
  // A run that stands still begins no clock: what the whole span is, is what is left of it.
  if (draft.isPaused && dueAt !== null) {
    arm(draft, { key: effect.id, dueAt: null, spec, payload, remainingMs: leftUntil(at, dueAt, spec, calendars) });
  } else arm(draft, { key: effect.id, dueAt, spec, payload });
};

export const cancelTimer = (draft: Draft, key: string): void => draft.timers.cancel(key);

/** The run stands still: every timer and every task keeps what was left. */
export const stopAllClocks = async (draft: Draft, at: Date, calendars: CalendarSet): Promise<void> => {
  for (const task of draft.tasks())
    if (task.closedAt === null && !task.state.clockStopped) await stopClock(draft, task.instance, at, calendars);
  for (const timer of await draft.timers.all()) if (!isSla(timer)) draft.timers.put(stopped(timer, at, calendars));
};

/** The run goes on. Tasks that wait for somebody outside keep waiting. */
export const startAllClocks = async (draft: Draft, at: Date, calendars: CalendarSet): Promise<void> => {
  for (const task of draft.tasks())
    if (task.closedAt === null && !task.state.clockStopped) await startClock(draft, task.instance, at, calendars);
  for (const timer of await draft.timers.all()) if (!isSla(timer)) draft.timers.put(started(timer, at, calendars));
};

const stopped = (timer: TimerRow, at: Date, calendars: CalendarSet): TimerRow => {
  const spec = timer.spec as StoredDue;
  if (timer.dueAt === null) return timer;
  return { ...timer, dueAt: null, remainingMs: leftUntil(at, timer.dueAt, spec, calendars) };
};

/** An alarm on a date (an anchor, a time of day) rings on that date; any other runs on with what was left. */
const started = (timer: TimerRow, at: Date, calendars: CalendarSet): TimerRow => {
  const spec = timer.spec as StoredDue;
  if (timer.remainingMs === null) return timer;
  if (timer.payload.kind === 'recur' && timer.payload.at !== null) {
    return { ...timer, remainingMs: null, dueAt: nextOccurrence(timer.payload.at, spec, at, calendars) };
  }
  if (spec.anchor !== null) return { ...timer, remainingMs: null, dueAt: dueOf(spec, calendars) };
  const running = { ...spec, base: at.toISOString(), leftMs: timer.remainingMs };
  return { ...timer, remainingMs: null, spec: running, dueAt: dueOf(running, calendars) };
};

const nextOccurrence = (time: string, spec: StoredDue, at: Date, calendars: CalendarSet): Date =>
  nextLocalTime(at, time, calendars.of(spec.calendar).zone);

const isSla = (timer: TimerRow): boolean => timer.payload.kind === 'sla';
