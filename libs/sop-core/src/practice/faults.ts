import type { CompiledSop } from '../compile/index.js';
import { valuesFromDocument } from '../fields/index.js';
import type { Step } from '../simulate/simulate.js';
import type { Json, RunState } from '../state.js';
import type { Noticing, PlantedFault } from './exercise.js';

export interface FaultFound {
  key: string;
  /** When, on the clock of the practice (ISO). */
  at: string;
}

/** Whether an accepted move of the person shows that they saw the fault. @param before the run as they saw it */
export const notices = (sop: CompiledSop, fault: PlantedFault, step: Step, before: RunState): boolean =>
  fault.found.some((noticing) => shows(sop, noticing, step, before));

const shows = (sop: CompiledSop, noticing: Noticing, step: Step, before: RunState): boolean => {
  if ('send' in noticing) return step.type === 'run.event' && step.event === noticing.send;
  const task = 'task' in step ? before.tasks[step.task] : undefined;
  if (task === undefined || (noticing.attempt !== undefined && noticing.attempt !== task.attempt)) return false;
  if ('reject' in noticing) return step.type === 'task.reject' && task.key === noticing.reject;
  if ('hold' in noticing) return step.type === 'task.hold' && task.key === noticing.hold;
  if (step.type !== 'task.submit' || task.key !== noticing.submit) return false;
  const said = { ...task.fields, ...step.fields };
  const wanted = valuesFromDocument(sop.tasks[task.key]?.form ?? {}, noticing.fields);
  return Object.entries(wanted).every(([name, value]) => isSame(said[name], value));
};

/** Of a list, it must hold what is wanted; it may hold more. */
const isSame = (said: Json | undefined, wanted: Json): boolean =>
  Array.isArray(wanted)
    ? Array.isArray(said) && wanted.every((one) => said.some((other) => isSame(other, one)))
    : JSON.stringify(said) === JSON.stringify(wanted);

/** What a practice came to. */
export interface PracticeScore {
  found: PlantedFault[];
  missed: PlantedFault[];
  /** Percent of the faults; 100 where none was planted. */
  percent: number;
}

export const scorePractice = (
  faults: readonly PlantedFault[],
  found: ReadonlyMap<string, FaultFound>,
): PracticeScore => {
  const [seen, missed] = [faults.filter(({ key }) => found.has(key)), faults.filter(({ key }) => !found.has(key))];
  return { found: seen, missed, percent: faults.length === 0 ? 100 : Math.floor((100 * seen.length) / faults.length) };
};
