import type { CardPartsFragment } from '../gql/generated.js';

/** What the board knows of a task: a small projection, never the task itself. */
export type Card = CardPartsFragment;

export type Priority = Card['priority'];
export type StatusColumn = NonNullable<Card['column']>;

export const PRIORITIES: readonly Priority[] = ['P0', 'P1', 'P2', 'P3'];

/** The column a status belongs to, by the rule of the server; null: off the board. */
export const columnOfStatus = (status: Card['status'], rework: number): StatusColumn | null => {
  switch (status) {
    case 'todo':
    case 'in_progress':
      return rework > 0 ? 'rework' : status;
    case 'submitted':
      return 'review';
    case 'blocked':
    case 'on_hold':
      return 'blocked';
    case 'accepted':
    case 'waived':
      return 'done';
    case 'canceled':
      return null;
  }
};

/** `cs.lead` is work of the role `cs`. */
export const baseRole = (role: string): string => role.split('.')[0] ?? role;
