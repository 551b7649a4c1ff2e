import type { MigrationChoices, TimerPolicy } from './contract.js';

/** A clock that is running, as choices may name it. */
export interface RunningClock {
  kind: 'after' | 'recur' | 'due';
  /** The core's timer id, `recur:<task>` or `due:<instance>`. */
  id: string;
  /** The task of a due. */
  task?: string;
  /** The stage it belongs to under the new version. */
  stage: string;
}

/** What a person wants for one clock: by its own name, by its task, by its stage, by its kind, for all; the first that was said. */
export const policyFor = (
  { timers, clocks = {} }: MigrationChoices,
  { kind, id, task, stage }: RunningClock,
): TimerPolicy => {
  const names = [id, ...(task === undefined ? [] : [`due:${task}`]), `stage:${stage}`, kind];
  const said = names.find((name) => Object.hasOwn(clocks, name));
  return (said === undefined ? timers : clocks[said]) ?? 'keep_deadline';
};
