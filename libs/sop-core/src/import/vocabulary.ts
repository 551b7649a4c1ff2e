import type { ASTNode } from '@marcbachmann/cel-js';
import type { EventDef, FieldDef, TaskDef } from '../definition.js';
import { nodesOf, parseExpression, pathOf } from '../expression/syntax.js';
import { SCOPE_NAMES } from '../expression/types.js';
import { eventFor, isForeign, nameFor } from './foreign-chart.js';
import type { Report } from './unmapped.js';

/** What the chart's parts refer to and the SOP has to declare: collected while the chart is translated. */
export class Vocabulary {
  readonly form: Record<string, FieldDef> = {};
  readonly data: Record<string, FieldDef> = {};
  readonly settings: Record<string, FieldDef> = {};
  readonly events: Record<string, EventDef> = {};
  readonly timers: Record<string, string> = {};
  readonly tasks: Record<string, TaskDef> = {};
  readonly #names = new Set<string>();
  readonly #events = new Map<string, string>();

  constructor(readonly report: Report) {}

  /** A name nothing else has. */
  claim(key: string, fallback: string): string {
    const name = nameFor(SCOPE_NAMES.has(key) ? `${key}_` : key, this.#names, fallback);
    this.#names.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** An event the chart waits for; who sends it can only be guessed. */
  event(name: string, path: readonly (string | number)[]): string {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const event = eventFor(name);
    this.#events.set(name, event);
    if (this.events[event] === undefined) {
      this.events[event] = { title: { zh: name, en: name }, by: ['ops'] };
      if (event !== name)
        this.report.add(path, `事件「${name}」改名为 ${event}`, `The event "${name}" is called ${event} now`);
    }
    return event;
  }

  /** Something the guard asks about that is not there yet: a field to be set on the way. */
  flag(text: string, path: readonly (string | number)[]): string {
    const known = this.#flags.get(text);
    if (known !== undefined) return known;
    const name = this.claim(text, 'condition');
    this.#flags.set(text, name);
    this.data[name] = { type: 'bool', default: false, title: { zh: text, en: text } };
    this.report.add(
      path,
      `条件「${text}」没有写法，改为「是/否」字段 ${name}，请写明由谁、何时填写`,
      `The condition "${text}" has no definition: it is the yes-or-no field ${name} now; say who sets it, and when`,
    );
    return name;
  }

  readonly #flags = new Map<string, string>();

  /** A condition in our language, kept as it is; what it asks about and nobody declares becomes a field where its kind can be seen. */
  expression(text: string, path: readonly (string | number)[]): string {
    const ast = parseExpression(text);
    if (ast === null) return this.flag(text, path);
    for (const { name, owner, kind } of namesIn(ast)) {
      if (owner === 'settings') {
        if (this.settings[name] === undefined) {
          this.settings[name] = { ...(kind ?? { type: 'string' }), optional: true, title: { zh: name, en: name } };
          this.#declared(name, path);
        }
      } else if (owner === null && !this.#names.has(name)) {
        this.#names.add(name);
        this.data[name] = { ...(kind ?? { type: 'string' }), optional: true, title: { zh: name, en: name } };
        this.#declared(name, path);
      } else if (owner !== null && !this.#names.has(owner) && !SCOPE_NAMES.has(owner)) {
        this.report.add(
          path,
          `条件里的 ${owner}.${name} 没有定义，请补上`,
          `${owner}.${name} in the condition is not defined; add it`,
        );
      }
    }
    return text;
  }

  #declared(name: string, path: readonly (string | number)[]): void {
    this.report.add(
      path,
      `条件用到的 ${name} 没有定义，先作为选填字段，请核对类型`,
      `${name}, which the condition asks about, was not defined: it is an optional field now; check its kind`,
    );
  }

  /** `context` of the chart: what a run remembers. */
  context(value: unknown): void {
    if (value === undefined) return;
    if (!isForeign(value))
      return this.report.add(
        ['context'],
        'context 是函数或不是对象，没有取用',
        '`context` is a function or no object: not taken over',
      );
    for (const [key, initial] of Object.entries(value)) {
      const def = fieldOf(initial);
      if (def === null) {
        this.report.add(
          ['context', key],
          `context 的 ${key} 不是文字、数字或是否，没有取用`,
          `${key} of \`context\` is no text, number or truth: not taken over`,
        );
        continue;
      }
      const name = this.claim(key, 'value');
      this.data[name] = { ...def, title: { zh: key, en: key } };
    }
  }
}

const fieldOf = (value: unknown): FieldDef | null => {
  if (value === null) return { type: 'string', optional: true };
  switch (typeof value) {
    case 'boolean':
      return { type: 'bool', default: value };
    case 'number':
      return Number.isFinite(value) ? { type: 'decimal', default: value } : null;
    case 'string':
      return value === '' ? { type: 'string', optional: true } : { type: 'text', default: value.slice(0, 2_000) };
    default:
      return null;
  }
};

interface Asked {
  name: string;
  owner: string | null;
  kind: Pick<FieldDef, 'type'> | null;
}

/** The names an expression asks about, each with the kind its comparison gives away. */
const namesIn = (ast: ASTNode): Asked[] => {
  const kinds = new Map<string, Pick<FieldDef, 'type'>>();
  for (const node of nodesOf(ast)) {
    if (!COMPARED.has(node.op)) continue;
    const [left, right] = node.args as [ASTNode, ASTNode];
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const path = pathOf(one)?.join('.');
      const kind = kindOf(other);
      if (path !== undefined && kind !== null) kinds.set(path, kind);
    }
  }
  const asked = new Map<string, Asked>();
  const conditions = new Set(conditionsOf(ast).map((node) => pathOf(node)?.join('.')));
  const outer = new Set<ASTNode>();
  for (const node of nodesOf(ast)) {
    const path = outer.has(node) ? null : pathOf(node);
    if (node.op === '.') for (const inner of nodesOf(node).slice(1)) outer.add(inner);
    if (path === null || path.length > 2) continue;
    const text = path.join('.');
    const kind = kinds.get(text) ?? (conditions.has(text) ? ({ type: 'bool' } as const) : null);
    const [first = '', second] = path;
    if (second === undefined && (SCOPE_NAMES.has(first) || CEL_TYPES.has(first))) continue;
    const isRun = second !== undefined && (first === 'data' || first === 'form');
    asked.set(
      text,
      second === undefined ? { name: first, owner: null, kind } : { name: second, owner: isRun ? null : first, kind },
    );
  }
  return [...asked.values()];
};

const COMPARED: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const CEL_TYPES: ReadonlySet<string> = new Set(['true', 'false', 'null']);

const conditionsOf = (node: ASTNode): ASTNode[] => {
  if (node.op === '&&' || node.op === '||') return node.args.flatMap(conditionsOf);
  if (node.op === '!_') return conditionsOf(node.args);
  return [node];
};

const kindOf = (node: ASTNode): Pick<FieldDef, 'type'> | null => {
  if (node.op === 'call' && node.args[0] === 'yuan') return { type: 'money' };
  if (node.op !== 'value') return null;
  switch (typeof node.args) {
    case 'string':
      return { type: 'string' };
    case 'number':
    case 'bigint':
      return { type: 'decimal' };
    case 'boolean':
      return { type: 'bool' };
    default:
      return null;
  }
};
