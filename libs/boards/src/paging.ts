import type { Tx } from '#database';
import type { Sql } from './sql.js';

/** What a reader asks: so many from the start or from the end, after or before a position. At most one direction. */
export interface PageRequest {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

export interface PageOf<R> {
  rows: { row: R; cursor: string }[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/** The request asks for both directions at once, or its cursor was never given out. */
export class PageRequestInvalid extends Error {
  constructor(
    readonly reason: 'page_direction' | 'cursor_invalid',
    readonly field: string,
  ) {
    super(reason);
    this.name = 'PageRequestInvalid';
  }
}

/** A sorted selection to take a page from. `sort` must never be null; `id` breaks ties. */
export interface Selection {
  columns: string;
  from: string;
  where: Sql;
  sort: { expression: string; type: 'text' | 'timestamptz' | 'bigint'; descending: boolean };
  id: { expression: string; type: 'uuid' | 'bigint' | 'text' };
}

const USUAL = 50;
const MOST = 1_000;

/**
 * One page by keyset: cost does not grow with the position, and rows that come or go between two pages neither repeat nor hide others.
 * @throws PageRequestInvalid
 */
export async function takePage<R extends object>(
  tx: Tx,
  selection: Selection,
  request: PageRequest,
): Promise<PageOf<R>> {
  const { sort, id } = selection;
  const { backwards, limit, position } = read(request, sort.type, id.type);
  const { text, values } = selection.where;
  const ascending = sort.descending === backwards;
  const params = [...values];
  const param = (value: unknown): string => `$${params.push(value)}`;
  const beyond = position
    ? `and (${sort.expression}, ${id.expression}) ${ascending ? '>' : '<'} (${param(position.key)}::${sort.type}, ${param(position.id)}::${id.type})`
    : '';
  const direction = ascending ? 'asc' : 'desc';
  const found = await tx.query<R & { page_key: string; page_id: string }>(
    `select ${selection.columns}, (${sort.expression})::text as page_key, (${id.expression})::text as page_id
     from ${selection.from} where ${text} ${beyond}
     order by ${sort.expression} ${direction}, ${id.expression} ${direction} limit ${param(limit + 1)}`,
    params,
  );
  const more = found.length > limit;
  const rows = found.slice(0, limit).map((row) => ({ row, cursor: encode({ key: row.page_key, id: row.page_id }) }));
  if (backwards) rows.reverse();
  return { rows, hasNext: backwards ? position !== null : more, hasPrevious: backwards ? more : position !== null };
}

interface Position {
  key: string;
  id: string;
}

function read(
  request: PageRequest,
  sortType: string,
  idType: string,
): { backwards: boolean; limit: number; position: Position | null } {
  const backwards = given(request.last) || given(request.before);
  if (backwards && (given(request.first) || given(request.after)))
    throw new PageRequestInvalid('page_direction', 'first');
  const limit = Math.min(MOST, Math.max(1, (backwards ? request.last : request.first) ?? USUAL));
  const cursor = backwards ? request.before : request.after;
  const position = given(cursor) ? decode(cursor) : null;
  if (given(cursor) && !(position && fits(position.key, sortType) && fits(position.id, idType))) {
    throw new PageRequestInvalid('cursor_invalid', backwards ? 'before' : 'after');
  }
  return { backwards, limit, position };
}

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

const encode = (position: Position): string =>
  Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');

function decode(cursor: string): Position | null {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    return typeof key === 'string' && typeof id === 'string' ? { key, id } : null;
  } catch {
    return null;
  }
}

const SHAPES: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  bigint: /^\d{1,18}$/,
  timestamptz: /^(infinity|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2})?)$/,
};

/** What comes back becomes a parameter of the sort's own type, so a forged one must be noticed here and not by PostgreSQL. */
const fits = (text: string, type: string): boolean =>
  text.length <= 200 && !text.includes('\u0000') && text.isWellFormed() && (SHAPES[type]?.test(text) ?? true);
