/** What the names in an expression mean; the list is in `Expr` of `definition.ts`. */
import type { FieldDef, TaskDef } from '../definition.js';
import { type Json, type ProductFacts, type RunFacts, SETTLED, type TaskState } from '../state.js';
import { ProductsScope } from './products.js';
import { ExpressionFailed, type Expressions, Lookup, passAsMap } from './runtime.js';
import { isSet, present, presentLoose, presentRow } from './values.js';

/** The parts of a compiled SOP that expressions refer to. */
export interface Vocabulary {
  expressions: Expressions;
  /** `form` and `data` together. */
  fields: Record<string, FieldDef>;
  settings: Record<string, FieldDef>;
  derived: Record<string, string>;
  tasks: Record<string, TaskDef>;
  /** Fields of each declared event. */
  events: Record<string, Record<string, FieldDef>>;
}

/** The chart's own memory: XState's context. */
export interface ChartContext {
  data: Record<string, Json>;
  regionDone: Record<string, boolean>;
}

export interface ReceivedEvent {
  name: string;
  payload: Record<string, Json>;
}

/** Everything an expression may read at one moment. */
export interface Facts {
  context: ChartContext;
  tasks: Readonly<Record<string, TaskState>>;
  settings: Readonly<Record<string, Json>>;
  run: RunFacts;
  now: string;
  event: ReceivedEvent;
  /** By SKU; null: there is no such product. Undefined: nobody asked the catalogue. */
  products?: Readonly<Record<string, ProductFacts | null>> | undefined;
  /** Asking about an unknown product stops the expression (`ProductUnknown`) instead of reading as zeros. */
  isStrict?: boolean;
}

/** The scope of a run's expressions. Derived names are evaluated when first asked for and kept until a fact changes. */
export class RunScope extends Lookup {
  static {
    passAsMap(this);
  }

  #facts: Facts;
  readonly #derived = new Map<string, unknown>();
  readonly #evaluating = new Set<string>();

  constructor(
    readonly vocabulary: Vocabulary,
    facts: Facts,
  ) {
    super();
    this.#facts = facts;
  }

  get facts(): Facts {
    return this.#facts;
  }

  /** Forgets derived values when a fact they may depend on has changed. */
  update(change: Partial<Facts>): this {
    const current = this.#facts;
    const same = (Object.keys(change) as (keyof Facts)[]).every((name) => change[name] === current[name]);
    if (!same) {
      this.#facts = { ...current, ...change };
      this.#derived.clear();
    }
    return this;
  }

  override get(name: string): unknown {
    const { fields, derived, tasks } = this.vocabulary;
    const field = fields[name];
    if (field !== undefined) return present(field, this.#facts.context.data[name]);
    if (derived[name] !== undefined) return this.#derive(name, derived[name]);
    if (tasks[name] !== undefined)
      return new ResultScope(tasks[name], latest(this.#facts.tasks, name), () => instancesOf(this.#facts.tasks, name));
    return this.#builtIn(name);
  }

  override isGiven(name: string): boolean {
    return isSet(this.#facts.context.data[name]);
  }

  #builtIn(name: string): unknown {
    const facts = this.#facts;
    switch (name) {
      case 'data':
      case 'form':
        return new FieldScope(this.vocabulary.fields, facts.context.data);
      case 'settings':
        return new FieldScope(this.vocabulary.settings, facts.settings);
      case 'event':
        return new EventScope(this.vocabulary, facts.event);
      case 'regionDone':
        return new FlagScope(facts.context.regionDone);
      case 'run':
        return new RunFactScope(facts.run);
      case 'now':
        return new Date(facts.now);
      case 'products':
        return new ProductsScope(facts.products ?? null, facts.isStrict === true);
      default:
        return undefined;
    }
  }

  #derive(name: string, text: string): unknown {
    if (this.#derived.has(name)) return this.#derived.get(name);
    if (this.#evaluating.has(name)) throw new ExpressionFailed(text, new Error(`${name} is derived from itself`));
    this.#evaluating.add(name);
    try {
      const value = this.vocabulary.expressions.value(text, this);
      this.#derived.set(name, value);
      return value;
    } finally {
      this.#evaluating.delete(name);
    }
  }
}

/**
 * The scope inside one task: the run's names plus `this` and `item`. Ad-hoc tasks have no run around them. Fields of the run that the task
 * edits read as its form has them, also inside derived values: limits and criteria judge what the run will be.
 */
export class TaskScope extends Lookup {
  static {
    passAsMap(this);
  }

  readonly run: RunScope | null;

  constructor(
    run: RunScope | null,
    readonly def: TaskDef,
    readonly task: TaskState,
  ) {
    super();
    this.run = run === null ? null : asItWillBe(run, def, task);
  }

  override get(name: string): unknown {
    if (name === 'this') return new ResultScope(this.def, this.task);
    if (name === 'item') return presentLoose(this.task.item);
    return this.run?.get(name);
  }

  override isGiven(name: string): boolean {
    return this.run?.isGiven(name) ?? false;
  }
}

/** The run with this task as it is being filled or judged: derived values that look at its fields see the new ones. */
function asItWillBe(run: RunScope, { edits }: TaskDef, task: TaskState): RunScope {
  const { facts } = run;
  const isKnown = facts.tasks[task.instance] === task;
  // What was accepted is in the run already, and may have been changed since.
  const open = SETTLED.has(task.status) ? [] : (edits ?? []);
  if (isKnown && open.length === 0) return run;
  const tasks = isKnown ? facts.tasks : { ...facts.tasks, [task.instance]: task };
  const edited = Object.fromEntries(open.map((name) => [name, task.fields[name] ?? null]));
  return new RunScope(run.vocabulary, {
    ...facts,
    tasks,
    context: { ...facts.context, data: { ...facts.context.data, ...edited } },
  });
}

/** The names around it plus `item`: before the task that is opened for it exists, and in an action taken for each element. */
export class ItemScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly around: Lookup,
    readonly item: unknown,
  ) {
    super();
  }

  override get(name: string): unknown {
    return name === 'item' ? (this.item ?? '') : this.around.get(name);
  }

  override isGiven(name: string): boolean {
    return this.around.isGiven(name);
  }
}

/** Inside a table column, `this` is the row. */
export class RowScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly around: Lookup,
    readonly defs: Record<string, FieldDef>,
    readonly row: Record<string, Json>,
  ) {
    super();
  }

  override get(name: string): unknown {
    if (name !== 'this') return this.around.get(name);
    const columns = Object.assign({}, ...Object.values(this.defs).map((def) => def.columns ?? {})) as Record<
      string,
      FieldDef
    >;
    return presentRow(columns, this.row);
  }

  override isGiven(name: string): boolean {
    return this.around.isGiven(name);
  }
}

class FieldScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly defs: Record<string, FieldDef>,
    readonly stored: Readonly<Record<string, Json>>,
  ) {
    super();
  }

  override get(name: string): unknown {
    const def = this.defs[name];
    return def === undefined ? this.stored[name] : present(def, this.stored[name]);
  }

  override isGiven(name: string): boolean {
    return isSet(this.stored[name]);
  }
}

/** A task's result: its fields and how it went. */
class ResultScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly def: TaskDef,
    readonly task: TaskState | undefined,
    /** All instances of this task, oldest first; looked up only when asked for. */
    readonly instances: () => readonly TaskState[] = () => [],
  ) {
    super();
  }

  override get(name: string): unknown {
    const field = this.def.form?.[name];
    if (field !== undefined) return present(field, this.task?.fields[name]);
    switch (name) {
      case 'doer':
        return this.task?.doer?.member ?? '';
      case 'level':
        return this.task?.doer?.level ?? '';
      case 'status':
        return this.task?.status ?? '';
      case 'attempt':
        return this.task?.attempt ?? 0;
      case 'evidence':
        return this.task?.evidence.length ?? 0;
      case 'all':
        return this.instances().map((task) => new ResultScope(this.def, task));
      default:
        return undefined;
    }
  }

  override isGiven(name: string): boolean {
    return isSet(this.task?.fields[name]);
  }
}

class EventScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(
    readonly vocabulary: Vocabulary,
    readonly event: ReceivedEvent,
  ) {
    super();
  }

  override get(name: string): unknown {
    if (name === 'type') return this.event.name;
    const def = this.vocabulary.events[this.event.name]?.[name] ?? this.#declaredElsewhere(name);
    const value = this.event.payload[name];
    return def === undefined ? presentLoose(value) : present(def, value);
  }

  override isGiven(name: string): boolean {
    return isSet(this.event.payload[name]);
  }

  /** A guard shared by several events may ask for a field only one of them has: it then reads as that type's zero. */
  #declaredElsewhere(name: string): FieldDef | undefined {
    for (const fields of Object.values(this.vocabulary.events)) if (fields[name] !== undefined) return fields[name];
    return undefined;
  }
}

class FlagScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(readonly flags: Readonly<Record<string, boolean>>) {
    super();
  }

  override get(name: string): boolean {
    return this.flags[name] === true;
  }

  override isGiven(name: string): boolean {
    return this.flags[name] === true;
  }
}

class RunFactScope extends Lookup {
  static {
    passAsMap(this);
  }

  constructor(readonly run: RunFacts) {
    super();
  }

  override get(name: string): unknown {
    switch (name) {
      case 'id':
      case 'startedBy':
        return this.run[name];
      case 'owner':
      case 'duplicateOf':
      case 'reopenOf':
      case 'parent':
        return this.run[name] ?? '';
      case 'startedAt':
        return new Date(this.run.startedAt);
      default:
        return undefined;
    }
  }

  override isGiven(name: string): boolean {
    return isSet(this.run[name as keyof RunFacts]);
  }
}

/** Every instance of a task in the order of opening: occurrences of a recurring one, one per element of `each`. Canceled ones do not count. */
function instancesOf(tasks: Readonly<Record<string, TaskState>>, key: string): TaskState[] {
  const number = ({ instance }: TaskState): number => Number(instance.slice(key.length + 1));
  return Object.values(tasks)
    .filter((task) => task.key === key && task.status !== 'canceled')
    .sort((a, b) => number(a) - number(b));
}

/** The task of this key; of repeated tasks the latest occurrence. */
export function latest(tasks: Readonly<Record<string, TaskState>>, key: string): TaskState | undefined {
  if (tasks[key] !== undefined) return tasks[key];
  let found: TaskState | undefined;
  let highest = 0;
  for (const task of Object.values(tasks)) {
    if (task.key !== key) continue;
    const number = Number(task.instance.slice(key.length + 1));
    if (number > highest) {
      highest = number;
      found = task;
    }
  }
  return found;
}
