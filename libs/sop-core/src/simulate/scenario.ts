import type { NamedEffect } from '../actions.js';
import type { CompiledSop } from '../compile/index.js';
import type { Decision } from '../decision.js';
import type { FieldDef, Scenario, ScenarioExpectation, ScenarioStep, TaskDef } from '../definition.js';
import type { Actor, SopEvent } from '../event.js';
import { valuesFromDocument } from '../fields/index.js';
import type { Refusal } from '../refusal.js';
import { activeStages } from '../run/where.js';
import { contextOf } from '../run/task-commands.js';
import { chartOf, scopeAt } from '../run/draft.js';
import { dueOf } from '../run/due.js';
import { type Json, type RunState, SETTLED, type TaskState } from '../state.js';
import { activeCriteria, isManual, judge } from '../task-machine/criteria.js';
import { MENTOR, SYSTEM_ACTOR } from '../task-machine/persons.js';
import { trainingFromDocument } from './scenario-training.js';
import { productsFromDocument } from './scenario-products.js';
import { Cast } from './cast.js';
import { differenceOf, isSubsequence } from './compare.js';
import { Mismatch, reasonsOf, type ScenarioMismatch } from './mismatch.js';
import { plainTime } from './resolve-due.js';
import { wholeScenario } from './whole-scenario.js';
import { Simulation, type SimulationEntry, type SimulationOptions, type Step } from './simulate.js';

export interface ScenarioResult {
  name: string;
  passed: boolean;
  /** What came out differently; null when passed. */
  mismatch: ScenarioMismatch | null;
  /** Index of the step that failed; null for the start and for the expectations at the end. */
  step: number | null;
  /** The refusal behind the mismatch, for those who explain it; null where nothing was refused that should not have been. */
  refusal: Refusal | null;
  log: SimulationEntry[];
  /** Every event that was accepted, in order. */
  decided: SopEvent[];
  /** Everything that would have left the run, in order: notices, hooks, child runs. */
  effects: NamedEffect[];
  entered: string[];
  final: string | null;
}

/**
 * Runs one scenario of an SOP on a virtual clock. The cast acts by itself: whoever a step needs, with doer and acceptor being two people.
 * Values are written as in the document: money in yuan.
 */
export function runScenario(
  sop: CompiledSop,
  scenario: Scenario,
  options: Pick<SimulationOptions, 'resolveDue'> = {},
): ScenarioResult {
  const whole = wholeScenario(sop.doc, scenario);
  const before = whole.steps.length - scenario.steps.length;
  const player = new Player(sop, whole, options);
  let step: number | null = null;
  let mismatch: Mismatch | null = null;
  try {
    player.start();
    for (const [index, next] of whole.steps.entries()) {
      step = index - before;
      player.play(next);
    }
    step = null;
    player.conclude();
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    const isInBeginning = step !== null && step < 0;
    mismatch = isInBeginning ? error.inBeginning(scenario.from ?? '') : error;
    if (isInBeginning) step = null;
  }
  const { log, decided, effects, entered, state } = player.simulation;
  return {
    name: scenario.name,
    passed: mismatch === null,
    mismatch: mismatch && mismatch.told,
    step,
    refusal: mismatch && mismatch.refusal,
    log,
    decided,
    effects,
    entered,
    final: state?.final ?? null,
  };
}

/** Plays the steps of a scenario, one by one. @throws Mismatch when one cannot be played as it is written. */
export class Player {
  readonly simulation: Simulation;
  readonly #cast: Cast;
  #evidence = 0;

  constructor(
    readonly sop: CompiledSop,
    readonly scenario: Scenario,
    options: Pick<SimulationOptions, 'resolveDue'>,
  ) {
    this.#cast = new Cast(sop);
    this.simulation = new Simulation(sop, {
      ...options,
      ...(scenario.at !== undefined && { at: scenario.at }),
      ...(scenario.tallies !== undefined && { tallies: scenario.tallies }),
      ...(scenario.products !== undefined && { products: productsFromDocument(scenario.products) }),
      training: trainingFromDocument(scenario.training ?? {}),
    });
  }

  start(): void {
    const { given, settings, run } = this.scenario;
    const form = valuesFromDocument(this.sop.doc.form, given);
    const frozen = valuesFromDocument(this.sop.vocabulary.settings, settings ?? {});
    const starter = this.#cast.member(this.sop.doc.start?.[0] ?? this.sop.doc.owner);
    must(this.simulation.start(form, starter, { settings: frozen, run: run ?? {} }), 'start');
  }

  play(step: ScenarioStep): void {
    if ('refused' in step) this.#refused(step.refused, step.code);
    else if ('do' in step) this.#do(step);
    else if ('accept' in step) this.#accept(step.accept, step.as);
    else if ('reject' in step) must(this.#reject(step), describe(step));
    else if ('wait' in step) this.#wait(step.wait);
    else if ('expect' in step) this.expect(step.expect);
    else if ('training' in step)
      this.simulation.training = { ...this.simulation.training, ...trainingFromDocument(step.training) };
    else if ('catalogue' in step)
      this.simulation.products = { ...this.simulation.products, ...productsFromDocument(step.catalogue) };
    else must(this.#once(step), describe(step));
  }

  /** Whether something from outside would be taken now. */
  wouldTake(step: ScenarioStep): boolean {
    if (!('send' in step)) return false;
    const { event, actor } = this.#sending(step);
    return this.simulation.would(event, actor).accepted;
  }

  conclude(): void {
    const { scenario, simulation } = this;
    if (scenario.path !== undefined && !isSubsequence(scenario.path, simulation.entered)) {
      throw new Mismatch('PATH', { expected: scenario.path.join(' → '), got: simulation.entered.join(' → ') });
    }
    if (scenario.spawned !== undefined && scenario.spawned.join() !== simulation.spawned.join()) {
      throw new Mismatch('SPAWNED', { expected: scenario.spawned.join(', '), got: simulation.spawned.join(', ') });
    }
    this.expect({ ...scenario.expect, ...(scenario.final !== undefined && { final: scenario.final }) });
  }

  expect({ states, tasks, data, final }: ScenarioExpectation): void {
    const state = this.#state();
    const active = activeStages(chartOf(state).value);
    const stages = [...active].filter(Boolean).join(', ');
    const missing = (states ?? []).filter((stage) => !active.has(stage));
    if (missing.length > 0) throw new Mismatch('STATES', { expected: missing.join(', '), got: stages });
    const open = openTasks(state)
      .map(({ instance }) => instance)
      .sort();
    if (tasks !== undefined && [...tasks].sort().join() !== open.join())
      throw new Mismatch('TASKS', { expected: [...tasks].sort().join(', '), got: open.join(', ') });
    const different = differenceOf(this.sop, scopeAt(this.sop, state, this.simulation.now), data ?? {});
    if (different !== null) throw different;
    if (final === undefined || state.final === final) return;
    throw state.final === null
      ? new Mismatch('NOT_FINISHED', { expected: final, got: stages })
      : new Mismatch('FINAL', { expected: final, got: state.final });
  }

  #refused(step: ScenarioStep, code: string): void {
    const decision = this.simulation.attempt(() => this.#command(step));
    if (decision.accepted) throw new Mismatch('NOT_REFUSED', { step: describe(step), code });
    const { refusal } = decision;
    if (refusal.code === code) return;
    const got = { code: refusal.code, why: reasonsOf(refusal) };
    throw new Mismatch('REFUSED_OTHERWISE', { step: describe(step), expected: code, ...got });
  }

  #command(step: ScenarioStep): Decision {
    if ('do' in step) return this.#work(step);
    if ('accept' in step) return this.#verdict(step.accept, step.as);
    return 'reject' in step ? this.#reject(step) : this.#once(step);
  }

  #do(step: Extract<ScenarioStep, { do: string }>): void {
    must(this.#work(step), describe(step));
    const task = this.#find(step.do, true);
    if (step.submitOnly === true) return;
    // Once more where two people have to accept it.
    while (this.#task(task.instance).status === 'submitted')
      must(this.#verdict(task.instance, undefined, step.confirm), `accept ${step.do}`);
  }

  /** A span from now, or until a moment that counts from an anchor. */
  #wait(until: string): void {
    const { simulation } = this;
    const due = dueOf(this.sop, scopeAt(this.sop, this.#state(), simulation.now), until, this.sop.doc.owner);
    if (due.anchor === null) return simulation.waitFor(due.offset);
    const at = plainTime(due, null);
    if (at === null) throw new Mismatch('WAIT_UNSET', { until });
    if (at < Date.parse(simulation.now)) throw new Mismatch('WAIT_PAST', { until });
    simulation.wait(at - Date.parse(simulation.now));
  }

  /** Takes the task in hand and submits it; the first refusal on the way, or the decision of the submit. */
  #work(step: Extract<ScenarioStep, { do: string }>): Decision {
    const { instance } = this.#find(step.do);
    const def = this.#def(instance);
    const actor = this.#doer(step.as, instance, def);
    const { simulation } = this;
    if (this.#task(instance).status !== 'in_progress') {
      const started = simulation.apply({ type: 'task.start', task: instance }, actor);
      if (!started.accepted) return started;
    }
    for (const { key } of def.checklist ?? [])
      must(simulation.apply({ type: 'task.tick', task: instance, item: key, done: true }, actor), `tick ${key}`);
    const fields = valuesFromDocument(def.form ?? {}, step.with ?? {});
    this.#attachFields(instance, def.form ?? {}, fields, actor);
    const filled = simulation.apply({ type: 'task.fill', task: instance, fields }, actor);
    if (!filled.accepted) return filled;
    this.#attach(instance, step.evidence, actor);
    if (def.acceptor === undefined || def.acceptor === 'system') this.#confirmOwn(instance, step.confirm, actor);
    return simulation.apply({ type: 'task.submit', task: instance }, actor);
  }

  #accept(key: string, as: string | undefined): void {
    must(this.#verdict(key, as), `accept ${key}`);
  }

  #verdict(key: string, as: string | undefined, confirm?: string[]): Decision {
    const task = this.#find(key);
    return this.simulation.apply(
      { type: 'task.accept', task: task.instance, confirm: confirm ?? this.#manual(task) },
      this.#acceptor(as, task),
    );
  }

  #reject(step: Extract<ScenarioStep, { reject: string }>): Decision {
    const task = this.#find(step.reject);
    const failed = step.failed ?? (this.#def(task.instance).criteria ?? []).map(({ key }) => key);
    return this.simulation.apply(
      { type: 'task.reject', task: task.instance, code: step.code, failed, note: step.note ?? '' },
      this.#acceptor(step.as, task),
    );
  }

  /** Steps that are one command. */
  #once(step: ScenarioStep): Decision {
    const { simulation, sop } = this;
    const manager = this.#cast.member('as' in step && step.as !== undefined ? step.as : 'manager');
    if ('send' in step) {
      const { event, actor } = this.#sending(step);
      return simulation.apply(event, actor);
    }
    if ('waive' in step)
      return simulation.apply(
        { type: 'task.waive', task: this.#find(step.waive).instance, reason: step.reason },
        manager,
      );
    if ('pause' in step) return simulation.apply({ type: 'run.pause', reason: step.pause }, manager);
    if ('resume' in step) return simulation.apply({ type: 'run.resume' }, manager);
    if ('cancel' in step) return simulation.apply({ type: 'run.cancel', reason: step.cancel }, manager);
    if ('reschedule' in step) {
      const fields = valuesFromDocument(sop.vocabulary.fields, step.reschedule);
      return simulation.apply({ type: 'run.reschedule', fields, reason: 'scenario' }, manager);
    }
    throw new Mismatch('NOT_ONE_COMMAND', { step: describe(step) });
  }

  #sending(step: Extract<ScenarioStep, { send: string }>): { event: Step; actor: Actor } {
    const def = this.sop.doc.events?.[step.send];
    const payload = valuesFromDocument(def?.fields ?? {}, step.with ?? {});
    const actor = this.#sender(step.as, def?.by, def?.separateFrom);
    return { event: { type: 'run.event', event: step.send, payload }, actor };
  }

  #doer(as: string | undefined, instance: string, def: TaskDef): Actor {
    if (as !== undefined) return this.#cast.member(as);
    const task = this.#task(instance);
    if (task.assignee !== null) return this.#cast.holder(task.assignee, task.role);
    const others = (def.separateFrom ?? []).map((rule) => (typeof rule === 'string' ? rule : rule.task));
    return this.#cast.unlike(task.role, this.#doersOf(others));
  }

  #acceptor(as: string | undefined, task: TaskState): Actor {
    if (as !== undefined) return this.#cast.member(as);
    const { acceptor, doer, acceptedOnce: first } = task;
    if (acceptor === MENTOR && doer?.mentor !== undefined && first === undefined) return this.#cast.member(doer.mentor);
    const isRole = acceptor !== null && acceptor !== 'system' && acceptor !== MENTOR;
    return this.#cast.unlike(isRole ? acceptor : 'manager', [doer, first ? { member: first.by, level: null } : null]);
  }

  #sender(as: string | undefined, by: string[] | undefined, separateFrom: string[] | undefined): Actor {
    if (as !== undefined) return this.#cast.member(as);
    const role = by?.[0];
    return role === undefined ? SYSTEM_ACTOR : this.#cast.unlike(role, this.#doersOf(separateFrom ?? []));
  }

  /** Files that fill fields must exist as evidence first. */
  #attachFields(instance: string, defs: Record<string, FieldDef>, fields: Record<string, Json>, actor: Actor): void {
    const attached = new Set(this.#task(instance).evidence.map(({ id }) => id));
    for (const [name, value] of Object.entries(fields)) {
      const type = defs[name]?.type;
      if (type !== 'image' && type !== 'file') continue;
      for (const id of Array.isArray(value) ? value : [value]) {
        if (typeof id === 'string' && !attached.has(id)) this.#attachOne(instance, { id, field: name }, actor);
      }
    }
  }

  /** As many files as the step says, or as many as the criteria still need. */
  #attach(instance: string, count: number | undefined, actor: Actor): void {
    for (let attached = 0; attached < (count ?? 0); attached += 1)
      this.#attachOne(instance, { id: this.#nextEvidence() }, actor);
    if (count !== undefined) return;
    for (const { criterion, blocker } of judge(this.#context(instance))) {
      if (blocker?.code !== 'evidence_missing') continue;
      const lacking = Number(blocker.params?.['need']) - Number(blocker.params?.['have']);
      for (let attached = 0; attached < lacking; attached += 1)
        this.#attachOne(instance, { id: this.#nextEvidence(), criterion: criterion.key }, actor);
    }
  }

  #attachOne(instance: string, evidence: { id: string; field?: string; criterion?: string }, actor: Actor): void {
    must(
      this.simulation.apply(
        { type: 'task.attach', task: instance, evidence: { kind: 'file', name: evidence.id, ...evidence } },
        actor,
      ),
      `attach ${evidence.id}`,
    );
  }

  #nextEvidence(): string {
    this.#evidence += 1;
    return `evidence-${this.#evidence}`;
  }

  #confirmOwn(instance: string, confirm: string[] | undefined, actor: Actor): void {
    for (const criterion of confirm ?? this.#manual(this.#task(instance))) {
      must(
        this.simulation.apply({ type: 'task.judge', task: instance, criterion, met: true }, actor),
        `confirm ${criterion}`,
      );
    }
  }

  #manual(task: TaskState): string[] {
    return activeCriteria(this.#context(task.instance))
      .filter(isManual)
      .map(({ key }) => key);
  }

  #doersOf(keys: string[]): TaskState['doer'][] {
    return Object.values(this.#state().tasks)
      .filter(({ key }) => keys.includes(key))
      .map(({ doer }) => doer);
  }

  /** The task by its instance, or the first open one of that key. */
  #find(key: string, settledToo = false): TaskState {
    const { tasks } = this.#state();
    const candidates = Object.values(tasks).filter((task) => task.instance === key || task.key === key);
    const found = candidates.find(({ status }) => !SETTLED.has(status)) ?? (settledToo ? candidates.at(-1) : undefined);
    if (found !== undefined) return found;
    const open = openTasks(this.#state())
      .map(({ instance }) => instance)
      .join(', ');
    throw new Mismatch('TASK_NOT_OPEN', { task: key, open });
  }

  #task(instance: string): TaskState {
    return this.#state().tasks[instance] as TaskState;
  }

  #def(instance: string): TaskDef {
    return this.sop.tasks[this.#task(instance).key] as TaskDef;
  }

  #context(instance: string) {
    const state = this.#state();
    const at = this.simulation.now;
    return contextOf(
      {
        sop: this.sop,
        entries: state.entries,
        tasks: state.tasks,
        actor: SYSTEM_ACTOR,
        at,
        scope: scopeAt(this.sop, state, at),
      },
      this.#task(instance),
    );
  }

  #state(): RunState {
    if (this.simulation.state === null) throw new Mismatch('NOT_STARTED');
    return this.simulation.state;
  }
}

function openTasks(state: RunState): TaskState[] {
  return Object.values(state.tasks).filter(({ status }) => !SETTLED.has(status));
}

function must(decision: Decision, step: string): void {
  if (decision.accepted) return;
  const { refusal } = decision;
  throw new Mismatch('REFUSED', { step, code: refusal.code, why: reasonsOf(refusal) }, refusal);
}

/** The word a step begins with and what it is about, as in the document: `do RULING`, `send PAID`. */
function describe(step: ScenarioStep): string {
  const [verb = '', about] = Object.entries(step)[0] ?? [];
  return typeof about === 'string' ? `${verb} ${about}` : verb;
}
