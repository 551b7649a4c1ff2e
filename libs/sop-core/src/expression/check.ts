import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import type { EventDef, Expr, FieldDef, SopDocument, TaskDef } from '../definition.js';
import { registerVocabulary } from './functions.js';
import { withDoubles } from './literals.js';
import { ARRIVAL_FIELDS, CEL_WORDS, celTypeOf, PRODUCT_FIELDS, RESULT_FIELDS, RUN_FIELDS, TIMESTAMP } from './types.js';

/** Where an expression stands, which decides what names mean there. The run's names are known everywhere. */
export interface ExpressionPlace {
  /** The event being handled; without it `event` may be any declared event, each field typed as where it is declared. */
  event?: string | undefined;
  /** Inside this task: `this`, and `item` if it is opened for each element. */
  task?: string | undefined;
  /** Only `item`: an element of this list. */
  each?: Expr | undefined;
  /** Only `item`, before the task exists. */
  item?: string | undefined;
  /** Inside a table column: `this` is the row. */
  row?: Record<string, FieldDef> | undefined;
}

export type Checked = { ok: true; type: string } | { ok: false; syntax: boolean; detail: string };

/**
 * Type-checks the expressions of one document against its fields, derived values, task results, settings and events, with the functions
 * of the runtime (`registerVocabulary`). The runtime itself is untyped, so a mistake is found here or in front of the customer.
 */
export class ExpressionChecker {
  readonly #base: Environment;
  readonly #places = new Map<string, Environment>();
  #rows = 0;

  constructor(readonly doc: SopDocument) {
    const env = registerVocabulary(new Environment({ homogeneousAggregateLiterals: false }));
    this.#base = env;
    const fields = { ...doc.form, ...doc.data };
    const types = this.#fieldTypes(fields);
    for (const [name, type] of Object.entries(types)) declare(env, name, type);
    for (const name of ['data', 'form']) declare(env, name, this.#record(`Data_${name}`, types));
    declare(env, 'settings', this.#record('Settings', this.#fieldTypes(doc.settings ?? {})));
    declare(env, 'run', this.#record('Run', RUN_FIELDS));
    declare(env, 'regionDone', 'map<string, bool>');
    this.#record('Arrival', ARRIVAL_FIELDS);
    declare(env, 'products', `map<string, ${this.#record('Product', PRODUCT_FIELDS)}>`);
    declare(env, 'now', TIMESTAMP);
    for (const [key, task] of Object.entries(doc.tasks))
      declare(env, key, this.#record(`Task_${key}`, this.#resultTypes(task)));
    for (const [name, derived] of Object.entries(doc.derived ?? {})) declare(env, name, celTypeOf(derived));
    // Registered up front: a cloned environment takes no more types.
    this.#record('Event_any', this.#anyEvent());
    for (const [name, event] of this.#events()) {
      this.#record(eventType(name), { type: 'string', reason: 'string', ...this.#fieldTypes(event.fields ?? {}) });
    }
  }

  /** Never throws: an expression that cannot be parsed is a result too. */
  check(text: Expr, place: ExpressionPlace = {}): Checked {
    const env = this.#environment(place);
    const plain = run(env, text);
    // `ok ? 1 : amount` mixes int and double, which the checker minds and the runtime does not: ask again with `1.0`.
    const result = plain.valid ? plain : run(env, withDoubles(text));
    if (!result.valid || result.type === undefined) {
      const error = plain.error;
      return { ok: false, syntax: error instanceof ParseError, detail: error?.summary ?? 'invalid' };
    }
    // cel-js does not look at what `has()` asks for.
    const bound = new Set(
      [...text.matchAll(/\.(?:all|exists|exists_one|filter|map)\(\s*(\w+)\s*,/g)].map(([, name]) => name),
    );
    for (const [, asked] of text.matchAll(/\bhas\s*\(\s*([A-Za-z_][\w.]*\.\w+)\s*\)/g)) {
      // A row of `lines.filter(l, has(l.x))` has its type only inside.
      if (bound.has(asked?.split('.')[0])) continue;
      const presence = run(env, asked ?? '');
      if (!presence.valid) return { ok: false, syntax: false, detail: presence.error?.summary ?? 'invalid' };
    }
    return { ok: true, type: result.type };
  }

  /** The syntax tree, or null when the text is not CEL. */
  parse(text: Expr): ASTNode | null {
    try {
      return this.#base.parse(text).ast;
    } catch (error) {
      if (error instanceof ParseError) return null;
      throw error;
    }
  }

  #environment(place: ExpressionPlace): Environment {
    const key = JSON.stringify([
      place.event,
      place.task,
      place.item,
      place.each,
      place.row && Object.keys(place.row),
      place.row && this.#rowKey(place.row),
    ]);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const row = place.row === undefined ? undefined : this.#fieldTypes(place.row);
    const env = this.#base.clone();
    const event =
      place.event !== undefined && this.#events().some(([name]) => name === place.event)
        ? eventType(place.event)
        : 'Event_any';
    declare(env, 'event', event);
    if (row !== undefined) {
      const name = `This_row_${(this.#rows += 1)}`;
      env.registerType(name, { fields: row });
      declare(env, 'this', name);
    } else if (place.task !== undefined) declare(env, 'this', `Task_${place.task}`);
    const itemOf = place.task ?? place.item;
    const each = place.each ?? (itemOf === undefined ? undefined : this.doc.tasks[itemOf]?.each);
    if (each !== undefined) declare(env, 'item', this.#itemType(each));
    this.#places.set(key, env);
    return env;
  }

  #rowKey(row: Record<string, FieldDef>): string {
    return Object.values(row).map(celTypeOf).join();
  }

  /** The element type of the list a task is opened, or an action taken, for. */
  #itemType(each: Expr): string {
    const list = run(this.#environment({}), each);
    return /^list<(.+)>$/.exec(list.type ?? '')?.[1] ?? 'dyn';
  }

  #resultTypes(task: TaskDef): Record<string, string> {
    const types = { ...RESULT_FIELDS, ...this.#fieldTypes(task.form ?? {}) };
    for (const name of task.edits ?? []) {
      const def = this.doc.form[name] ?? this.doc.data?.[name];
      if (def !== undefined) types[name] = this.#fieldType(def);
    }
    return task.decision === undefined ? types : { ...types, decision: 'string' };
  }

  /** What is declared, and RESCHEDULE with the dates it changes. */
  #events(): [string, EventDef][] {
    const { reschedule, form, data, events } = this.doc;
    const all: Record<string, FieldDef> = { ...form, ...data };
    const dates = (reschedule?.fields ?? []).flatMap((name) =>
      all[name] === undefined ? [] : [[name, all[name]] as const],
    );
    const own: [string, EventDef][] =
      reschedule === undefined ? [] : [['RESCHEDULE', { title: RESCHEDULE_TITLE, fields: Object.fromEntries(dates) }]];
    return [...Object.entries(events ?? {}), ...own];
  }

  #anyEvent(): Record<string, string> {
    const types: Record<string, string> = { type: 'string', reason: 'string' };
    for (const [, event] of this.#events()) {
      for (const [name, type] of Object.entries(this.#fieldTypes(event.fields ?? {}))) {
        types[name] = types[name] === undefined || types[name] === type ? type : 'dyn';
      }
    }
    return types;
  }

  #fieldTypes(fields: Record<string, FieldDef>): Record<string, string> {
    return Object.fromEntries(Object.entries(fields).map(([name, def]) => [name, this.#fieldType(def)]));
  }

  #fieldType(def: FieldDef): string {
    // Once an environment was cloned the base takes no more types; a table inside a row (nobody has one) stays untyped.
    if (def.type !== 'table' || this.#places.size > 0) return celTypeOf(def);
    this.#rows += 1;
    return `list<${this.#record(`Row_${this.#rows}`, this.#fieldTypes(def.columns ?? {}))}>`;
  }

  #record(name: string, fields: Readonly<Record<string, string>>): string {
    this.#base.registerType(name, { fields: { ...fields } });
    return name;
  }
}

const declare = (env: Environment, name: string, type: string): void => {
  // A name CEL keeps for itself, or one declared twice, is the business of the naming rules.
  if (!CEL_WORDS.has(name) && !env.hasVariable(name)) env.registerVariable(name, type);
};

const RESCHEDULE_TITLE = { zh: '改期', en: 'Reschedule' };

const eventType = (event: string): string => `Event_${event.replaceAll('.', '__')}`;

const run = (env: Environment, text: string) => env.check(text);
