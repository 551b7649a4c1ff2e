/** The columns of a board, in reading order (R-notes 2.0.11): they follow from the task machine, nobody moves a card by hand. */
export const BOARD_COLUMNS = ['todo', 'in_progress', 'review', 'rework', 'blocked', 'done'] as const;
export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/** The column a task stands in, or null when it is in none (canceled). The SQL of the same rule is in `#boards`. */
export function columnOf(card: { status: string; rework: number }): BoardColumn | null {
  switch (card.status) {
    case 'todo':
    case 'in_progress':
      return card.rework > 0 ? 'rework' : card.status;
    case 'submitted':
      return 'review';
    case 'blocked':
    case 'on_hold':
      return 'blocked';
    case 'accepted':
    case 'waived':
      return 'done';
    default:
      return null;
  }
}

/** A limit of work in progress counts `cs.lead` with `cs`. */
export const laneOf = (role: string): string => role.split('.')[0] ?? role;
