import type { CalendarSet } from '#calendar';
import type { StoredDue, TaskRow } from '#tasks';
import { arm, type Draft } from '../draft/draft.js';
import { slaKey, type SlaLevel } from '../timer-row.js';
import { dueOf, leftUntil, risksOf, slaAt } from './due.js';

const LEVELS: readonly SlaLevel[] = [80, 100, 150];

/** Gives a task its due and arms the reminder for it. A clock that stands still keeps standing. */
export const placeDue = (draft: Draft, instance: string, spec: StoredDue, at: Date, calendars: CalendarSet): void => {
  const dueAt = dueOf(spec, calendars);
  const isStill = standsStill(draft, draft.task(instance));
  const stopped = isStill && spec.anchor === null && dueAt !== null;
  const dueSpec = stopped ? { ...spec, leftMs: leftUntil(at, dueAt, spec, calendars) } : spec;
  const overdueAt = dueAt !== null && dueAt > at ? null : draft.task(instance).overdueAt;
  const shown = stopped ? null : dueAt;
  draft.patchTask(instance, { dueSpec, dueAt: shown, overdueAt, ...risksOf(shown, spec, calendars) });
  if (dueAt === null) draft.timers.cancel(slaKey(instance));
  else armLevel(draft, instance, nextLevel(draft.task(instance), dueAt, spec, at, calendars), calendars);
};

/** Arms one level; the core asks for 100 after 80 was announced and for 150 after 100. */
export const armLevel = (draft: Draft, instance: string, level: SlaLevel, calendars: CalendarSet): void => {
  const task = draft.task(instance);
  const isStill = standsStill(draft, task);
  const dueAt =
    task.dueAt !== null && task.dueSpec !== null && !isStill ? slaAt(level, task.dueAt, task.dueSpec, calendars) : null;
  if (task.dueSpec !== null) {
    arm(draft, { key: slaKey(instance), dueAt, spec: { sla: true }, payload: { kind: 'sla', instance, level } });
  }
};

/** The clock stops: what is left until the due is kept. A due that counts from an anchor is a date and does not move. */
export const stopClock = async (draft: Draft, instance: string, at: Date, calendars: CalendarSet): Promise<void> => {
  const { dueAt, dueSpec } = draft.task(instance);
  if (dueSpec === null || dueAt === null) return;
  const left = leftUntil(at, dueAt, dueSpec, calendars);
  if (dueSpec.anchor === null)
    draft.patchTask(instance, { dueAt: null, risk50At: null, risk75At: null, dueSpec: { ...dueSpec, leftMs: left } });
  const timer = await draft.timers.byKey(slaKey(instance));
  if (timer)
    draft.timers.put({
      ...timer,
      dueAt: null,
      remainingMs: timer.dueAt ? leftUntil(at, timer.dueAt, dueSpec, calendars) : left,
    });
};

/** The clock runs on with what was left. */
export const startClock = async (draft: Draft, instance: string, at: Date, calendars: CalendarSet): Promise<void> => {
  const { dueSpec } = draft.task(instance);
  if (dueSpec === null) return;
  if (dueSpec.anchor === null && dueSpec.leftMs !== undefined) {
    const running = { ...dueSpec, base: at.toISOString() };
    const dueAt = dueOf(running, calendars);
    draft.patchTask(instance, { dueSpec: running, dueAt, ...risksOf(dueAt, running, calendars) });
  }
  const timer = await draft.timers.byKey(slaKey(instance));
  if (timer?.payload.kind === 'sla') armLevel(draft, instance, timer.payload.level, calendars);
};

const standsStill = (draft: Draft, task: TaskRow): boolean => draft.isPaused || task.state.clockStopped;

/** The first level that lies ahead; a due already behind is overdue at once, unless that was said before. */
const nextLevel = (task: TaskRow, due: Date, spec: StoredDue, at: Date, calendars: CalendarSet): SlaLevel =>
  LEVELS.find((level) => slaAt(level, due, spec, calendars) > at) ?? (task.overdueAt === null ? 100 : 150);
