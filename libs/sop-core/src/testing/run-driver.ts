import type { CompiledSop } from '../compile/index.js';
import { decide } from '../decide.js';
import type { Effect, Happening } from '../decision.js';
import type { Actor, SopEvent } from '../event.js';
import type { Refusal } from '../refusal.js';
import { chartOf } from '../run/draft.js';
import { activeStages } from '../run/where.js';
import type { Json, RunFacts, RunState, TaskState } from '../state.js';
import { person, SYSTEM, TIMER } from './actors.js';

export const T0 = '2026-11-23T01:00:00.000Z';

type Loose<T> = T extends unknown ? Omit<T, 'at' | 'actor'> : never;

/** Drives one run through `decide` and keeps what came out. Each state passes through JSON with its keys in another order, as it does in the database. */
export class RunDriver {
  state: RunState | null = null;
  effects: Effect[] = [];
  happened: Happening[] = [];
  readonly log: SopEvent[] = [];
  at = T0;

  constructor(
    readonly sop: CompiledSop,
    readonly boss: Actor = person('boss', 'manager', 'ops.lead'),
  ) {}

  start(form: Record<string, Json> = {}, settings: Record<string, Json> = {}, run: Partial<RunFacts> = {}): this {
    const facts: RunFacts = {
      id: 'run-1',
      startedAt: this.at,
      startedBy: 'boss',
      owner: 'boss',
      duplicateOf: null,
      reopenOf: null,
      parent: null,
      ...run,
    };
    return this.ok({ type: 'run.start', run: facts, form, settings }, this.boss);
  }

  /** Expects acceptance. */
  ok(event: Loose<SopEvent>, actor: Actor = this.boss): this {
    const full = { ...event, at: this.at, actor };
    const decision = decide(this.sop, this.state, full);
    if (!decision.accepted) throw new Error(`${event.type} refused: ${JSON.stringify(decision.refusal)}`);
    this.state = asJsonb(decision.next) as RunState;
    if (!sameJson(this.state, decision.next)) throw new Error('the next state is not plain JSON');
    this.effects = decision.effects;
    this.happened = decision.happened;
    this.log.push(full);
    return this;
  }

  /** Expects a refusal and gives it back; the run must not have changed. */
  no(event: Loose<SopEvent>, actor: Actor = this.boss): Refusal {
    const before = JSON.stringify(this.state);
    const decision = decide(this.sop, this.state, { ...event, at: this.at, actor });
    if (decision.accepted) throw new Error(`${event.type} was accepted`);
    if (JSON.stringify(this.state) !== before) throw new Error('a refused event changed the state');
    return decision.refusal;
  }

  send(event: string, payload: Record<string, Json> = {}, actor: Actor = SYSTEM): this {
    return this.ok({ type: 'run.event', event, payload }, actor);
  }

  timer(id: string): this {
    return this.ok({ type: 'run.timer', timer: id }, TIMER);
  }

  /** Claims, starts and submits; a second person accepts if one is needed. */
  do(
    task: string,
    fields: Record<string, Json> = {},
    doer: Actor = this.boss,
    acceptor: Actor = person('acceptor', 'manager'),
  ): this {
    if (this.task(task).status === 'todo') this.ok({ type: 'task.start', task }, doer);
    this.ok({ type: 'task.submit', task, fields }, doer);
    if (this.task(task).status === 'submitted') this.ok({ type: 'task.accept', task }, acceptor);
    return this;
  }

  task(instance: string): TaskState {
    const task = this.state?.tasks[instance];
    if (task === undefined) throw new Error(`no task ${instance}`);
    return task;
  }

  get stages(): string[] {
    return this.state === null ? [] : [...activeStages(chartOf(this.state).value)].filter((stage) => stage !== '');
  }

  get data(): Record<string, Json> {
    return this.state === null ? {} : chartOf(this.state).context.data;
  }

  get openTasks(): string[] {
    return Object.values(this.state?.tasks ?? {})
      .filter(({ status }) => !['accepted', 'waived', 'canceled'].includes(status))
      .map(({ instance }) => instance)
      .sort();
  }

  effectsOf<T extends Effect['type']>(type: T): Extract<Effect, { type: T }>[] {
    return this.effects.filter((effect): effect is Extract<Effect, { type: T }> => effect.type === type);
  }
}

/** `jsonb` keeps no key order: shorter keys first, then by bytes. */
function asJsonb(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
      const entries = Object.entries(part).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
      return Object.fromEntries(entries);
    }),
  );
}

/** Equal with nothing undefined on either side, as `jsonb` would have it. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === null || typeof a !== 'object' || b === null || typeof b !== 'object') return a === b;
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => sameJson((a as Bag)[key], (b as Bag)[key]));
}

type Bag = Record<string, unknown>;
