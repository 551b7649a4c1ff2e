import type { NamedEffect } from '../actions.js';
import { type ProductsBySku, skusAsked, withProducts } from '../catalogue.js';
import type { CompiledSop } from '../compile/index.js';
import { decide } from '../decide.js';
import type { Decision, DueSpec, Effect, Happening } from '../decision.js';
import type { Actor, SopEvent } from '../event.js';
import type { Json, RunFacts, RunState, TrainingFacts } from '../state.js';
import { SYSTEM_ACTOR } from '../task-machine/persons.js';
import { trainingAsked, withTraining } from '../training.js';
import { plainTime } from './resolve-due.js';
import { VirtualClock, type Alarm, type ResolveDue } from './virtual-clock.js';

type WithoutEnvelope<T> = T extends unknown ? Omit<T, 'at' | 'actor'> : never;

/** An event without time and actor; the simulation adds them. */
export type Step = WithoutEnvelope<SopEvent>;

export interface SimulationOptions {
  /** When it begins; ISO. Default 2026-11-23T09:00:00+08:00, a Monday. */
  at?: string;
  resolveDue?: ResolveDue;
  /** What tallies (by name) had counted before. */
  tallies?: Record<string, number>;
  /** The catalogue, by SKU; without it nobody checks whether a SKU exists, and products read as zeros. */
  products?: ProductsBySku;
  /** What members have learnt, by id. Whoever is not named has learnt everything. */
  training?: Readonly<Record<string, TrainingFacts>>;
}

/** One line of what happened, in order. */
export interface SimulationEntry {
  at: string;
  happening: Happening;
}

/**
 * A run on a virtual clock, without a database: the same `decide`, timers kept in memory. Effects are collected, not carried out.
 */
export class Simulation {
  state: RunState | null = null;
  readonly log: SimulationEntry[] = [];
  /** Every event that was accepted, in order; `foldRun` of them gives `state`. */
  readonly decided: SopEvent[] = [];
  /** Stages in the order they were entered. */
  readonly entered: string[] = [];
  /** Everything that would have left the run: notices, hooks, child runs; of a tally that reached its threshold also what followed. */
  readonly effects: NamedEffect[] = [];
  /** What the catalogue says from now on. */
  products: ProductsBySku | null;
  /** What members have learnt from now on, by id. */
  training: Readonly<Record<string, TrainingFacts>>;
  readonly #clock: VirtualClock;
  readonly #tallies: Record<string, number>;
  readonly #dues = new Map<string, { opened: number; spec: DueSpec | null; fixed: number | null }>();

  constructor(
    public sop: CompiledSop,
    {
      at = '2026-11-23T09:00:00+08:00',
      resolveDue = plainTime,
      tallies = {},
      products,
      training = {},
    }: SimulationOptions = {},
  ) {
    this.#clock = new VirtualClock(Date.parse(at), resolveDue);
    this.#tallies = { ...tallies };
    this.products = products ?? null;
    this.training = training;
  }

  get now(): string {
    return new Date(this.#clock.now).toISOString();
  }

  get timers(): { id: string; due: string }[] {
    return this.#clock.pending;
  }

  /** SOPs that runs were spawned of, in order. */
  get spawned(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'spawn' ? [effect.sop] : []));
  }

  start(
    form: Record<string, Json>,
    actor: Actor,
    { settings = {}, run = {} }: { settings?: Record<string, Json>; run?: Partial<RunFacts> } = {},
  ): Decision {
    const facts: RunFacts = {
      id: 'simulated',
      startedAt: this.now,
      startedBy: actor.id,
      owner: actor.id,
      duplicateOf: null,
      reopenOf: null,
      parent: null,
      ...run,
    };
    return this.apply({ type: 'run.start', run: facts, form, settings }, actor);
  }

  /** Decides now, and takes over what was decided. @param target the version that a migration leads to; the run goes on with it. */
  apply(step: Step, actor: Actor, target?: CompiledSop): Decision {
    const event = this.#informed({ ...step, at: this.now, actor });
    const decision = decide(this.sop, this.state, event, target);
    if (decision.accepted) {
      this.sop = target ?? this.sop;
      this.state = decision.next;
      this.decided.push(event);
      for (const happening of decision.happened) this.#note(happening);
      for (const effect of decision.effects) this.#carryOut(effect);
    }
    return decision;
  }

  /** What would be decided now; nothing is taken over. */
  would(step: Step, actor: Actor): Decision {
    return decide(this.sop, this.state, this.#informed({ ...step, at: this.now, actor }));
  }

  /** Tries something that should be refused: a refusal leaves the run as it was before the attempt began. */
  attempt(run: () => Decision): Decision {
    const { state } = this;
    const [lines, events] = [this.log.length, this.decided.length];
    const decision = run();
    if (!decision.accepted) {
      this.state = state;
      this.log.length = lines;
      this.decided.length = events;
    }
    return decision;
  }

  /** Lets time pass; every timer due on the way fires in order. A timer that is void by then is dropped, as the engine does. */
  wait(ms: number): void {
    const until = this.#clock.now + ms;
    for (let alarm = this.#clock.next(until); alarm !== null; alarm = this.#clock.next(until))
      this.apply(alarm, SYSTEM_ACTOR);
    this.#clock.now = until;
  }

  /** Lets time pass until this duration has elapsed by the simulation's own calendar (`48h`, `8wh`). */
  waitFor(offset: string): void {
    const due = this.#clock.resolveDue({ base: this.now, offset, anchor: null, calendar: null }, null);
    if (due !== null) this.wait(due - this.#clock.now);
  }

  /** What a member has learnt; whoever is not named, everything that the SOP asks for. */
  trainingOf(member: string): TrainingFacts {
    return this.training[member] ?? everything(this.sop);
  }

  /** With what the house knows, as the engine would bring it along. */
  #informed(plain: SopEvent): SopEvent {
    const { products, sop, state } = this;
    const question = trainingAsked(sop, state, plain);
    const event = question === null ? plain : withTraining(sop, state, plain, this.trainingOf(question.member));
    const asked = products === null ? null : skusAsked(sop, state, event);
    if (products === null || asked === null) return event;
    const now = Object.fromEntries(asked.map((sku) => [sku, products[sku] ?? null]));
    return withProducts(event, state?.products, now);
  }

  #note(happening: Happening): void {
    this.log.push({ at: this.now, happening });
    if (happening.type === 'run.moved') this.entered.push(...((happening.data?.['entered'] ?? []) as string[]));
  }

  #carryOut(effect: Effect): void {
    const clock = this.#clock;
    switch (effect.type) {
      case 'openTask':
        this.#dues.set(effect.instance, { opened: clock.now, spec: effect.due, fixed: null });
        if (this.state?.tasks[effect.instance]?.status !== 'canceled') this.#armSla(effect.instance, 80);
        this.#assign(effect);
        return;
      case 'closeTask':
        // The due is kept: a move that is taken back brings the task back to it.
        clock.cancel(slaId(effect.instance));
        return;
      case 'reviveTask':
        this.#armSla(effect.instance, 80);
        return;
      case 'setDue':
        this.#dues.set(effect.instance, { opened: clock.now, spec: null, fixed: Date.parse(effect.at) });
        this.#armSla(effect.instance, 80);
        return;
      case 'armSla':
        this.#armSla(effect.instance, effect.level);
        return;
      case 'stopClock':
        clock.stop('task', (id) => id === slaId(effect.instance));
        return;
      case 'startClock':
        clock.start('task', (id) => id === slaId(effect.instance));
        return;
      case 'armTimer': {
        const { id, recurs } = effect;
        const alarm: Alarm =
          recurs === null ? { type: 'run.timer', timer: id } : { type: 'task.recur', task: recurs.task, timer: id };
        clock.arm(id, alarm, effect.due, { atTime: recurs?.at ?? null });
        return;
      }
      case 'cancelTimer':
        clock.cancel(effect.id);
        return;
      case 'carryTimer': {
        const { from, to, recurs, policy, due } = effect;
        const alarm: Alarm =
          recurs === null ? { type: 'run.timer', timer: to } : { type: 'task.recur', task: recurs.task, timer: to };
        clock.carry(from, to, alarm, { policy, spec: due, atTime: recurs?.at ?? null });
        return;
      }
      case 'carryDue':
        if (effect.due === null) clock.cancel(slaId(effect.instance));
        else if (effect.policy === 'restart') {
          this.#dues.set(effect.instance, { opened: clock.now, spec: effect.due, fixed: null });
          this.#armSla(effect.instance, 80);
        }
        return;
      case 'stopAllClocks':
        clock.stop('run', () => true);
        return;
      case 'startAllClocks':
        clock.start('run', () => true);
        return;
      case 'shiftAnchor':
        clock.shift(effect.anchor, effect.at);
        for (const due of this.#dues.values())
          if (due.spec?.anchor === effect.anchor) due.spec = { ...due.spec, base: effect.at };
        return;
      case 'finish':
        clock.cancelAll();
        return;
      case 'named':
        this.#leave(effect.effect);
    }
  }

  /** A task that is one person's is given to them; who gets the others says the scenario. */
  #assign({ instance, assign }: Extract<Effect, { type: 'openTask' }>): void {
    if (typeof assign !== 'object' || !('member' in assign)) return;
    this.apply({ type: 'task.assign', task: instance, assignee: { member: assign.member, level: null } }, SYSTEM_ACTOR);
  }

  #leave(effect: NamedEffect): void {
    this.effects.push(effect);
    if (effect.type !== 'tally') return;
    const count = (this.#tallies[effect.name] ?? 0) + 1;
    this.#tallies[effect.name] = count;
    if (count >= effect.atLeast) for (const next of effect.then) this.#leave(next);
  }

  #armSla(instance: string, level: 80 | 100 | 150): void {
    const due = this.#dues.get(instance);
    if (due === undefined) return;
    const alarm: Alarm = { type: 'task.sla', task: instance, level };
    const share = { opened: due.opened, percent: level };
    if (due.fixed !== null) this.#clock.armAt(slaId(instance), alarm, due.fixed, share);
    else if (due.spec !== null) this.#clock.arm(slaId(instance), alarm, due.spec, { share });
  }
}

/** Walks a run step by step on a virtual clock. */
export const simulate = (sop: CompiledSop, options?: SimulationOptions): Simulation => new Simulation(sop, options);

function everything({ doc }: CompiledSop): TrainingFacts {
  const quizzes = Object.values(doc.tasks).flatMap(({ training, criteria = [] }) => [
    training?.quiz,
    ...criteria.map(({ quiz }) => quiz),
  ]);
  const known = quizzes.filter((quiz) => quiz !== undefined);
  return { passed: Object.fromEntries(known.map((quiz) => [quiz, 100])), confirmed: Object.keys(doc.tasks) };
}

function slaId(instance: string): string {
  return `sla:${instance}`;
}
