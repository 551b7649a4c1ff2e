import type { Scenario, ScenarioProduct, ScenarioStep, Text } from '../definition.js';

/**
 * How somebody notices a planted fault. `reject`: sends the task back; `hold`: puts it on hold; `send`: tells this event; `submit`: hands the
 * task in while its fields say this (written as in a document: money in yuan). `attempt`: only that one counts.
 */
export type Noticing =
  | { reject: string; attempt?: number }
  | { hold: string; attempt?: number }
  | { send: string }
  | { submit: string; fields: Record<string, unknown>; attempt?: number };

/** Something wrong that was put there on purpose. */
export interface PlantedFault {
  key: string;
  title: Text;
  /** Told afterwards: what gave it away, and why it matters. */
  why: Text;
  /** Any one of these counts. */
  found: Noticing[];
  /** Article to read again by whoever missed it. */
  article?: string;
}

/** A piece of work to practise: an SOP, a role in it, colleagues who do the rest, and faults. */
export interface Exercise {
  key: string;
  title: Text;
  /** What the person is told before. Names no fault. */
  brief: Text;
  sop: string;
  /** The role that is practised; its tasks are the person's, and so are verdicts on tasks that it accepts. */
  role: string;
  /** Begins in this way: the scenario's `at`, form, settings and catalogue. */
  scenario?: string;
  given?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  products?: Record<string, ScenarioProduct>;
  /** What colleagues do and what reaches the run from outside; left out, the scenario's own steps. */
  steps?: ScenarioStep[];
  /** The steps before somebody does this task were played before the person comes in. */
  prelude?: string;
  /** What colleagues hand in instead of what the steps say, by task: where the faults are. */
  planted?: Record<string, Record<string, unknown>>;
  /** What colleagues hand in after their work was sent back, by task. */
  mended?: Record<string, Record<string, unknown>>;
  faults: PlantedFault[];
}

/** An exercise without faults: any scenario of an SOP, played in one of its roles. */
export const exerciseOf = (sop: { sop: string; title: Text }, scenario: Scenario, role: string): Exercise => ({
  key: `${sop.sop}/${scenario.name}`,
  title: sop.title,
  brief: { zh: scenario.name, en: scenario.name },
  ...{ sop: sop.sop, role, scenario: scenario.name, faults: [] },
});
