import type { EventActor } from '#events';
import { SYSTEM_ACTOR } from '#identity';
import type { Actor } from '#sop-core';

/** Why something happens: who acts, when, and by which command. Every row of the log carries it. */
export interface Cause {
  at: Date;
  actor: Actor;
  /** The same actor as the log names it. */
  logActor: EventActor;
  commandId: string | null;
  requestId: string | null;
}

/** A timer that fell due. */
export const TIMER_ACTOR: Actor = { ...SYSTEM_ACTOR, id: 'timer', kind: 'timer' };

/** What follows by itself from a cause, in the same moment and under the same command. */
export const bySystem = (cause: Cause): Cause => ({
  ...cause,
  actor: SYSTEM_ACTOR,
  logActor: { kind: 'system', id: null },
});
