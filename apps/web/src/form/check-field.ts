import { entryOf, isBlank, type ColumnDefinition, type FieldDefinition } from './definition.js';
import { yuanText } from './numbers.js';

/** Something wrong with a value, where (`lines[2].qty`), and as a key of the form texts. */
export interface Problem {
  path: string;
  key: ProblemKey;
  values: Record<string, string | number>;
}

export type ProblemKey =
  | 'required'
  | 'notNumber'
  | 'notWhole'
  | 'notMoney'
  | 'negativeMoney'
  | 'tooSmall'
  | 'tooBig'
  | 'notAbove'
  | 'notBelow'
  | 'tooShort'
  | 'tooLong'
  | 'wrongForm'
  | 'notUrl'
  | 'tooFew'
  | 'tooMany';

/**
 * What the browser can tell about a value by itself, to spare people the way to the server; the server checks everything again and knows
 * more (computed limits, rules between fields).
 * @param complete - also miss what is required; while a form is being filled, empty is not yet wrong.
 */
export const checkField = (definition: FieldDefinition, value: unknown, complete: boolean): Problem[] =>
  check(definition, value, definition.key, complete);

const check = (definition: FieldDefinition, value: unknown, path: string, complete: boolean): Problem[] => {
  if (isBlank(value)) return complete && isMissing(definition) ? [problem(path, 'required')] : [];
  if (definition.type === 'table') return checkEntries(definition, value, path, complete, checkRow);
  if (definition.isList)
    return checkEntries(definition, value, path, complete, (entry, at) =>
      isBlank(entry) ? [problem(at, 'required')] : check(entryOf(definition), entry, at, complete),
    );
  if (NUMBERS.has(definition.type)) return checkNumber(definition, value, path);
  return typeof value === 'string' ? checkText(definition, value, path) : [];

  function checkRow(row: unknown, at: string): Problem[] {
    const cells = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    return (definition.columns ?? []).flatMap((column) =>
      check(column, cells[column.key], `${at}.${column.key}`, complete),
    );
  }
};

/** Fields with `requiredWhen` are the server's to judge, defaults are its to fill in. */
const isMissing = ({ isRequired, requiredWhen, default: given }: ColumnDefinition): boolean =>
  isRequired && requiredWhen === null && isBlank(given);

const NUMBERS: ReadonlySet<string> = new Set(['int', 'decimal', 'pct', 'money']);

const checkEntries = (
  { minItems, maxItems }: FieldDefinition,
  value: unknown,
  path: string,
  complete: boolean,
  one: (entry: unknown, at: string) => Problem[],
): Problem[] => {
  const entries = Array.isArray(value) ? (value as unknown[]) : [value];
  if (complete && minItems !== null && entries.length < minItems) return [problem(path, 'tooFew', { limit: minItems })];
  if (maxItems !== null && entries.length > maxItems) return [problem(path, 'tooMany', { limit: maxItems })];
  return entries.flatMap((entry, index) => one(entry, `${path}[${index}]`));
};

const checkNumber = (definition: ColumnDefinition, value: unknown, path: string): Problem[] => {
  const isMoney = definition.type === 'money';
  if (typeof value !== 'number') return [problem(path, isMoney ? 'notMoney' : 'notNumber')];
  if (definition.type === 'int' && !Number.isInteger(value)) return [problem(path, 'notWhole')];
  const { min, max, above, below } = definition;
  if (isMoney && value < 0 && !(min !== null && min < 0)) return [problem(path, 'negativeMoney')];
  const limit = (bound: number): { limit: string | number } => ({ limit: isMoney ? `¥${yuanText(bound)}` : bound });
  if (min !== null && value < min) return [problem(path, 'tooSmall', limit(min))];
  if (max !== null && value > max) return [problem(path, 'tooBig', limit(max))];
  if (above !== null && value <= above) return [problem(path, 'notAbove', limit(above))];
  if (below !== null && value >= below) return [problem(path, 'notBelow', limit(below))];
  return [];
};

const checkText = (
  { type, minLength, maxLength, pattern }: ColumnDefinition,
  value: string,
  path: string,
): Problem[] => {
  const text = type === 'text' ? value : value.trim();
  const length = lengthOf(text);
  if (maxLength !== null && length > maxLength) return [problem(path, 'tooLong', { limit: maxLength })];
  if (minLength !== null && length < minLength) return [problem(path, 'tooShort', { limit: minLength })];
  if (type === 'url' && !/^https?:\/\/[^\s/]+/iu.test(text)) return [problem(path, 'notUrl')];
  if (pattern !== null && !matches(pattern, text)) return [problem(path, 'wrongForm')];
  return [];
};

/** Characters as people count them: an emoji is one. */
export const lengthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

/** A pattern that this browser cannot read is left to the server. */
const matches = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
};

const problem = (path: string, key: ProblemKey, values: Problem['values'] = {}): Problem => ({ path, key, values });
