/** Evaluates the parameters of an authored action at the moment it is taken. */
import type { NamedEffect } from '../actions.js';
import type { ActionDef, Expr, FieldDef, Text } from '../definition.js';
import type { Expressions, Lookup } from '../expression/runtime.js';
import { asText } from '../expression/values.js';
import { ItemScope } from '../expression/scope.js';
import type { Json } from '../state.js';

/** What `set` will assign; null unsets. Literals in the document were brought to fen by `compile`. */
export function resolveSet(action: ActionDef, expressions: Expressions, scope: Lookup): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [field, value] of Object.entries(action.params ?? {}))
    values[field] = literalOrExpr(value, expressions, scope);
  return values;
}

/** The regions whose gates open again. */
export function resolveRegions(action: ActionDef, expressions: Expressions, scope: Lookup): string[] {
  const { regions } = action.params ?? {};
  const value = Array.isArray(regions) ? (regions as Json[]) : literalOrExpr(regions, expressions, scope);
  return Array.isArray(value) ? value.filter((region): region is string => typeof region === 'string') : [];
}

export interface CancelTasks {
  type: 'cancelTasks';
  /** Null: all open ones. */
  tasks: string[] | null;
}

/** An action that leaves the core, with its expressions evaluated; with `each` once for every element of the list. */
export function resolveAll(action: ActionDef, expressions: Expressions, scope: Lookup): (NamedEffect | CancelTasks)[] {
  const each = action.params?.['each'];
  if (each === undefined) return [resolveNamed(action, expressions, scope)];
  const items = expressions.value(each as Expr, scope);
  return Array.isArray(items) ? items.map((item) => resolveNamed(action, expressions, new ItemScope(scope, item))) : [];
}

function resolveNamed(action: ActionDef, expressions: Expressions, scope: Lookup): NamedEffect | CancelTasks {
  const params = action.params ?? {};
  const text = (value: unknown): Text => renderText(value, expressions, scope);
  switch (action.type) {
    case 'notify':
    case 'escalate':
      return { type: action.type, to: strings(params['to']), text: text(params['text']) };
    case 'log':
      return { type: 'log', text: text(params['text']) };
    case 'spawn':
      return { type: 'spawn', sop: String(params['sop']), form: resolveRecord(params['form'], expressions, scope) };
    case 'hook':
      return { type: 'hook', name: String(params['name']), data: resolveRecord(params['data'], expressions, scope) };
    case 'task':
      return {
        type: 'task',
        title: text(params['title']),
        role: expressions.render(String(params['role']), scope),
        ...optionalText('acceptor', params['acceptor']),
        ...optionalText('due', params['due']),
        ...optionalText('priority', params['priority']),
      };
    case 'tally':
      return {
        type: 'tally',
        name: String(params['name']),
        key: asText(expressions.json(String(params['key']), scope)),
        within: String(params['within']),
        atLeast: Number(params['atLeast']),
        then: ((params['then'] ?? []) as ActionDef[]).flatMap(
          (next) => resolveAll(next, expressions, scope) as NamedEffect[],
        ),
      };
    case 'cancelTasks':
      return { type: 'cancelTasks', tasks: params['tasks'] === undefined ? null : strings(params['tasks']) };
    case 'set':
    case 'clearRegions':
      throw new Error(`${action.type} is an assignment of the chart, not an effect`);
  }
}

/** Yuan literals of money fields assigned by `set` become fen; expressions count in fen already. */
export function setInFen(action: ActionDef, fields: Record<string, FieldDef>): ActionDef {
  if (action.type !== 'set') return action;
  const params = Object.fromEntries(
    Object.entries(action.params ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' && fields[name]?.type === 'money' ? Math.round(value * 100) : value,
    ]),
  );
  return { ...action, params };
}

function resolveRecord(record: unknown, expressions: Expressions, scope: Lookup): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const [name, value] of Object.entries((record ?? {}) as Record<string, unknown>)) {
    values[name] = literalOrExpr(value, expressions, scope);
  }
  return values;
}

function literalOrExpr(value: unknown, expressions: Expressions, scope: Lookup): Json {
  return typeof value === 'string' ? expressions.json(value, scope) : ((value ?? null) as Json);
}

function renderText(value: unknown, expressions: Expressions, scope: Lookup): Text {
  const { zh, en } = typeof value === 'string' ? { zh: value, en: value } : (value as Text);
  return { zh: expressions.render(zh, scope), en: expressions.render(en, scope) };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];
}

function optionalText<K extends string>(name: K, value: unknown): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [name]: asText(value as Json) } as Record<K, string>);
}
