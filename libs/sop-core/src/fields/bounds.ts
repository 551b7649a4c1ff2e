import type { FieldDef } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import type { FieldBlockerCode } from './messages.js';
import { fieldBlocker, shownBound } from './texts.js';
import type { FieldContext } from './validate.js';

type Values = Readonly<Record<string, Json>>;

/** One limit and how it is broken. */
interface Limit {
  key: 'min' | 'max' | 'above' | 'below';
  code: FieldBlockerCode;
  broken: (value: number, bound: number) => boolean;
}

const VALUE_LIMITS_OF: readonly Limit[] = [
  { key: 'min', code: 'FIELD_MIN', broken: (value, bound) => value < bound },
  { key: 'max', code: 'FIELD_MAX', broken: (value, bound) => value > bound },
  { key: 'above', code: 'FIELD_ABOVE', broken: (value, bound) => value <= bound },
  { key: 'below', code: 'FIELD_BELOW', broken: (value, bound) => value >= bound },
];

/** Limits written as numbers: they can be judged while a form is still being filled. Too few entries is not yet wrong then. */
export const checkLiteralBounds = (defs: Readonly<Record<string, FieldDef>>, values: Values): Blocker[] =>
  walk(defs, values, (def, value, path) => [
    ...valueBlockers(def, value, path, (bound) => (typeof bound === 'number' ? bound : undefined)),
    ...countBlockers(def, value, path, (bound) => (typeof bound === 'number' ? bound : undefined), ['maxItems']),
  ]);

/** All limits, also computed ones. One that cannot be computed is a blocker of its own, never silently no limit. */
export const checkBounds = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Values,
  context: FieldContext,
): Blocker[] =>
  walk(defs, values, (def, value, path, row) => {
    const evaluate = (bound: number | string): number | null => {
      const result = typeof bound === 'number' ? bound : context.evaluate?.(bound, values, row);
      return comparable(result);
    };
    const required: Blocker[] =
      row !== undefined &&
      isMissing(def, value) &&
      def.requiredWhen !== undefined &&
      context.evaluate?.(def.requiredWhen, values, row) === true
        ? [fieldBlocker('FIELD_REQUIRED', path, def)]
        : [];
    return [
      ...required,
      ...valueBlockers(def, value, path, evaluate),
      ...countBlockers(def, value, path, evaluate, ['minItems', 'maxItems']),
    ];
  });

type Ask = (bound: number | string) => number | null | undefined;

const valueBlockers = (def: FieldDef, value: Json | undefined, path: string, ask: Ask): Blocker[] => {
  if (def.list === true && Array.isArray(value)) {
    return value.flatMap((item, index) => valueBlockers({ ...def, list: false }, item, `${path}[${index}]`, ask));
  }
  if (value === undefined || value === null || !isMeasured(def)) return [];
  const measured = comparable(value);
  if (measured === null) return [];
  return VALUE_LIMITS_OF.flatMap(({ key, code, broken }) => {
    const written = def[key];
    if (written === undefined) return [];
    const bound = ask(written);
    if (bound === undefined) return [];
    if (bound === null) return [fieldBlocker('FIELD_BOUND', path, def)];
    return broken(measured, bound) ? [fieldBlocker(code, path, def, { limit: shown(def, bound) })] : [];
  });
};

const countBlockers = (
  def: FieldDef,
  value: Json | undefined,
  path: string,
  ask: Ask,
  keys: ('minItems' | 'maxItems')[],
): Blocker[] => {
  // A list left out altogether is the business of `required`.
  if (!Array.isArray(value)) return [];
  return keys.flatMap((key) => {
    const written = def[key];
    if (written === undefined) return [];
    const bound = ask(written);
    if (bound === undefined) return [];
    if (bound === null) return [fieldBlocker('FIELD_BOUND', path, def)];
    if (key === 'minItems')
      return value.length < bound ? [fieldBlocker('FIELD_TOO_FEW', path, def, { limit: bound })] : [];
    return value.length > bound ? [fieldBlocker('FIELD_TOO_MANY', path, def, { limit: bound })] : [];
  });
};

/** Not given, or an empty list whose field does not say how many it wants. */
export const isMissing = (def: FieldDef, value: Json | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0 && def.minItems === undefined);

const isMeasured = (def: FieldDef): boolean =>
  ['int', 'decimal', 'money', 'pct', 'date', 'datetime'].includes(def.type);

const isTime = (def: FieldDef): boolean => def.type === 'date' || def.type === 'datetime';

/** A number, or an instant as milliseconds. */
const comparable = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  const at = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
};

const shown = (def: FieldDef, bound: number): string =>
  shownBound(def, isTime(def) ? new Date(bound).toISOString() : bound);

type Visit = (def: FieldDef, value: Json | undefined, path: string, row?: Record<string, Json>) => Blocker[];

/** Every field, and every cell of every table. */
const walk = (defs: Readonly<Record<string, FieldDef>>, values: Values, visit: Visit): Blocker[] =>
  Object.entries(defs).flatMap(([name, def]) => {
    const value = values[name];
    const own = visit(def, value, name);
    if (def.type !== 'table' || !Array.isArray(value)) return own;
    const cells = (value as Record<string, Json>[]).flatMap((row, index) =>
      Object.entries(def.columns ?? {}).flatMap(([column, columnDef]) =>
        visit(columnDef, row[column], `${name}[${index}].${column}`, row),
      ),
    );
    return [...own, ...cells];
  });
