import type { BoardPageQueryVariables } from '../gql/generated.js';
import type { BoardSearch, Group, Lane, Order } from './board-search.js';
import type { Days } from './days.js';
import { filterOf, type CardFilter } from './filter.js';

/** What the board asks: which tasks, in which columns and lanes, in which order. */
export interface Question {
  by: Group;
  lanes: Lane | null;
  order: Order;
  filter: CardFilter;
  /** Only what is due from the first moment up to the second, in ms; null: whenever. */
  range: readonly [number, number] | null;
}

export const questionOf = (search: BoardSearch): Question => ({
  by: search.by ?? 'status',
  lanes: search.lanes ?? null,
  order: search.sort ?? 'rank',
  filter: filterOf(search),
  range: null,
});

/** The question in the words of the server. Lanes are sorted out here. */
export const variablesOf = (
  { by, order, filter, range }: Question,
  days: Days,
): Pick<BoardPageQueryVariables, 'scope' | 'groupBy' | 'order'> => {
  const many = <T>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);
  const limit = filter.due === null ? Infinity : filter.due === 'today' ? days.tomorrow : days.nextWeek;
  const before = Math.min(limit, range?.[1] ?? Infinity);
  const scope = {
    text: filter.text || undefined,
    isMine: filter.isMine || undefined,
    isUnassigned: filter.isUnassigned || undefined,
    isAdHoc: filter.isAdHoc || undefined,
    isOverdue: filter.isOverdue || undefined,
    roles: many(withLeads(filter.roles)),
    sopKeys: many(filter.sopKeys),
    priorities: many(filter.priorities),
    channels: many(filter.channels),
    stages: many(filter.stages),
    acceptorRoles: many(withLeads(filter.acceptorRoles)),
    assigneeId: filter.assigneeId ?? undefined,
    runId: filter.runId ?? undefined,
    dueBefore: before === Infinity ? undefined : new Date(before).toISOString(),
    // What is due on the first moment itself belongs to the range.
    dueAfter: range ? new Date(range[0] - 1).toISOString() : undefined,
  };
  return { scope, groupBy: by, order };
};

/** Work of a role's leads is work of the role. */
const withLeads = (roles: readonly string[]): string[] =>
  roles.flatMap((role) => (role.includes('.') ? [role] : [role, `${role}.lead`])).slice(0, 50);
