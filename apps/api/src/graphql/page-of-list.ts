import { PAGE } from './connection.js';
import type { PageArgs, PageOf } from './connection.js';
import { InputInvalid } from './validation/input.pipe.js';

/**
 * One page of a list that is in memory anyway (people, SOPs: hundreds at most, read whole). Positions are the items' own keys, so that a
 * list that changed between two pages neither repeats nor hides the others.
 * @throws InputInvalid as `readPage` does.
 */
export function pageOfList<T>(list: readonly T[], args: PageArgs, keyOf: (item: T) => string): PageOf<T> {
  const { first, after, last, before } = args;
  const backwards = given(last) || given(before);
  if (backwards && (given(first) || given(after))) throw invalid('page_direction', 'first');
  const size = Math.min(PAGE.most, (backwards ? last : first) ?? PAGE.usual);
  const cursor = backwards ? before : after;
  const at = given(cursor) ? list.findIndex((item) => cursorOf(item, keyOf) === cursor) : null;
  if (at === -1) throw invalid('cursor_invalid', backwards ? 'before' : 'after');
  const [from, to] = backwards
    ? [Math.max(0, (at ?? list.length) - size), at ?? list.length]
    : [at === null ? 0 : at + 1, (at === null ? 0 : at + 1) + size];
  return {
    rows: list.slice(from, to).map((row) => ({ row, cursor: cursorOf(row, keyOf) })),
    hasNext: to < list.length,
    hasPrevious: from > 0,
  };
}

const given = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

const invalid = (code: string, field: string): InputInvalid => new InputInvalid([{ code, field }]);

const cursorOf = <T>(item: T, keyOf: (item: T) => string): string => Buffer.from(keyOf(item)).toString('base64url');
