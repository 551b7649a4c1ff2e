import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expr, FieldDef, SopDocument, TaskDef, Text } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import { ExpressionChecker, type ExpressionPlace } from '../../expression/check.js';
import { literalTexts, nodesOf, pathOf } from '../../expression/syntax.js';
import { celTypeOf, TIMESTAMP } from '../../expression/types.js';
import { eachAction, type PlacedAction } from '../actions.js';
import type { Chart } from '../chart.js';
import type { Report } from '../reporter.js';

/** What an expression should give. A field: whatever can be stored in it. */
type Expected = 'bool' | 'number' | 'text' | 'texts' | 'time' | 'measure' | 'list' | 'any' | FieldDef;

/** Type-checks every expression of a document where it stands, and the choices it compares with. */
export const checkExpressions = (doc: SopDocument, chart: Chart, report: Report): void => {
  new ExpressionRules(doc, chart, report).run();
};

class ExpressionRules {
  readonly #checker: ExpressionChecker;

  constructor(
    readonly doc: SopDocument,
    readonly chart: Chart,
    readonly report: Report,
  ) {
    this.#checker = new ExpressionChecker(doc);
  }

  run(): void {
    const { doc } = this;
    this.#ask(doc.subject, ['subject'], 'text');
    this.#ask(doc.key, ['key'], 'texts');
    this.#ask(doc.cancelWhen, ['cancelWhen'], 'bool');
    this.#ask(doc.reschedule?.when, ['reschedule', 'when'], 'bool', { event: 'RESCHEDULE' });
    for (const [name, expression] of Object.entries(doc.anchors ?? {}))
      this.#ask(expression, ['anchors', name], 'time');
    for (const [name, text] of Object.entries(doc.timers ?? {})) {
      if (text.startsWith('=')) this.#ask(text.slice(1), ['timers', name], 'text');
    }
    for (const [name, derived] of Object.entries(doc.derived ?? {}))
      this.#ask(derived.value, ['derived', name, 'value'], derived);
    this.#fields(doc.form, ['form'], {});
    this.#fields(doc.data ?? {}, ['data'], {});
    this.#fields(doc.settings ?? {}, ['settings'], {});
    for (const [name, event] of Object.entries(doc.events ?? {}))
      this.#fields(event.fields ?? {}, ['events', name, 'fields'], { event: name });
    for (const [key, task] of Object.entries(doc.tasks)) this.#task(key, task);
    for (const state of this.chart.states) {
      for (const branch of state.branches) {
        const event = branch.kind === 'on' ? branch.name : undefined;
        this.#ask(branch.def.guard, [...branch.path, 'guard'], 'bool', { event });
      }
    }
    for (const placed of eachAction(this.chart)) this.#action(placed);
    this.#derivedCycles();
  }

  #task(key: string, task: TaskDef): void {
    const path = ['tasks', key];
    const place = { task: key };
    this.#ask(task.each, [...path, 'each'], 'list');
    this.#ask(task.when, [...path, 'when'], 'bool', { item: key });
    this.#ask(task.roleFrom, [...path, 'roleFrom'], 'text', { item: key });
    if (typeof task.assign === 'object' && 'member' in task.assign)
      this.#ask(task.assign.member, [...path, 'assign', 'member'], 'text', { item: key });
    if (task.due?.startsWith('=') === true) this.#ask(task.due.slice(1), [...path, 'due'], 'any', { item: key });
    this.#ask(task.authority?.amount, [...path, 'authority', 'amount'], 'number', place);
    this.#fields(task.form ?? {}, [...path, 'form'], place);
    if (Array.isArray(task.acceptor)) {
      task.acceptor.forEach((rule, index) => this.#ask(rule.when, [...path, 'acceptor', index, 'when'], 'bool', place));
    }
    (task.separateFrom ?? []).forEach((entry, index) => {
      if (typeof entry === 'object') this.#ask(entry.when, [...path, 'separateFrom', index, 'when'], 'bool', place);
    });
    for (const [choice, option] of Object.entries(task.decision ?? {})) {
      this.#payload(option.event, option.with, [...path, 'decision', choice], place);
    }
    (task.sends ?? []).forEach((send, index) => {
      this.#ask(send.when, [...path, 'sends', index, 'when'], 'bool', place);
      this.#payload(send.event, send.with, [...path, 'sends', index], place);
    });
    (task.criteria ?? []).forEach((criterion, index) => {
      const at = [...path, 'criteria', index];
      this.#ask(criterion.when, [...at, 'when'], 'bool', place);
      this.#ask(criterion.check, [...at, 'check'], 'bool', place);
      this.#ask(criterion.value, [...at, 'value'], 'number', place);
      this.#bound(criterion.min, [...at, 'min'], 'number', place);
      this.#bound(criterion.max, [...at, 'max'], 'number', place);
      if (typeof criterion.routes === 'object')
        this.#payload(criterion.routes.event, criterion.routes.with, [...at, 'routes'], place);
    });
  }

  #fields(fields: Record<string, FieldDef>, path: DocumentPath, place: ExpressionPlace): void {
    for (const [name, def] of Object.entries(fields)) {
      const at = [...path, name];
      this.#ask(def.requiredWhen, [...at, 'requiredWhen'], 'bool', place);
      this.#ask(def.check, [...at, 'check'], 'bool', place);
      this.#ask(def.prefill, [...at, 'prefill'], def, place);
      const measure = def.type === 'date' || def.type === 'datetime' ? 'measure' : 'number';
      for (const key of ['min', 'max', 'above', 'below'] as const) this.#bound(def[key], [...at, key], measure, place);
      for (const key of ['minItems', 'maxItems'] as const) this.#bound(def[key], [...at, key], 'number', place);
      if (def.columns !== undefined) this.#fields(def.columns, [...at, 'columns'], { ...place, row: def.columns });
    }
  }

  #bound(bound: number | Expr | undefined, path: DocumentPath, expected: Expected, place: ExpressionPlace): void {
    if (typeof bound === 'string') this.#ask(bound, path, expected, place);
  }

  #payload(event: string, values: Record<string, Expr> | undefined, path: DocumentPath, place: ExpressionPlace): void {
    const fields = this.doc.events?.[event]?.fields ?? {};
    for (const [name, expression] of Object.entries(values ?? {})) {
      const at = [...path, 'with', name];
      const def = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (def === undefined && this.doc.events?.[event] !== undefined && name !== 'reason')
        this.report('FIELD_UNKNOWN', at, { field: `${event}.${name}` });
      this.#ask(expression, at, def ?? 'any', place);
    }
  }

  #action({ action, path, event, each }: PlacedAction): void {
    const { type, params = {} } = action;
    const place = { event, each };
    // Where the list itself stands there is no element yet.
    if (params['each'] !== undefined) this.#ask(params['each'] as Expr, [...path, 'params', 'each'], 'list', { event });
    const at = (...rest: string[]): DocumentPath => [...path, 'params', ...rest];
    const record = (name: string): [string, Expr][] =>
      Object.entries((params[name] as Record<string, Expr> | undefined) ?? {});
    const text = (name: string): void => this.#template(params[name] as Text | undefined, at(name), place);
    switch (type) {
      case 'set':
        for (const [name, expression] of Object.entries(params as Record<string, Expr>)) {
          const def = this.#runField(name);
          if (def === undefined) this.report('FIELD_UNKNOWN', at(name), { field: name });
          this.#ask(expression, at(name), def ?? 'any', place);
        }
        return;
      case 'clearRegions':
        return this.#ask(params['regions'] as Expr, at('regions'), 'list', place);
      case 'spawn':
        for (const [name, expression] of record('form')) this.#ask(expression, at('form', name), 'any', place);
        return;
      case 'hook':
        for (const [name, expression] of record('data')) this.#ask(expression, at('data', name), 'any', place);
        return;
      case 'tally':
        return this.#ask(params['key'] as Expr, at('key'), 'any', place);
      case 'task':
        return text('title');
      case 'notify':
      case 'escalate':
      case 'log':
        return text('text');
      case 'cancelTasks':
        return;
    }
  }

  #template(text: Text | undefined, path: DocumentPath, place: ExpressionPlace): void {
    for (const lang of ['zh', 'en'] as const) {
      for (const [, expression] of (text?.[lang] ?? '').matchAll(/\{\{(.+?)\}\}/g)) {
        this.#ask((expression ?? '').trim(), [...path, lang], 'any', place);
      }
    }
  }

  #ask(text: Expr | undefined, path: DocumentPath, expected: Expected, place: ExpressionPlace = {}): void {
    if (text === undefined) return;
    const checked = this.#checker.check(text, place);
    if (!checked.ok) {
      this.report(checked.syntax ? 'EXPRESSION_SYNTAX' : 'EXPRESSION_INVALID', path, {
        detail: `${checked.detail} — ${text.slice(0, 120)}`,
      });
      return;
    }
    if (!fits(checked.type, expected)) {
      this.report('EXPRESSION_TYPE', path, { expected: nameOf(expected), actual: shortType(checked.type) });
    }
    const ast = this.#checker.parse(text);
    if (ast !== null) this.#choices(ast, path, expected, place);
  }

  /** A choice that its field does not offer is never equal, and the branch behind it is dead. */
  #choices(ast: ASTNode, path: DocumentPath, expected: Expected, place: ExpressionPlace): void {
    const compare = (def: FieldDef | undefined, name: string, texts: string[]): void => {
      if (def === undefined || (def.type !== 'enum' && def.type !== 'multi') || def.values === undefined) return;
      const choices = def.values.map((choice) => (typeof choice === 'string' ? choice : choice.value));
      for (const value of texts) {
        // The empty text asks whether a choice was made at all.
        if (value !== '' && !choices.includes(value)) this.report('CHOICE_UNKNOWN', path, { field: name, value });
      }
    };
    if (typeof expected === 'object')
      compare('values' in expected ? expected : undefined, expected.title?.en ?? expected.type, literalTexts(ast));
    for (const node of nodesOf(ast)) {
      this.#askedForPresence(node, path);
      if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') continue;
      const [left, right] = node.args;
      for (const [field, other] of [
        [left, right],
        [right, left],
      ] as const) {
        const names = pathOf(field);
        if (names === null) continue;
        const texts = other.op === 'list' ? other.args.flatMap(literalTexts) : literalTexts(other);
        compare(this.#fieldAt(names, place), names.join('.'), texts);
      }
    }
  }

  /** Every SKU can be looked up; whether the catalogue has it is asked otherwise. */
  #askedForPresence(node: ASTNode, path: DocumentPath): void {
    if (node.op === 'in' && pathOf(node.args[1])?.[0] === 'products') this.report('PRODUCTS_IN', path);
  }

  #fieldAt(names: string[], place: ExpressionPlace): FieldDef | undefined {
    const { doc } = this;
    const [owner = '', name] = names;
    if (name === undefined) return this.#runField(owner);
    if (names.length > 2) return undefined;
    if (owner === 'data' || owner === 'form') return this.#runField(name);
    if (owner === 'settings') return own(doc.settings, name);
    if (owner === 'event') return place.event === undefined ? undefined : own(doc.events?.[place.event]?.fields, name);
    if (owner === 'this' && place.row !== undefined) return own(place.row, name);
    const task = owner === 'this' && place.task !== undefined ? doc.tasks[place.task] : own(doc.tasks, owner);
    if (name === 'decision' && task?.decision !== undefined)
      return { type: 'enum', values: Object.keys(task.decision) };
    return own(task?.form, name);
  }

  #runField(name: string): FieldDef | undefined {
    return own(this.doc.form, name) ?? own(this.doc.data, name);
  }

  #derivedCycles(): void {
    const derived = this.doc.derived ?? {};
    const finished = new Set<string>();
    const trail: string[] = [];
    const visit = (name: string): void => {
      const def = own(derived, name);
      if (def === undefined || finished.has(name)) return;
      const start = trail.indexOf(name);
      if (start >= 0) {
        this.report('DERIVED_CYCLE', ['derived', name], { names: [...trail.slice(start), name].join(' → ') });
        return;
      }
      trail.push(name);
      const ast = this.#checker.parse(def.value);
      for (const node of ast === null ? [] : nodesOf(ast)) if (node.op === 'id') visit(node.args);
      trail.pop();
      finished.add(name);
    };
    Object.keys(derived).forEach(visit);
  }
}

const own = <T>(record: Record<string, T> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;

const NUMBERS = new Set(['double', 'int', 'uint']);

const fits = (type: string, expected: Expected): boolean => {
  if (type === 'dyn' || expected === 'any') return true;
  if (typeof expected === 'object') {
    // `null` clears the field.
    return type === 'null' || fits(type, kindOf(expected));
  }
  const isList = type === 'list' || type.startsWith('list<');
  switch (expected) {
    case 'bool':
      return type === 'bool';
    case 'number':
      return NUMBERS.has(type);
    case 'text':
      return type === 'string';
    case 'texts':
      return type === 'string' || isList;
    case 'time':
      return type === TIMESTAMP;
    case 'measure':
      return type === TIMESTAMP || NUMBERS.has(type);
    case 'list':
      return isList;
  }
};

const kindOf = (def: FieldDef): Expected => {
  const type = celTypeOf(def);
  if (type.startsWith('list')) return 'list';
  if (type === 'double') return 'number';
  if (type === TIMESTAMP) return 'time';
  return type === 'bool' ? 'bool' : 'text';
};

const nameOf = (expected: Expected): string =>
  typeof expected === 'object' ? `${expected.type}${expected.list === true ? '[]' : ''}` : expected;

const shortType = (type: string): string => type.replaceAll(TIMESTAMP, 'timestamp').replaceAll(/Row_\d+/g, 'row');
