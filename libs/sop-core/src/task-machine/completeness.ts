/** Is the work complete? One list of blockers for the card, the board's "why not" and the submit itself. */
import type { FieldDef } from '../definition.js';
import { fromCatalogue } from '../expression/from-catalogue.js';
import type { Lookup } from '../expression/runtime.js';
import { RowScope, RunScope } from '../expression/scope.js';
import { prefill, validateFields } from '../fields/index.js';
import { type Blocker, type Refusal, refuse } from '../refusal.js';
import type { Json, TaskState } from '../state.js';
import { gatesOf, judge, type Judgement } from './criteria.js';
import { type TaskContext, scopeOf } from './task-context.js';

export interface Completeness {
  /** The task with its fields validated and defaults filled in. */
  task: TaskState;
  judgements: Judgement[];
  refusal: Refusal | null;
}

/** Checks fields, checklist and gating criteria together, so that the doer sees everything that is missing at once. */
export function completeness(context: TaskContext, fields: Record<string, Json> = {}): Completeness {
  const filled = fill(context, fields, 'complete');
  const judgements = judge(context, filled.task);
  const checklist = uncheckedItems(context);
  // A person judges manual criteria after the submit; only what is decided now can block it.
  const criteria = gatesOf(judgements.filter(({ criterion, met }) => criterion.kind !== 'manual' || met === false));
  const blockers = [...filled.blockers, ...checklist, ...criteria];
  return { task: filled.task, judgements, refusal: refusalFor(blockers, filled.blockers, checklist) };
}

/** Takes field values over into the task; `partial` checks only what was given. */
export function fill(
  context: TaskContext,
  fields: Record<string, Json>,
  mode: 'partial' | 'complete',
): { task: TaskState; blockers: Blocker[] } {
  const defs = context.def.form ?? {};
  const { values, blockers } = validateFields(defs, fields, {
    mode,
    existing: context.task.fields,
    evidence: new Set([...context.task.evidence.map(({ id }) => id), ...filesIn(defs, context.task.fields)]),
    evaluate: (expr, own, row) => context.expressions.value(expr, scopeFor(context, own, row)),
    ...fromCatalogue(context.scope?.facts.products, (expr, own, row) =>
      context.expressions.json(expr, scopeFor(strict(context), own, row)),
    ),
  });
  return { task: { ...context.task, fields: merged(context.task.fields, values) }, blockers };
}

/** The fields of a task that is being opened: what stands there until somebody says otherwise. */
export function prefilled(context: TaskContext): Record<string, Json> {
  const fields = { ...context.task.fields };
  const { prefill: work } = fromCatalogue(context.scope?.facts.products, (expr, own, row) =>
    context.expressions.json(expr, scopeFor(strict(context), own, row)),
  );
  prefill(context.def.form ?? {}, fields, { prefill: work });
  return fields;
}

function scopeFor(
  context: TaskContext,
  own: Readonly<Record<string, Json>>,
  row: Readonly<Record<string, Json>> | undefined,
): Lookup {
  const scope = scopeOf(context, { ...context.task, fields: own });
  return row === undefined ? scope : new RowScope(scope, context.def.form ?? {}, row);
}

/** Where an unknown product stops an expression. */
function strict(context: TaskContext): TaskContext {
  const { scope } = context;
  if (scope === null) return context;
  return { ...context, scope: new RunScope(scope.vocabulary, { ...scope.facts, isStrict: true }) };
}

/** Ready and needed counts for the card (`3/5`): required checklist items, required fields, active criteria. */
export function cardCount(context: TaskContext): { done: number; total: number } {
  const items = (context.def.checklist ?? []).filter(isRequired);
  const fields = Object.entries(context.def.form ?? {}).filter(
    ([, def]) => !def.optional && def.requiredWhen === undefined,
  );
  const judgements = judge(context);
  return {
    done:
      items.filter(({ key }) => context.task.checks[key] !== undefined).length +
      fields.filter(([name]) => isFilled(context.task.fields[name])).length +
      judgements.filter(({ met }) => met === true).length,
    total: items.length + fields.length + judgements.length,
  };
}

function uncheckedItems({ def, task }: TaskContext): Blocker[] {
  return (def.checklist ?? [])
    .filter((item) => isRequired(item) && task.checks[item.key] === undefined)
    .map(({ key, title }) => ({ code: 'item_open', item: key, params: { title: { ...title } } }));
}

function refusalFor(blockers: Blocker[], fields: Blocker[], checklist: Blocker[]): Refusal | null {
  if (blockers.length === 0) return null;
  if (fields.length > 0) return refuse('FIELDS_INVALID', ...blockers);
  return refuse(checklist.length > 0 ? 'CHECKLIST_INCOMPLETE' : 'CRITERIA_UNMET', ...blockers);
}

/** Files that the fields hold already: a task that edits run data is opened with files nobody attached to it. */
function filesIn(defs: Record<string, FieldDef>, fields: Record<string, Json>): string[] {
  const held = Object.keys(defs).filter((name) => defs[name]?.type === 'image' || defs[name]?.type === 'file');
  return held.flatMap((name) => fields[name] ?? []).filter((id) => typeof id === 'string');
}

/** Null clears a field. */
function merged(existing: Record<string, Json>, given: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries({ ...existing, ...given }).filter(([, value]) => value !== null && value !== undefined),
  );
}

function isRequired(item: { required?: boolean }): boolean {
  return item.required !== false;
}

function isFilled(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}
