import type { Where } from './sql.js';

/** What one field is compared with. Given comparators must all hold; lists hold at most 100 values. */
export interface Comparator {
  eq?: unknown;
  neq?: unknown;
  in?: unknown[] | null;
  nin?: unknown[] | null;
  lt?: unknown;
  lte?: unknown;
  gt?: unknown;
  gte?: unknown;
  contains?: string | null;
  startsWith?: string | null;
  isNull?: boolean | null;
}

/** Fields by name, and `and`/`or` of further filters. An empty filter holds for everything. */
export interface Filter {
  and?: Filter[] | null;
  or?: Filter[] | null;
  [field: string]: Comparator | Filter[] | null | undefined;
}

/**
 * What a field name stands for: an expression, a text in several languages (one of them fits; of `neq` and `nin` all do), or its own way of
 * reading `eq` for fields that are questions (`isOpen`).
 */
export type FilterColumns = Record<string, { sql: string | readonly string[]; type: string } | { holds: string }>;

/** More is a machine's filter, and a plan nobody has looked at. */
const MAX_COMPARISONS = 60;

export class FilterTooLarge extends Error {
  readonly most = MAX_COMPARISONS;

  constructor() {
    super(`a filter may hold at most ${MAX_COMPARISONS} comparisons`);
    this.name = 'FilterTooLarge';
  }
}

/** The filter as a condition; its values become parameters of `where`. @throws FilterTooLarge */
export function conditionOf(filter: Filter, columns: FilterColumns, where: Where): string {
  const count = { left: MAX_COMPARISONS };
  return group(filter, columns, where, count);
}

function group(filter: Filter, columns: FilterColumns, where: Where, count: { left: number }): string {
  const parts: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) {
      // An empty `or` holds for nothing in logic and for everything in people's minds; they left the list empty.
      if (value.length === 0) continue;
      parts.push(value.map((inner) => group(inner, columns, where, count)).join(name === 'or' ? ' or ' : ' and '));
    } else {
      const column = columns[name];
      if (column) parts.push(...comparisons(value, column, where, count));
    }
  }
  return parts.length === 0 ? 'true' : `(${parts.map((part) => `(${part})`).join(' and ')})`;
}

function comparisons(
  comparator: Comparator,
  column: FilterColumns[string],
  where: Where,
  count: { left: number },
): string[] {
  if ('holds' in column)
    return typeof comparator.eq === 'boolean' ? [comparator.eq ? column.holds : `not (${column.holds})`] : [];
  const { type } = column;
  const expressions = [column.sql].flat();
  const parts: string[] = [];
  const some = (condition: (sql: string) => string): string => expressions.map(condition).join(' or ');
  const every = (condition: (sql: string) => string): string =>
    expressions.map((sql) => `(${condition(sql)})`).join(' and ');
  const add = (join: typeof some, condition: (sql: string, param: string) => string, value: unknown): void => {
    count.left -= 1;
    if (count.left < 0) throw new FilterTooLarge();
    const param = where.param(value);
    parts.push(join((sql) => condition(sql, param)));
  };
  for (const [name, value] of Object.entries(comparator) as [keyof Comparator, unknown][]) {
    if (value === null || value === undefined) continue;
    if (name === 'isNull') parts.push(every((sql) => `${sql} is ${value === true ? '' : 'not '}null`));
    else if (name === 'in') add(some, (sql, p) => `${sql} = any(${p}::${type}[])`, value);
    else if (name === 'nin') add(every, (sql, p) => `${sql} is null or ${sql} <> all(${p}::${type}[])`, value);
    else if (name === 'contains') add(some, (sql, p) => `${sql} ilike ${p}`, `%${escapeLike(value)}%`);
    else if (name === 'startsWith') add(some, (sql, p) => `${sql} like ${p}`, `${escapeLike(value)}%`);
    else if (name === 'neq') add(every, (sql, p) => `${sql} is distinct from ${p}::${type}`, value);
    else add(some, (sql, p) => `${sql} ${OPERATORS[name]} ${p}::${type}`, value);
  }
  return parts;
}

const OPERATORS: Record<'eq' | 'lt' | 'lte' | 'gt' | 'gte', string> = {
  eq: '=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

const escapeLike = (text: unknown): string =>
  (typeof text === 'string' ? text : '').replace(/[\\%_]/g, (sign) => `\\${sign}`);
