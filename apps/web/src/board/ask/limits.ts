import type { BoardLimitsQuery, BoardLimitsUpdateMutationVariables } from '../../gql/generated.js';
import type { StatusColumn } from '../card.js';

export type Limit = BoardLimitsQuery['boardSettings']['limits'][number];

/** Columns that may be limited by hand; what waits or is done takes nobody's attention. */
export const LIMITED = ['todo', 'in_progress', 'review', 'rework'] as const satisfies StatusColumn[];

/** One field of the dialog: a limit as it is typed; empty: none. */
export interface Entry {
  limit: string;
  isHard: boolean;
}

/** What was changed in the dialog, by the place of the limit. */
export type Entries = Readonly<Record<string, Entry>>;

/** The place of a limit: a column, whole or as far as it is the work of one role. */
export const placeOf = (column: StatusColumn, role: string | null): string => `${role ?? ''}/${column}`;

/** The limit as it stands in the dialog: typed, else as the server has it. */
export const entryOf = (known: readonly Limit[], typed: Entries, column: StatusColumn, role: string | null): Entry => {
  const now = known.find((limit) => limit.column === column && limit.role === role);
  return typed[placeOf(column, role)] ?? { limit: now ? String(now.limit) : '', isHard: now?.isHard ?? false };
};

/** The most the server takes. */
export const MOST = 10_000;

/** Whether what was typed is a limit, or none at all. */
export const isLimit = (text: string): boolean =>
  text === '' || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST);

/** The changes to send, one for each place that was touched and is no longer as it was. */
export const changesOf = (
  known: readonly Limit[],
  typed: Entries,
): BoardLimitsUpdateMutationVariables['input']['limits'] =>
  Object.keys(typed).flatMap((place) => {
    const [role = '', column = ''] = place.split('/');
    const of = { column: column as StatusColumn, role: role === '' ? null : role };
    const [before, after] = [entryOf(known, {}, of.column, of.role), typed[place]!];
    const isSame = before.limit === after.limit && (after.limit === '' || before.isHard === after.isHard);
    return isSame ? [] : [{ ...of, limit: after.limit === '' ? null : Number(after.limit), isHard: after.isHard }];
  });
