import type { Effect, Json, NamedEffect } from '#sop-core';
import type { Cause } from './draft/cause.js';
import type { Draft } from './draft/draft.js';
import { RunDraft } from './draft/run-draft.js';
import type { NoticeKind } from './notice-kind.js';
import { recipientsOf } from './notices.js';
import { cancelTimer, armRunTimer, startAllClocks, stopAllClocks } from './time/run-clock.js';
import { carryDue, carryTimer } from './time/carry-clocks.js';
import { shiftAnchor } from './time/shift-dues.js';
import { storedDue } from './time/due.js';
import { armLevel, placeDue, startClock, stopClock } from './time/task-clock.js';
import { slaKey } from './timer-row.js';
import type { World } from './world.js';

/** Turns what must follow from a decision into rows of the batch, in the order the core gave. */
export const applyEffects = async (
  world: World,
  draft: Draft,
  effects: readonly Effect[],
  cause: Cause,
  sla?: Sla,
): Promise<void> => {
  for (const effect of effects) await apply(world, draft, effect, cause, sla);
};

/** What the notices of a decision are about, when it was a threshold of a task's time. */
export interface Sla {
  kind: NoticeKind;
  aboutTask: string;
}

const apply = async (world: World, draft: Draft, effect: Effect, cause: Cause, sla?: Sla): Promise<void> => {
  switch (effect.type) {
    case 'openTask':
      if (effect.due) {
        const calendars = await world.calendars();
        placeDue(draft, effect.instance, storedDue(effect.due, cause.at, calendars), cause.at, calendars);
      }
      if (effect.assign !== 'pool') {
        world.followUps.push({
          type: 'assign',
          draft: asRun(draft),
          instance: effect.instance,
          rule: effect.assign,
          cause,
        });
      }
      return;
    case 'closeTask':
      if (draft.task(effect.instance).dueSpec !== null) draft.timers.cancel(slaKey(effect.instance));
      return;
    case 'reviveTask': {
      const { dueSpec } = draft.task(effect.instance);
      if (dueSpec !== null) placeDue(draft, effect.instance, dueSpec, cause.at, await world.calendars());
      return;
    }
    case 'setDue': {
      const calendars = await world.calendars();
      const spec = { base: effect.at, offset: '0h', anchor: null, calendar: null };
      return placeDue(
        draft,
        effect.instance,
        storedDue(spec, draft.task(effect.instance).openedAt, calendars),
        cause.at,
        calendars,
      );
    }
    case 'armSla':
      if (effect.level === 150) draft.patchTask(effect.instance, { overdueAt: cause.at });
      return armLevel(draft, effect.instance, effect.level, await world.calendars());
    case 'stopClock':
      return stopClock(draft, effect.instance, cause.at, await world.calendars());
    case 'startClock':
      return startClock(draft, effect.instance, cause.at, await world.calendars());
    case 'armTimer':
      return armRunTimer(draft, effect, cause.at, await world.calendars());
    case 'cancelTimer':
      return cancelTimer(draft, effect.id);
    case 'carryTimer':
      return carryTimer(world, draft, effect, cause);
    case 'carryDue':
      return carryDue(world, draft, effect, cause);
    case 'stopAllClocks':
      return stopAllClocks(draft, cause.at, await world.calendars());
    case 'startAllClocks':
      return startAllClocks(draft, cause.at, await world.calendars());
    case 'shiftAnchor':
      return shiftAnchor(world, draft, effect, cause);
    case 'finish':
      world.finished.add(asRun(draft).row.id);
      return;
    case 'named':
      return applyNamed(world, draft, effect.effect, cause, sla);
    default:
      return assertNever(effect);
  }
};

/** Effects that an SOP names. Those that start something new wait until the decision is complete. */
export const applyNamed = (world: World, draft: Draft, effect: NamedEffect, cause: Cause, sla?: Sla): void => {
  switch (effect.type) {
    case 'notify':
    case 'escalate':
      world.notify(draft, cause, recipientsOf(effect.to), effect.text, {
        urgent: effect.type === 'escalate',
        ...(sla ?? { kind: effect.type === 'escalate' ? 'escalated' : 'notice' }),
      });
      return;
    case 'hook':
      world.append(draft, cause, {
        type: 'hook.requested',
        data: { name: effect.name, data: effect.data as Record<string, Json> },
      });
      return;
    case 'log':
      world.append(draft, cause, { type: 'run.noted', data: { text: { ...effect.text } } });
      return;
    case 'spawn':
    case 'task':
    case 'tally':
      world.followUps.push({ type: 'named', draft: asRun(draft), effect, cause });
      return;
    default:
      return assertNever(effect);
  }
};

const asRun = (draft: Draft): RunDraft => {
  if (draft instanceof RunDraft) return draft;
  throw new Error('The core asked something of an ad-hoc task that only a run can do.');
};

const assertNever = (value: never): never => {
  throw new Error(`Nobody handles ${JSON.stringify(value)}.`);
};
