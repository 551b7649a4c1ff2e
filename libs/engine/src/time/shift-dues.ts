import type { CalendarSet } from '#calendar';
import type { Effect } from '#sop-core';
import type { StoredDue, TaskRow } from '#tasks';
import type { Cause } from '../draft/cause.js';
import type { Draft } from '../draft/draft.js';
import type { TimerRow } from '../timer-row.js';
import type { World } from '../world.js';
import { dueOf, withSpan } from './due.js';
import { placeDue } from './task-clock.js';

/** An anchor moved: everything that counts from it is computed again, and the difference is logged. */
export const shiftAnchor = async (
  world: World,
  draft: Draft,
  effect: Extract<Effect, { type: 'shiftAnchor' }>,
  cause: Cause,
): Promise<void> => {
  const calendars = await world.calendars();
  const why = `anchor:${effect.anchor}`;
  for (const task of openTasks(draft)) {
    if (task.dueSpec?.anchor !== effect.anchor) continue;
    const spec = withSpan({ ...task.dueSpec, base: effect.at }, task.openedAt, calendars);
    moveTask(world, draft, task, spec, calendars, cause, why);
  }
  for (const timer of await draft.timers.all()) {
    const spec = specOf(timer);
    if (spec?.anchor === effect.anchor)
      moveTimer(world, draft, timer, { ...spec, base: effect.at }, calendars, cause, why);
  }
};

/** Working hours changed: dues that count working time are computed again from where they were counted. Clocks that stand still wait. */
export const recountWorkingTime = async (world: World, draft: Draft, cause: Cause): Promise<void> => {
  const calendars = await world.calendars();
  for (const task of openTasks(draft)) {
    if (task.dueSpec?.calendar == null || task.dueAt === null) continue;
    moveTask(world, draft, task, task.dueSpec, calendars, cause, 'calendar');
  }
  for (const timer of await draft.timers.all()) {
    const spec = specOf(timer);
    if (spec?.calendar != null && timer.dueAt !== null)
      moveTimer(world, draft, timer, spec, calendars, cause, 'calendar');
  }
};

const moveTask = (
  world: World,
  draft: Draft,
  task: TaskRow,
  spec: StoredDue,
  calendars: CalendarSet,
  cause: Cause,
  why: string,
): void => {
  if (sameInstant(task.dueAt, dueOf(spec, calendars))) return;
  placeDue(draft, task.instance, spec, cause.at, calendars);
  const to = draft.task(task.instance).dueAt;
  const data = { from: iso(task.dueAt), to: iso(to), cause: why };
  world.append(draft, cause, { type: 'task.due_shifted', taskId: task.id, data });
};

const moveTimer = (
  world: World,
  draft: Draft,
  timer: TimerRow,
  spec: StoredDue,
  calendars: CalendarSet,
  cause: Cause,
  why: string,
): void => {
  const dueAt = draft.isPaused ? null : dueOf(spec, calendars);
  if (sameInstant(timer.dueAt, dueAt)) {
    draft.timers.put({ ...timer, spec });
    return;
  }
  draft.timers.put({ ...timer, spec, dueAt });
  const data = { timer: timer.key, from: iso(timer.dueAt), to: iso(dueAt), cause: why };
  world.append(draft, cause, { type: 'run.timer_shifted', data });
};

const openTasks = (draft: Draft): TaskRow[] => draft.tasks().filter((task) => task.closedAt === null);

/** SLA timers follow their task's due; recurring ones with a time of day follow the clock. */
const specOf = (timer: TimerRow): StoredDue | null => {
  if ('sla' in timer.spec || (timer.payload.kind === 'recur' && timer.payload.at !== null)) return null;
  return timer.spec;
};

const sameInstant = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
