import type { FieldDef } from '../definition.js';
import type { Json } from '../state.js';
import { readDate, readDateTime } from './dates.js';

/**
 * A literal of a document → the value as it is held: yuan → fen (12.5 → 1250), dates → UTC ISO, tables and lists element by element.
 * Shapes that do not fit the field come back as they are; `validateFields` is the judge.
 */
export const fromDocument = (def: FieldDef, value: unknown): Json => {
  if (value === null || value === undefined) return null;
  if (def.list === true && Array.isArray(value))
    return value.map((item) => fromDocument({ ...def, list: false }, item));
  switch (def.type) {
    case 'money':
      return typeof value === 'number' ? toFen(value) : (value as Json);
    case 'date':
    case 'datetime': {
      if (typeof value !== 'string') return value as Json;
      const read = def.type === 'date' ? readDate(value) : readDateTime(value);
      return read.ok ? read.iso : value;
    }
    case 'table':
      return Array.isArray(value) ? value.map((row) => rowFromDocument(def.columns ?? {}, row)) : (value as Json);
    default:
      return value as Json;
  }
};

/** A record of literals, as in a scenario's `given` and `with`. Names without a field pass through, for `validateFields` to refuse. */
export const valuesFromDocument = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, Json> => rowFromDocument(defs, values) as Record<string, Json>;

/** Fields with their money limits and defaults in fen: what `compile` hands to everyone else. */
export const fieldsFromDocument = (defs: Readonly<Record<string, FieldDef>>): Record<string, FieldDef> =>
  Object.fromEntries(Object.entries(defs).map(([name, def]) => [name, fieldFromDocument(def)]));

const fieldFromDocument = (def: FieldDef): FieldDef => {
  const held: FieldDef = { ...def };
  if (def.type === 'money') {
    for (const key of ['min', 'max', 'above', 'below'] as const) {
      const bound = def[key];
      if (typeof bound === 'number') held[key] = toFen(bound);
    }
  }
  if (def.columns !== undefined) held.columns = fieldsFromDocument(def.columns);
  if (def.default !== undefined) held.default = fromDocument(def, def.default);
  return held;
};

const rowFromDocument = (columns: Readonly<Record<string, FieldDef>>, row: unknown): Json => {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return row as Json;
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
      return [name, column === undefined ? (value as Json) : fromDocument(column, value)];
    }),
  );
};

/** Half a fen is not rounded away: `validateFields` refuses it. What binary fractions leave behind (19.99 × 100 = 1998.9999999999998) is. */
const toFen = (yuan: number): number => {
  const fen = yuan * 100;
  const whole = Math.round(fen);
  return Math.abs(fen - whole) < Math.max(1e-6, Math.abs(whole) * 1e-14) ? whole : fen;
};
