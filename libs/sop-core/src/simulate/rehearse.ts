import type { CompiledSop } from '../compile/index.js';
import type { Scenario, Text } from '../definition.js';
import type { Refusal } from '../refusal.js';
import { Mismatch } from './mismatch.js';
import { Player } from './scenario.js';
import type { Simulation, SimulationOptions } from './simulate.js';

/** A run as far as a scenario could be played. */
export interface Rehearsal {
  /** Stands where the last step that could be played left it; its state is null when the run could not even start. */
  simulation: Simulation;
  /** How many steps were played. */
  played: number;
  /** Why the next one could not be, or the start when `played` is 0 and the state null; null: all were. */
  stopped: { message: Text; refusal: Refusal | null } | null;
}

/**
 * Plays a scenario until a step is refused or done, and leaves the run there to be looked at. A refused step leaves no trace, however much
 * of it was done before the refusal. What the scenario expects at its end is not asked. Without `from`: see `wholeScenario`.
 */
export const rehearse = (
  sop: CompiledSop,
  scenario: Scenario,
  options: Pick<SimulationOptions, 'resolveDue'> = {},
): Rehearsal => {
  const player = new Player(sop, scenario, options);
  let played = -1;
  try {
    player.start();
    played = 0;
    for (const step of scenario.steps) {
      player.play(step);
      played += 1;
    }
    return { simulation: player.simulation, played, stopped: null };
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    const stopped = { message: error.told.message, refusal: error.refusal };
    if (played < 0) return { simulation: player.simulation, played: 0, stopped };
    const before = rehearse(sop, { ...scenario, steps: scenario.steps.slice(0, played) }, options);
    return { ...before, stopped };
  }
};
