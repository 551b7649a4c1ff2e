/** Clocks of a run that goes on under another version of its SOP. */
import type { Effect } from '#sop-core';
import type { StoredDue } from '#tasks';
import { newId } from '#database';
import type { Cause } from '../draft/cause.js';
import type { Draft } from '../draft/draft.js';
import { slaKey, type TimerRow } from '../timer-row.js';
import type { World } from '../world.js';
import { dueOf, leftUntil, storedDue } from './due.js';
import { armRunTimer } from './run-clock.js';
import { placeDue } from './task-clock.js';

type CarryTimer = Extract<Effect, { type: 'carryTimer' }>;
type CarryDue = Extract<Effect, { type: 'carryDue' }>;

/** A timer goes on under the name it has in the new version. One that has rung is not there any more, and only `restart` arms it again. */
export const carryTimer = async (world: World, draft: Draft, effect: CarryTimer, cause: Cause): Promise<void> => {
  const calendars = await world.calendars();
  const { from, to, stage, policy, due, recurs } = effect;
  const before = await draft.timers.byKey(from);
  if (from !== to) draft.timers.cancel(from);
  // A date stays a date: only what counts a span has something left of it.
  const isDate = due?.anchor != null || recurs?.at != null;
  if (policy === 'restart' || (policy === 'keep_remaining' && isDate && before !== null))
    armRunTimer(draft, { type: 'armTimer', id: to, stage, due, recurs }, cause.at, calendars);
  else if (before !== null) {
    const payload: TimerRow['payload'] =
      recurs === null
        ? { kind: 'after', stage }
        : { kind: 'recur', task: recurs.task, every: recurs.every, at: recurs.at };
    const carried = { ...before, id: newId(), key: to, payload };
    if (policy === 'keep_deadline' || due === null) draft.timers.put(carried);
    else {
      const left =
        before.dueAt === null
          ? before.remainingMs
          : leftUntil(cause.at, before.dueAt, before.spec as StoredDue, calendars);
      const spec: StoredDue = { ...due, base: cause.at.toISOString(), ...(left !== null && { leftMs: left }) };
      const isStill = before.dueAt === null;
      draft.timers.put({
        ...carried,
        spec,
        dueAt: isStill ? null : dueOf(spec, calendars),
        remainingMs: isStill ? left : null,
      });
    }
  }
  const after = await draft.timers.byKey(to);
  noteShift(world, draft, cause, { timer: to, from: before?.dueAt ?? null, to: after?.dueAt ?? null });
};

/** The due of a task goes on, starts anew, or ends with the version that had one. */
export const carryDue = async (world: World, draft: Draft, effect: CarryDue, cause: Cause): Promise<void> => {
  const calendars = await world.calendars();
  const { instance, policy, due } = effect;
  const { id, dueAt, dueSpec } = draft.task(instance);
  if (due === null) {
    draft.patchTask(instance, { dueSpec: null, dueAt: null, overdueAt: null, risk50At: null, risk75At: null });
    draft.timers.cancel(slaKey(instance));
  } else {
    const left =
      dueSpec === null
        ? null
        : dueAt === null
          ? (dueSpec.leftMs ?? null)
          : leftUntil(cause.at, dueAt, dueSpec, calendars);
    const goesOn = policy === 'keep_remaining' && due.anchor === null && left !== null;
    const spec: StoredDue = goesOn
      ? {
          ...due,
          base: cause.at.toISOString(),
          leftMs: left,
          ...(dueSpec?.spanMs !== undefined && { spanMs: dueSpec.spanMs }),
        }
      : storedDue(due, cause.at, calendars);
    placeDue(draft, instance, spec, cause.at, calendars);
  }
  const now = draft.task(instance).dueAt;
  if (dueAt?.getTime() === now?.getTime()) return;
  const data = { from: iso(dueAt), to: iso(now), cause: WHY };
  world.append(draft, cause, { type: 'task.due_shifted', taskId: id, data });
};

/** As the log names it, beside `anchor:L` and `calendar`. */
const WHY = 'migration';

const noteShift = (
  world: World,
  draft: Draft,
  cause: Cause,
  { timer, from, to }: { timer: string; from: Date | null; to: Date | null },
): void => {
  if (from?.getTime() === to?.getTime()) return;
  world.append(draft, cause, { type: 'run.timer_shifted', data: { timer, from: iso(from), to: iso(to), cause: WHY } });
};

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
