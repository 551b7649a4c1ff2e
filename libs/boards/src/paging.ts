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
  sort: { expression: string; type: 'text' | 'timestamptz' | 'bigint' | 'uuid'; descending: boolean };
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
  const asked = askedOf(request, selection);
  const params = [...selection.where.values];
  return toPage(await tx.query<Found<R>>(pageStatement(selection, asked, params), params), asked);
}

/**
 * The same page for each of some owners, by one statement. `where` may name `owner.id`; it and the rest of the selection are used once
 * for each owner, so an index that begins with what ties a row to its owner keeps this cheap.
 * @throws PageRequestInvalid
 */
export async function takePages<R extends object>(
  tx: Tx,
  selection: Selection,
  { ownerIds, request }: { ownerIds: readonly string[]; request: PageRequest },
): Promise<PageOf<R>[]> {
  const asked = askedOf(request, selection);
  const params = [...selection.where.values];
  const one = pageStatement(selection, asked, params);
  // A nested loop keeps the order of its inner side, and a lateral limit allows no other plan.
  const found = await tx.query<Found<R> & { page_owner: string }>(
    `select owner.id as page_owner, page.* from unnest($${params.push(ownerIds)}::uuid[]) as owner (id) cross join lateral (${one}) page`,
    params,
  );
  const byOwner = Map.groupBy(found, (row) => row.page_owner);
  return ownerIds.map((id) => toPage(byOwner.get(id) ?? [], asked));
}

type Found<R> = R & { page_key: string; page_id: string };

export interface Asked {
  backwards: boolean;
  limit: number;
  position: Position | null;
}

/** The statement of a page, its parameters added to `params`. One row more than asked for tells whether there are more. */
export function pageStatement({ columns, from, where, sort, id }: Selection, asked: Asked, params: unknown[]): string {
  const { backwards, limit, position } = asked;
  const param = (value: unknown): string => `$${params.push(value)}`;
  const ascending = sort.descending === backwards;
  const beyond = position
    ? `and (${sort.expression}, ${id.expression}) ${ascending ? '>' : '<'} (${param(position.key)}::${sort.type}, ${param(position.id)}::${id.type})`
    : '';
  const direction = ascending ? 'asc' : 'desc';
  return `select ${columns}, (${sort.expression})::text as page_key, (${id.expression})::text as page_id
     from ${from} where ${where.text} ${beyond}
     order by ${sort.expression} ${direction}, ${id.expression} ${direction} limit ${param(limit + 1)}`;
}

function toPage<R extends object>(found: Found<R>[], { backwards, limit, position }: Asked): PageOf<R> {
  const more = found.length > limit;
  const rows = found.slice(0, limit).map((row) => ({ row, cursor: cursorOf({ key: row.page_key, id: row.page_id }) }));
  if (backwards) rows.reverse();
  return { rows, hasNext: backwards ? position !== null : more, hasPrevious: backwards ? more : position !== null };
}

export interface Position {
  key: string;
  id: string;
}

/** What a request asks of a selection. @throws PageRequestInvalid */
export function askedOf(request: PageRequest, { sort, id }: Pick<Selection, 'sort' | 'id'>): Asked {
  const backwards = given(request.last) || given(request.before);
  if (backwards && (given(request.first) || given(request.after)))
    throw new PageRequestInvalid('page_direction', 'first');
  const limit = Math.min(MOST, Math.max(1, (backwards ? request.last : request.first) ?? USUAL));
  const cursor = backwards ? request.before : request.after;
  const position = given(cursor) ? decode(cursor) : null;
  if (given(cursor) && !(position && fits(position.key, sort.type) && fits(position.id, id.type))) {
    throw new PageRequestInvalid('cursor_invalid', backwards ? 'before' : 'after');
  }
  return { backwards, limit, position };
}

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

/** A cursor: where a row stands in the order. */
export const cursorOf = (position: Position): string =>
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
