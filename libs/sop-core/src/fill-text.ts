import type { CompiledSop } from './compile/compiled.js';
import type { FieldDef } from './definition.js';
import { ExpressionFailed } from './expression/runtime.js';
import type { RunScope } from './expression/scope.js';
import { nodesOf, parseExpression, pathOf } from './expression/syntax.js';
import { runSubject } from './run/about.js';
import { chartOf, scopeAt } from './run/draft.js';
import type { Json, RunState } from './state.js';

/** A text with the facts of a run in it, and the expressions that had to stay as they were written. */
export interface Filled {
  text: string;
  missing: string[];
}

const PLACE = /\{\{(.+?)\}\}/g;

/**
 * Replaces each `{{expression}}` of a text that does not belong to the SOP, so it may ask for what this SOP does not have: those places stay,
 * and so do values that are not set. `{{subject}}` is what boards call the run, unless the SOP has a field of that name.
 * @param hide - what of some values everybody may see; asked before anything is worked out, so no formula can bring it back.
 */
export function fillText(
  sop: CompiledSop,
  state: RunState,
  text: string,
  {
    at,
    hide,
  }: { at: string; hide: (defs: Record<string, FieldDef>, values: Record<string, Json>) => Record<string, Json> },
): Filled {
  const shown = hidden(sop, state, hide);
  const scope = scopeAt(sop, shown, at);
  const missing: string[] = [];
  const filled = text.replaceAll(PLACE, (place, inner: string) => {
    const expression = inner.trim();
    const value = valueOf(sop, shown, scope, expression);
    if (value !== null) return value;
    missing.push(expression);
    return place;
  });
  return { text: filled, missing: [...new Set(missing)] };
}

/** What stands between double braces in a text, each once, as it is written. */
export const placesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACE)].map(([, inner = '']) => inner.trim())),
];

/** The expressions of a text that are none, as they are written. */
export const textFaults = (text: string): string[] =>
  placesIn(text).filter((expression) => parseExpression(expression) === null);

function valueOf(sop: CompiledSop, state: RunState, scope: RunScope, expression: string): string | null {
  if (expression === 'subject' && !isNamed(sop, 'subject')) return runSubject(sop, state);
  const tree = parseExpression(expression);
  // What nothing was given for reads as zero, and no buyer should be told of order 0; unless the expression asks whether it was given.
  if (tree === null || (!expression.includes('has(') && nodesOf(tree).some((node) => isUnset(sop, scope, node))))
    return null;
  try {
    const value = sop.vocabulary.expressions.json(expression, scope);
    return value === null || value === '' ? null : typeof value === 'string' ? value : JSON.stringify(value);
  } catch (error) {
    if (error instanceof ExpressionFailed) return null;
    throw error;
  }
}

const isUnset = (sop: CompiledSop, scope: RunScope, node: ReturnType<typeof nodesOf>[number]): boolean => {
  const [name] = pathOf(node) ?? [];
  return name !== undefined && Object.hasOwn(sop.vocabulary.fields, name) && !scope.isGiven(name);
};

const isNamed = ({ vocabulary: { fields, derived } }: CompiledSop, name: string): boolean =>
  Object.hasOwn(fields, name) || Object.hasOwn(derived, name);

function hidden(
  sop: CompiledSop,
  state: RunState,
  hide: (defs: Record<string, FieldDef>, values: Record<string, Json>) => Record<string, Json>,
): RunState {
  const chart = chartOf(state);
  const data = hide(sop.vocabulary.fields, chart.context.data);
  const tasks = Object.fromEntries(
    Object.entries(state.tasks).map(([instance, task]) => {
      const { form } = sop.tasks[task.key] ?? {};
      return [instance, { ...task, fields: hide({ ...sop.vocabulary.fields, ...form }, task.fields) }];
    }),
  );
  return {
    ...state,
    tasks,
    machine: { ...chart, context: { ...chart.context, data } } as unknown as RunState['machine'],
  };
}
