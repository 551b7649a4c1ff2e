import type { AnyMachineSnapshot, StateValue } from 'xstate';
import type { CompiledSop } from '../compile/compiled.js';
import type { Effect, Happening } from '../decision.js';
import type { Actor, SopEvent } from '../event.js';
import { type ChartContext, RunScope } from '../expression/scope.js';
import type { Json, RunFacts, RunState, TaskState, TrainingFacts } from '../state.js';
import { persist, restore, type StoredChart } from './interpreter.js';

/**
 * The next state of a run while it is being decided, with what follows from it so far. Lives for one decision; parts that do not change are
 * shared with the current state, which is never written to.
 */
export class Draft {
  readonly happened: Happening[] = [];
  readonly effects: Effect[] = [];
  status: RunState['status'];
  final: string | null;
  entries: Record<string, number>;
  settled: string[];
  anchors: Record<string, string | null>;
  readonly products: RunState['products'];
  #tasks: Record<string, TaskState>;
  /** The chart as stored; what most task moves never need to restore. Null once the chart has moved. */
  #stored: StoredChart | null;
  #snapshot: AnyMachineSnapshot | null;
  /** How many events went into the chart so far; `advance` bounds it. */
  steps = 0;

  private constructor(
    readonly sop: CompiledSop,
    readonly at: string,
    readonly actor: Actor,
    readonly scope: RunScope,
    readonly run: RunFacts,
    readonly settings: RunState['settings'],
    from: Pick<RunState, 'status' | 'final' | 'entries' | 'settled' | 'anchors' | 'tasks' | 'products'>,
    chart: { stored: StoredChart } | { snapshot: AnyMachineSnapshot },
    /** What whoever the event is about has learnt; null: nobody asked. */
    readonly training: TrainingFacts | null = null,
  ) {
    this.status = from.status;
    this.final = from.final;
    this.entries = from.entries;
    this.settled = from.settled;
    this.anchors = from.anchors;
    this.products = from.products;
    this.#tasks = from.tasks;
    this.#stored = 'stored' in chart ? chart.stored : null;
    this.#snapshot = 'snapshot' in chart ? chart.snapshot : null;
  }

  static of(sop: CompiledSop, state: RunState, event: Pick<SopEvent, 'at' | 'actor' | 'facts'>): Draft {
    const { at, actor } = event;
    const from = { ...state, products: productsAfter(state.products, event) };
    const chart = { stored: chartOf(state) };
    const training = event.facts?.training ?? null;
    return new Draft(sop, at, actor, scopeAt(sop, from, at), state.run, state.settings, from, chart, training);
  }

  /** A run that begins; `snapshot` is the chart's initial one and `scope` the facts it was taken with. */
  static begin(sop: CompiledSop, scope: RunScope, actor: Actor, snapshot: AnyMachineSnapshot): Draft {
    const { run, settings, now, products } = scope.facts;
    const empty = { status: 'active' as const, final: null, entries: {}, settled: [], anchors: {}, tasks: {} };
    return new Draft(sop, now, actor, scope, run, { ...settings }, { ...empty, products }, { snapshot });
  }

  get tasks(): Readonly<Record<string, TaskState>> {
    return this.#tasks;
  }

  put(task: TaskState): void {
    this.#tasks = { ...this.#tasks, [task.instance]: task };
    this.scope.update({ tasks: this.#tasks });
  }

  /** The chart, restored when first needed. */
  get snapshot(): AnyMachineSnapshot {
    if (this.#snapshot === null) this.#snapshot = restore(this.sop, this.#stored as StoredChart);
    return this.#snapshot;
  }

  set snapshot(snapshot: AnyMachineSnapshot) {
    this.#snapshot = snapshot;
    this.#stored = null;
    this.scope.update({ context: snapshot.context as ChartContext });
  }

  /** Where the chart stands; costs no restore. */
  get value(): StateValue {
    return this.#stored?.value ?? (this.snapshot.value as StateValue);
  }

  get chartDone(): boolean {
    return (this.#stored ?? this.snapshot).status === 'done';
  }

  /** Writes run data outside of the chart's own actions (edits of a task, a reschedule). Null unsets. */
  setData(values: ChartContext['data']): void {
    const { snapshot } = this;
    const context = snapshot.context as ChartContext;
    const data = Object.fromEntries(
      Object.entries({ ...context.data, ...values }).filter(([, value]) => value !== null),
    );
    this.snapshot = { ...snapshot, context: { ...context, data } } as AnyMachineSnapshot;
  }

  finish(): RunState {
    return {
      run: this.run,
      status: this.status,
      final: this.final,
      machine: (this.#stored ?? persist(this.sop, this.snapshot)) as unknown as Json,
      settings: this.settings,
      entries: this.entries,
      settled: this.settled,
      tasks: this.#tasks,
      anchors: this.anchors,
      ...(this.products !== undefined && { products: this.products }),
    };
  }
}

/** What a run knows about products after an event. Undefined: nobody ever asked a catalogue. */
function productsAfter(known: RunState['products'], { facts }: Pick<SopEvent, 'facts'>): RunState['products'] {
  return facts?.products === undefined ? known : { ...known, ...facts.products };
}

/** The facts of a stored run, for questions that do not change it. */
export function scopeAt(sop: CompiledSop, state: RunState, at: string): RunScope {
  return new RunScope(sop.vocabulary, {
    context: chartOf(state).context,
    tasks: state.tasks,
    settings: state.settings,
    run: state.run,
    now: at,
    event: { name: '', payload: {} },
    products: state.products,
  });
}

/** The chart inside a stored state. */
export const chartOf = (state: Pick<RunState, 'machine'>): StoredChart => state.machine as unknown as StoredChart;
