import type { FieldDef } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import { readDate, readDateTime } from './dates.js';
import { VALUE_LIMITS } from './limits.js';
import type { FieldBlockerCode } from './messages.js';
import { PATTERN_TEXT, safePattern } from './pattern.js';
import { fieldBlocker, graphemes, isCleanText } from './texts.js';

export type ReadValue = { ok: true; value: Json } | { ok: false; blockers: Blocker[] };

export interface ValuePlace {
  path: string;
  /** Required columns of table rows are asked for. */
  complete: boolean;
  evidence?: ReadonlySet<string> | undefined;
  /** Is this an active product of the catalogue? */
  isProduct?: ((sku: string) => boolean) | undefined;
}

/** One wire value by its field's type. Bounds are judged later (`bounds.ts`): they may depend on other fields. */
export const readValue = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (def.list === true) return readList(def, raw, place);
  switch (def.type) {
    case 'string':
    case 'text':
    case 'sku':
    case 'orderNo':
    case 'user':
    case 'image':
    case 'file':
    case 'url':
      return readText(def, raw, place);
    case 'int':
    case 'decimal':
    case 'pct':
    case 'money':
      return readNumber(def, raw, place);
    case 'bool':
      return typeof raw === 'boolean' ? good(raw) : wrongType(def, place, 'bool');
    case 'enum':
      return readChoice(def, raw, place);
    case 'multi':
      return readMulti(def, raw, place);
    case 'date':
    case 'datetime':
      return readTime(def, raw, place);
    case 'table':
      return readTable(def, raw, place);
  }
};

const good = (value: Json): ReadValue => ({ ok: true, value });

const bad = (
  code: FieldBlockerCode,
  def: FieldDef,
  place: ValuePlace,
  params: Record<string, Json> = {},
): ReadValue => ({
  ok: false,
  blockers: [fieldBlocker(code, place.path, def, params)],
});

const wrongType = (def: FieldDef, place: ValuePlace, expected: keyof typeof EXPECTED): ReadValue =>
  bad('FIELD_TYPE', def, place, { expected: EXPECTED[expected] });

/** What a type is called when it is asked for. */
const EXPECTED = {
  text: { zh: '文字', en: 'a text' },
  url: { zh: '链接', en: 'a link' },
  number: { zh: '数字', en: 'a number' },
  money: { zh: '金额(整数,单位分)', en: 'money as a whole number of fen' },
  bool: { zh: '是/否', en: 'true or false' },
  choice: { zh: '选项', en: 'one of its choices' },
  list: { zh: '列表', en: 'a list' },
  table: { zh: '表格(行的列表)', en: 'a table (a list of rows)' },
  row: { zh: '表格的一行', en: 'a table row' },
  date: { zh: '日期,如 2026-12-05', en: 'a date such as 2026-12-05' },
  datetime: { zh: '带时区的时间,如 2026-12-05T10:00:00+08:00', en: 'a time such as 2026-12-05T10:00:00+08:00' },
} as const;

/** Longest text by type when the field does not say. */
const DEFAULT_LENGTH = {
  string: VALUE_LIMITS.string,
  text: VALUE_LIMITS.text,
  sku: VALUE_LIMITS.sku,
  orderNo: VALUE_LIMITS.orderNo,
  user: VALUE_LIMITS.id,
  image: VALUE_LIMITS.id,
  file: VALUE_LIMITS.id,
  url: VALUE_LIMITS.url,
} as const;

// Scheme, host of letters (any script), digits, dots and hyphens or a bracketed IPv6, optional port; no user info, no blanks.
const URL_FORM =
  /^https?:\/\/(?:[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?(?:[/?#][^\s<>"\\^`{|}]*)?$/u;
/** Ids of skus, orders, members and files: one word. */
const WORD = /^\S+$/u;

const readText = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (typeof raw !== 'string') return wrongType(def, place, def.type === 'url' ? 'url' : 'text');
  const type = def.type as keyof typeof DEFAULT_LENGTH;
  const patterned = def.pattern !== undefined;
  const limit = Math.min(def.maxLength ?? DEFAULT_LENGTH[type], patterned ? PATTERN_TEXT : VALUE_LIMITS.text * 4);
  if (raw.length > VALUE_LIMITS.rawText) return bad('FIELD_TOO_LONG', def, place, { limit });
  const multiline = type === 'text';
  if (!isCleanText(raw, multiline)) return bad('FIELD_CHARACTERS', def, place);
  const value = multiline ? raw : raw.trim();
  const length = graphemes(value);
  if (length > limit) return bad('FIELD_TOO_LONG', def, place, { limit });
  if (def.minLength !== undefined && length < def.minLength)
    return bad('FIELD_TOO_SHORT', def, place, { limit: def.minLength });
  if (def.pattern !== undefined && !matches(def.pattern, value)) return bad('FIELD_PATTERN', def, place);
  if (type === 'url' && !URL_FORM.test(value)) return bad('FIELD_URL', def, place);
  if ((type === 'sku' || type === 'orderNo' || type === 'user') && !WORD.test(value))
    return bad('FIELD_PATTERN', def, place);
  if (def.known === true && place.isProduct?.(value) === false)
    return bad('FIELD_SKU_UNKNOWN', def, place, { sku: value });
  if (type === 'image' || type === 'file') {
    if (!WORD.test(value) || place.evidence?.has(value) === false) return bad('FIELD_EVIDENCE', def, place);
  }
  return good(value);
};

/** A pattern that lint would refuse lets nothing through. */
const matches = (pattern: string, value: string): boolean =>
  value.length <= PATTERN_TEXT * 4 && safePattern(pattern)?.test(value) === true;

const readNumber = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (typeof raw !== 'number' || !Number.isFinite(raw))
    return wrongType(def, place, def.type === 'money' ? 'money' : 'number');
  if (Math.abs(raw) > VALUE_LIMITS.number) return bad('FIELD_NUMBER_RANGE', def, place);
  // JSON has no minus zero.
  const value = raw === 0 ? 0 : raw;
  switch (def.type) {
    case 'money':
      if (!Number.isInteger(value)) return bad('FIELD_MONEY_FEN', def, place);
      // Below zero only where the field says so.
      return value < 0 && !(typeof def.min === 'number' && def.min < 0)
        ? bad('FIELD_NEGATIVE_MONEY', def, place)
        : good(value);
    case 'int':
      return Number.isInteger(value) ? good(value) : bad('FIELD_DECIMALS', def, place, { places: 0 });
    default:
      return Number(value.toFixed(VALUE_LIMITS.decimalPlaces)) === value
        ? good(value)
        : bad('FIELD_DECIMALS', def, place, { places: VALUE_LIMITS.decimalPlaces });
  }
};

const choicesOf = (def: FieldDef): string[] =>
  (def.values ?? []).map((choice) => (typeof choice === 'string' ? choice : choice.value));

const readChoice = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (typeof raw !== 'string') return wrongType(def, place, 'choice');
  const choices = choicesOf(def);
  return choices.includes(raw) ? good(raw) : bad('FIELD_CHOICE', def, place, { choices: choices.join(', ') });
};

const readMulti = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (!Array.isArray(raw)) return wrongType(def, place, 'list');
  if (raw.length > VALUE_LIMITS.listItems) return bad('FIELD_TOO_MANY', def, place, { limit: VALUE_LIMITS.listItems });
  const choices = choicesOf(def);
  for (const [index, item] of raw.entries()) {
    const inside = { ...place, path: `${place.path}[${index}]` };
    if (typeof item !== 'string' || !choices.includes(item))
      return bad('FIELD_CHOICE', def, inside, { choices: choices.join(', ') });
    const first = raw.indexOf(item);
    if (first < index) return bad('FIELD_DUPLICATE', def, inside, { row: first + 1 });
  }
  return good([...(raw as string[])]);
};

const readTime = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (typeof raw !== 'string') return wrongType(def, place, def.type === 'date' ? 'date' : 'datetime');
  const read = def.type === 'date' ? readDate(raw.trim()) : readDateTime(raw.trim());
  return read.ok ? good(read.iso) : bad(read.problem, def, place);
};

const readList = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (!Array.isArray(raw)) return wrongType(def, place, 'list');
  if (raw.length > VALUE_LIMITS.listItems) return bad('FIELD_TOO_MANY', def, place, { limit: VALUE_LIMITS.listItems });
  const element: FieldDef = { ...def, list: false };
  return gather(
    Array.from(raw, (item: unknown, index) => {
      const inside = { ...place, path: `${place.path}[${index}]` };
      if (item === null || item === undefined || item === '') return bad('FIELD_REQUIRED', def, inside);
      return readValue(element, item, inside);
    }),
  );
};

const gather = (reads: ReadValue[]): ReadValue => {
  const blockers = reads.flatMap((read) => (read.ok ? [] : read.blockers));
  if (blockers.length > 0) return { ok: false, blockers };
  return good(reads.flatMap((read) => (read.ok ? [read.value] : [])));
};

const readTable = (def: FieldDef, raw: unknown, place: ValuePlace): ReadValue => {
  if (!Array.isArray(raw)) return wrongType(def, place, 'table');
  if (raw.length > VALUE_LIMITS.tableRows) return bad('FIELD_TOO_MANY', def, place, { limit: VALUE_LIMITS.tableRows });
  const rows = Array.from(raw, (row: unknown, index) =>
    readRow(def, row, { ...place, path: `${place.path}[${index}]` }),
  );
  const table = gather(rows);
  if (!table.ok) return table;
  const repeated = repeatedValues(def, table.value as Record<string, Json>[], place.path);
  return repeated.length > 0 ? { ok: false, blockers: repeated } : table;
};

const readRow = (def: FieldDef, row: unknown, place: ValuePlace): ReadValue => {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return wrongType(def, place, 'row');
  const columns = def.columns ?? {};
  const values: Record<string, Json> = {};
  const blockers: Blocker[] = [];
  for (const [name, cell] of Object.entries(row)) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    const path = `${place.path}.${name.toWellFormed().replaceAll('\u0000', '').slice(0, 60)}`;
    if (column === undefined) blockers.push(fieldBlocker('FIELD_UNKNOWN', path, def, { name: path }));
    else if (!isBlank(cell)) {
      const read = readValue(column, cell, { ...place, path });
      if (read.ok) values[name] = read.value;
      else blockers.push(...read.blockers);
    }
  }
  const refused = new Set(blockers.map((blocker) => blocker.field));
  for (const [name, column] of Object.entries(columns)) {
    const path = `${place.path}.${name}`;
    if (values[name] !== undefined || refused.has(path)) continue;
    if (column.default !== undefined) values[name] = column.default as Json;
    // `requiredWhen` of a column is asked in `bounds.ts`, where the row is whole; `prefill` comes later, too.
    else if (
      place.complete &&
      column.optional !== true &&
      column.requiredWhen === undefined &&
      column.prefill === undefined
    ) {
      blockers.push(fieldBlocker('FIELD_REQUIRED', path, column));
    }
  }
  return blockers.length > 0 ? { ok: false, blockers } : good(values);
};

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const repeatedValues = (def: FieldDef, rows: Record<string, Json>[], path: string): Blocker[] => {
  const blockers: Blocker[] = [];
  for (const [name, column] of Object.entries(def.columns ?? {})) {
    if (column.unique !== true) continue;
    const first = new Map<string, number>();
    rows.forEach((row, index) => {
      const value = row[name];
      if (value === undefined) return;
      const key = JSON.stringify(value);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else blockers.push(fieldBlocker('FIELD_DUPLICATE', `${path}[${index}].${name}`, column, { row: earlier + 1 }));
    });
  }
  return blockers;
};
