import type { Scenario, ScenarioExpectation, ScenarioStep, SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import type { Chart } from '../chart.js';
import type { Report } from '../reporter.js';

/** Scenarios name tasks, events, stages and fields; a misspelt one would only fail much later, when it is run. */
export const checkScenarios = (doc: SopDocument, chart: Chart, report: Report): void => {
  doc.scenarios?.forEach((scenario, index) =>
    new ScenarioRules(doc, chart, report).check(scenario, ['scenarios', index]),
  );
};

class ScenarioRules {
  readonly #stages: ReadonlySet<string>;

  constructor(
    readonly doc: SopDocument,
    readonly chart: Chart,
    readonly report: Report,
  ) {
    this.#stages = new Set(chart.states.map((state) => state.id));
  }

  check(scenario: Scenario, path: DocumentPath): void {
    this.#beginning(scenario, [...path, 'from']);
    this.#fields(scenario.given, this.doc.form, [...path, 'given']);
    this.#fields(scenario.settings, this.doc.settings ?? {}, [...path, 'settings']);
    this.#training(scenario.training, [...path, 'training']);
    scenario.path?.forEach((stage, index) => this.#stage(stage, [...path, 'path', index]));
    this.#final(scenario.final, [...path, 'final']);
    this.#expectation(scenario.expect, [...path, 'expect']);
    scenario.steps.forEach((step, index) => this.#step(step, [...path, 'steps', index]));
  }

  /** A scenario begins with one that stands above it: so there is no circle. */
  #beginning({ name, from }: Scenario, path: DocumentPath): void {
    if (from === undefined) return;
    const names = (this.doc.scenarios ?? []).map((scenario) => scenario.name);
    const at = names.indexOf(from);
    if (at < 0 || at >= names.indexOf(name))
      this.report('SCENARIO_UNKNOWN', path, { what: { zh: '前面的场景', en: 'earlier scenario' }, name: from });
  }

  #step(step: ScenarioStep, path: DocumentPath): void {
    if ('do' in step) {
      this.#task(step.do, [...path, 'do']);
      const task = this.doc.tasks[keyOf(step.do)];
      const edited = Object.fromEntries((task?.edits ?? []).map((name) => [name, true]));
      if (task !== undefined)
        this.#fields(step.with, { ...task.form, ...edited, ...(task.decision && { decision: true }) }, [
          ...path,
          'with',
        ]);
    } else if ('accept' in step) this.#task(step.accept, [...path, 'accept']);
    else if ('reject' in step) this.#task(step.reject, [...path, 'reject']);
    else if ('waive' in step) this.#task(step.waive, [...path, 'waive']);
    else if ('send' in step) {
      const event = this.doc.events?.[step.send];
      if (event === undefined)
        this.report('SCENARIO_UNKNOWN', [...path, 'send'], { what: { zh: '事件', en: 'event' }, name: step.send });
      else this.#fields(step.with, { ...event.fields, reason: true }, [...path, 'with']);
    } else if ('reschedule' in step)
      this.#fields(step.reschedule, { ...this.doc.form, ...this.doc.data }, [...path, 'reschedule']);
    else if ('training' in step) this.#training(step.training, [...path, 'training']);
    else if ('expect' in step) this.#expectation(step.expect, [...path, 'expect']);
    // What the catalogue says is checked by the schema. A refused step may ask for what does not exist: that may be why.
  }

  #expectation(expected: ScenarioExpectation | undefined, path: DocumentPath): void {
    if (expected === undefined) return;
    expected.states?.forEach((stage, index) => this.#stage(stage, [...path, 'states', index]));
    expected.tasks?.forEach((task, index) => this.#task(task, [...path, 'tasks', index]));
    this.#fields(expected.data, { ...this.doc.form, ...this.doc.data, ...this.doc.derived }, [...path, 'data']);
    this.#final(expected.final, [...path, 'final']);
  }

  #training(training: Scenario['training'], path: DocumentPath): void {
    for (const [name, { confirmed }] of Object.entries(training ?? {}))
      confirmed?.forEach((task, index) => this.#task(task, [...path, name, 'confirmed', index]));
  }

  #task(instance: string, path: DocumentPath): void {
    if (!Object.hasOwn(this.doc.tasks, keyOf(instance)))
      this.report('SCENARIO_UNKNOWN', path, { what: { zh: '任务', en: 'task' }, name: instance });
  }

  #stage(stage: string, path: DocumentPath): void {
    if (!this.#stages.has(stage))
      this.report('SCENARIO_UNKNOWN', path, { what: { zh: '状态', en: 'state' }, name: stage });
  }

  #final(final: string | undefined, path: DocumentPath): void {
    if (final === undefined) return;
    const known = this.chart.root.children.some((state) => state.key === final && state.def.type === 'final');
    if (!known) this.report('SCENARIO_UNKNOWN', path, { what: { zh: '终态', en: 'final state' }, name: final });
  }

  #fields(values: Record<string, unknown> | undefined, known: Record<string, unknown>, path: DocumentPath): void {
    for (const name of Object.keys(values ?? {})) {
      if (!Object.hasOwn(known, name))
        this.report('SCENARIO_UNKNOWN', [...path, name], { what: { zh: '字段', en: 'field' }, name });
    }
  }
}

/** `A51#2` is the second instance of `A51`. */
const keyOf = (instance: string): string => instance.split('#')[0] ?? instance;
