import { refuse, type RefusalCode, type Blocker } from '#sop-core';
import type { BatchChange, Caller, CommandOptions, Refused, RunChange, TaskChange } from './contract.js';
import type { Cause } from './draft/cause.js';
import type { World } from './world.js';

export type Change = RunChange | TaskChange | BatchChange;

/** What a command did: a refusal, or how its answer is read off once everything that follows has been done too. */
export type Performed = Refused | { ok: true; value: () => Change };

/** One thing that somebody asks of the engine. Each file in `commands/` makes one kind. */
export interface Command {
  name: string;
  caller: Caller;
  options: CommandOptions;
  /** What was asked, for recognising a repeat. */
  input: object;
  /** What must be locked and read first. */
  touches: {
    runIds?: readonly string[];
    taskIds?: readonly string[];
    startsOf?: string;
    /** It stops or starts clocks: the timers of its run are read in the same packet. Whoever does not say so reads them when needed. */
    clocks?: boolean;
  };
  /** Reads what only the command knows it needs, together with the other commands of the batch and before any of them is performed. */
  prepare?(world: World, at: Date): Promise<void>;
  perform(world: World, cause: Cause): Promise<Performed>;
}

export const refused = (code: RefusalCode, ...blockers: Blocker[]): Refused => ({
  ok: false,
  refusal: refuse(code, ...blockers),
});

/** The caller believed something older than what is. */
export const stale = (currentRevision: number): Refused => ({
  ok: false,
  refusal: { ...refuse('STALE'), params: { currentRevision } },
  currentRevision,
});
