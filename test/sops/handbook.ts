import {
  type CompiledSop,
  type FieldDef,
  type Json,
  runScenario,
  type Scenario,
  type ScenarioStep,
  type SopEvent,
  valuesFromDocument,
  wholeScenario,
} from '#sop-core';

type Values = Record<string, Json>;

/** Something that people are known to write, and when the scenario that says so began. */
interface Known {
  values: Values;
  since: number;
}

/** A scenario as it really went: what a walk may begin with. */
export interface Beginning {
  events: readonly SopEvent[];
  tallies: Record<string, number> | undefined;
}

/**
 * What the people of an SOP are known to do, learned from its scenarios: how runs begin, what is written into a task, what comes with an
 * event, also what was tried and refused. A walker that knows it gets further than one that guesses.
 */
export class Handbook {
  readonly beginnings: readonly Beginning[];
  readonly #fillings = new Map<string, Known[]>();
  readonly #payloads = new Map<string, Known[]>();

  constructor(readonly sop: CompiledSop) {
    const scenarios = sop.doc.scenarios ?? [];
    this.beginnings = scenarios.map((scenario) => ({
      events: runScenario(sop, scenario).decided,
      tallies: scenario.tallies,
    }));
    for (const scenario of scenarios) this.#learn(wholeScenario(sop.doc, scenario));
  }

  /** As written, or with its dates as far from `now` as they were from the beginning of the scenario. */
  fillings(task: string, now: string | null): Values[] {
    return (this.#fillings.get(task) ?? []).map((known) => seenFrom(known, now));
  }

  payloads(event: string, now: string | null): Values[] {
    return (this.#payloads.get(event) ?? []).map((known) => seenFrom(known, now));
  }

  #learn({ at = '2026-11-23T09:00:00+08:00', steps }: Scenario): void {
    for (const step of steps) this.#learnStep('refused' in step ? step.refused : step, Date.parse(at));
  }

  #learnStep(step: ScenarioStep, since: number): void {
    const { form, data, tasks, events } = this.sop.doc;
    if ('do' in step) {
      const key = step.do.split('#')[0] ?? step.do;
      note(this.#fillings, key, { values: wire({ ...form, ...data, ...tasks[key]?.form }, step.with ?? {}), since });
    } else if ('send' in step)
      note(this.#payloads, step.send, { values: wire(events?.[step.send]?.fields ?? {}, step.with ?? {}), since });
  }
}

/** The compiled document holds money limits in fen already; only values are converted. */
const wire = (defs: Readonly<Record<string, FieldDef>>, values: Record<string, unknown>): Values =>
  valuesFromDocument(defs, values);

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/;

function seenFrom({ values, since }: Known, now: string | null): Values {
  if (now === null) return values;
  const shifted = (value: Json): Json => {
    if (typeof value === 'string')
      return TIME.test(value) ? new Date(Date.parse(now) + Date.parse(value) - since).toISOString() : value;
    if (Array.isArray(value)) return value.map(shifted);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shifted(part)]));
    return value;
  };
  return shifted(values) as Values;
}

function note(book: Map<string, Known[]>, key: string, known: Known): void {
  const before = book.get(key) ?? [];
  book.set(key, [...before, known]);
}
