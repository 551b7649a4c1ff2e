/** How stored JSON looks inside an expression, by declared type, and how results become JSON again. */
import type { FieldDef } from '../definition.js';
import type { Json } from '../state.js';

const EPOCH = new Date(0);

/** The value of a field as expressions see it: dates as timestamps, unset as the zero of the type, table rows with every column. */
export function present(def: FieldDef, value: Json | undefined): unknown {
  if (value === undefined || value === null) return zeroOf(def);
  if (def.list) return isTime(def) && Array.isArray(value) ? value.map(toTime) : value;
  switch (def.type) {
    case 'date':
    case 'datetime':
      return toTime(value);
    case 'table':
      return Array.isArray(value) ? value.map((row) => presentRow(def.columns ?? {}, row)) : value;
    default:
      return value;
  }
}

/** The stored row behind a presented one, where every unset column reads as zero. */
const STORED = Symbol('stored');

/** A table row with every column; `isGivenIn` still knows which were given. */
export function presentRow(columns: Record<string, FieldDef>, row: Json): unknown {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return row;
  const seen: Record<string, unknown> = { ...row };
  for (const [name, column] of Object.entries(columns)) seen[name] = present(column, row[name]);
  Object.defineProperty(seen, STORED, { value: row });
  return seen;
}

/** Was this column of a row (or this key of a plain map) given? */
export function isGivenIn(map: object, name: string): boolean {
  const stored = (map as { [STORED]?: Record<string, Json> })[STORED] ?? (map as Record<string, unknown>);
  return Object.hasOwn(stored, name) && isSet(stored[name]);
}

/** Was something given? Empty texts count as nothing, and so does 1970, the zero of a date. */
export const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(value instanceof Date && value.getTime() === EPOCH.getTime());

/** The form in which `toJson` writes a moment; nothing that people type looks like it. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * A stored number, text, date, row … of no declared type, as an expression sees it. Unset is the empty string. Moments become timestamps
 * again by their form: the element a task is opened for is kept without its columns' types, and `lint` has promised a timestamp.
 */
export function presentLoose(value: Json | undefined): unknown {
  if (typeof value === 'string') return MOMENT.test(value) ? new Date(value) : value;
  if (Array.isArray(value)) return value.map(presentLoose);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, presentLoose(part)]));
  return value ?? '';
}

/** What an unset field reads as. The zero of a date is 1970-01-01T00:00:00Z; ask `has(data.x)` where that matters. */
export function zeroOf(def: FieldDef): unknown {
  if (def.list) return [];
  switch (def.type) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'pct':
      return 0;
    case 'bool':
      return false;
    case 'multi':
    case 'table':
      return [];
    case 'date':
    case 'datetime':
      return EPOCH;
    default:
      return '';
  }
}

/** A value as text: strings as they are, the rest as JSON. */
export const asText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** CEL's ints, timestamps and maps as plain JSON. */
export function toJson(value: unknown): Json {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof Map) return toJson(Object.fromEntries(value));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part)]));
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function isTime(def: FieldDef): boolean {
  return def.type === 'date' || def.type === 'datetime';
}

function toTime(value: Json): unknown {
  if (typeof value !== 'string') return EPOCH;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? EPOCH : at;
}
