import type { Expr, FieldDef } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import { VALUE_LIMITS } from './limits.js';
import { fieldBlocker } from './texts.js';
import { readValue } from './read-value.js';
import { checkBounds, checkLiteralBounds, isMissing } from './bounds.js';
import { missingCells, prefill } from './prefill.js';
import { exceedsTotal } from './total.js';

export interface FieldContext {
  /**
   * `partial`: some fields of a task being filled; null clears one (and comes back as null). Only what can be judged from the value alone
   * is judged. `complete`: everything, as at submit and start: defaults are filled in, required fields, rules and computed limits hold.
   */
  mode: 'partial' | 'complete';
  /** What is stored already; `complete` judges it together with the new values. */
  existing?: Readonly<Record<string, Json>>;
  /**
   * Evaluates an expression where these fields live: `own` are the fields as they will be (in a task `this`), `row` is the table row when
   * the expression belongs to a column (it is then `this`). Undefined: could not be evaluated.
   */
  evaluate?: (expression: Expr, own: Readonly<Record<string, Json>>, row?: Readonly<Record<string, Json>>) => unknown;
  /** Ids of files that exist here; without it, ids are only checked for their form. */
  evidence?: ReadonlySet<string>;
  /** Like `evaluate`, for values that are filled in. Undefined: cannot be worked out; the field stays empty. */
  prefill?: (expression: Expr, own: Readonly<Record<string, Json>>, row?: Readonly<Record<string, Json>>) => unknown;
  /** May a field that wants a known product name this one? Without it nobody asks. */
  isProduct?: (sku: string) => boolean;
}

export interface ValidFields {
  /** Normalised values that passed; in `complete` mode the whole record. */
  values: Record<string, Json>;
  blockers: Blocker[];
}

/**
 * Wire values → stored values: money as integer fen, dates as UTC ISO, texts free of characters that cannot be kept. `defs` are compiled
 * (limits of money in fen, see `fieldsFromDocument`). Never throws, whatever `input` is; everything wrong comes back as a blocker whose
 * `field` is a path such as `lines[2].qty`.
 */
export const validateFields = (
  defs: Readonly<Record<string, FieldDef>>,
  input: unknown,
  context: FieldContext,
): ValidFields => {
  if (!isRecord(input)) return { values: {}, blockers: [{ code: 'FIELDS_NOT_OBJECT' }] };
  if (exceedsTotal(input, VALUE_LIMITS.total)) {
    return { values: {}, blockers: [{ code: 'FIELDS_TOO_LARGE', params: { limit: VALUE_LIMITS.total } }] };
  }
  const blockers: Blocker[] = [];
  const values: Record<string, Json> = context.mode === 'complete' ? known(defs, context.existing ?? {}) : {};
  const refused = new Set<string>();
  for (const [name, raw] of Object.entries(input)) {
    const def = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (def === undefined) {
      blockers.push({ code: 'FIELD_UNKNOWN', field: shortName(name), params: { name: shortName(name) } });
      continue;
    }
    if (isBlank(raw)) {
      if (context.mode === 'partial') values[name] = null;
      else delete values[name];
      continue;
    }
    const { evidence, isProduct } = context;
    const read = readValue(def, raw, { path: name, complete: context.mode === 'complete', evidence, isProduct });
    if (read.ok) values[name] = read.value;
    else {
      blockers.push(...read.blockers);
      refused.add(name);
      delete values[name];
    }
  }
  if (context.mode === 'partial') {
    blockers.push(...checkLiteralBounds(defs, values));
    return { values: without(values, blockers), blockers };
  }
  fillDefaults(defs, values, refused);
  prefill(defs, values, context, refused);
  blockers.push(...missing(defs, values, refused), ...missingCells(defs, values));
  // Limits and rules that look at other fields would judge a value that is not there: they are asked when the rest is in order.
  if (blockers.length > 0) blockers.push(...checkLiteralBounds(defs, values));
  else {
    blockers.push(...conditionallyMissing(defs, values, context), ...checkBounds(defs, values, context));
    if (blockers.length === 0) blockers.push(...brokenRules(defs, values, context));
  }
  return { values: without(values, blockers), blockers };
};

const known = (
  defs: Readonly<Record<string, FieldDef>>,
  existing: Readonly<Record<string, Json>>,
): Record<string, Json> =>
  Object.fromEntries(Object.entries(existing).filter(([name, value]) => Object.hasOwn(defs, name) && value !== null));

const fillDefaults = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Record<string, Json>,
  refused: ReadonlySet<string>,
): void => {
  for (const [name, def] of Object.entries(defs)) {
    if (def.default !== undefined && values[name] === undefined && !refused.has(name))
      values[name] = def.default as Json;
  }
};

const missing = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Record<string, Json>,
  refused: ReadonlySet<string>,
): Blocker[] =>
  Object.entries(defs)
    .filter(
      ([name, def]) =>
        isMissing(def, values[name]) && !refused.has(name) && def.optional !== true && def.requiredWhen === undefined,
    )
    .map(([name, def]) => fieldBlocker('FIELD_REQUIRED', name, def));

const conditionallyMissing = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Record<string, Json>,
  { evaluate }: FieldContext,
): Blocker[] =>
  Object.entries(defs)
    .filter(
      ([name, def]) =>
        def.requiredWhen !== undefined && isMissing(def, values[name]) && evaluate?.(def.requiredWhen, values) === true,
    )
    .map(([name, def]) => fieldBlocker('FIELD_REQUIRED', name, def));

/** Rules over several fields; asked only when every single field is in order, so that they compare real values. */
const brokenRules = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Record<string, Json>,
  { evaluate }: FieldContext,
): Blocker[] => {
  if (evaluate === undefined) return [];
  const broken: Blocker[] = [];
  const ask = (def: FieldDef, path: string, row?: Record<string, Json>): void => {
    if (def.check !== undefined && evaluate(def.check, values, row) !== true) {
      const message = def.message ?? { zh: def.check, en: def.check };
      broken.push(fieldBlocker('FIELD_RULE', path, def, { message: { zh: message.zh, en: message.en } }));
    }
  };
  for (const [name, def] of Object.entries(defs)) {
    const value = values[name];
    // A rule of a field that was left out has nothing to say, unless it speaks about its absence.
    if (value !== undefined) ask(def, name);
    if (def.type !== 'table' || !Array.isArray(value)) continue;
    value.forEach((row, index) => {
      for (const [column, columnDef] of Object.entries(def.columns ?? {})) {
        if (isRecord(row) && row[column] !== undefined) ask(columnDef, `${name}[${index}].${column}`, row);
      }
    });
  }
  return broken;
};

/** A value outside its limits is not kept: the caller gets back only what may be stored. */
const without = (values: Record<string, Json>, blockers: Blocker[]): Record<string, Json> => {
  const bad = new Set(blockers.map((blocker) => /^\w+/.exec(blocker.field ?? '')?.[0]));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !bad.has(name)));
};

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const shortName = (name: string): string => name.toWellFormed().replaceAll('\u0000', '').slice(0, 60);
