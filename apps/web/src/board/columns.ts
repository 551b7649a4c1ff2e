import type { Group, Lane, Order } from './board-search.js';
import { baseRole, type Card } from './card.js';
import type { Days } from './days.js';

/** The key of the column or lane of tasks that have nothing of the kind. */
export const NONE = 'none';

/** The column a card stands in, by the rule of the server; null: in none. Every grouping but `status` shows open tasks only. */
export const columnOf = (card: Card, by: Group, days: Days): string | null => {
  if (by === 'status') return card.column;
  if (card.column === null || card.column === 'done') return null;
  switch (by) {
    case 'role':
      return card.role;
    case 'assignee':
      return card.assigneeId ?? NONE;
    case 'stage':
      return card.runId === null ? NONE : `${card.sopKey}/${card.stage}`;
    case 'sop':
      return card.sopKey ?? NONE;
    case 'priority':
      return card.priority;
    case 'due':
      return dueColumn(card, days);
  }
};

export const laneOf = (card: Card, lanes: Lane | null): string => {
  switch (lanes) {
    case null:
      return '';
    case 'role':
      return baseRole(card.role);
    case 'run':
      return card.runId ?? NONE;
    case 'assignee':
      return card.assigneeId ?? NONE;
    case 'priority':
      return card.priority;
  }
};

/** Order inside a column. What is finished comes newest first, whatever the order of the rest. */
export const comparing = (order: Order, by: Group, column: string): ((a: Card, b: Card) => number) =>
  by === 'status' && column === 'done' ? NEWEST_DONE : COMPARE[order];

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byRank = (a: Card, b: Card): number => text(a.rank, b.rank) || text(a.id, b.id);
const NEWEST_DONE = (a: Card, b: Card): number => text(b.statusSince, a.statusSince) || text(a.id, b.id);
/** Behind every date. */
const NEVER = '~';

const COMPARE: Record<Order, (a: Card, b: Card) => number> = {
  rank: byRank,
  priority: (a, b) => text(a.priority, b.priority) || byRank(a, b),
  due: (a, b) => text(a.dueAt ?? NEVER, b.dueAt ?? NEVER) || text(a.id, b.id),
  opened: (a, b) => text(b.openedAt, a.openedAt) || text(a.id, b.id),
  updated: (a, b) => text(b.updatedAt, a.updatedAt) || text(a.id, b.id),
};

const dueColumn = (card: Card, days: Days): string => {
  if (card.isOverdue) return 'overdue';
  if (card.dueAt === null) return NONE;
  const due = Date.parse(card.dueAt);
  if (due < days.tomorrow) return 'today';
  if (due < days.dayAfterTomorrow) return 'tomorrow';
  return due < days.nextWeek ? 'week' : 'later';
};
