export { simulate, Simulation, type SimulationEntry, type SimulationOptions, type Step } from './simulate.js';
export { runScenario, type ScenarioResult } from './scenario.js';
export type { MismatchCode, ScenarioMismatch } from './mismatch.js';
export { rehearse, type Rehearsal } from './rehearse.js';
export { wholeScenario } from './whole-scenario.js';
export { plainTime } from './resolve-due.js';
export type { ResolveDue } from './virtual-clock.js';
