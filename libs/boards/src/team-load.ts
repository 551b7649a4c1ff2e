import type { Tx } from '#database';
import type { Days } from './days.js';

/** Work of one role in the hands of one member, or of nobody. */
export interface LoadRow {
  /** The role without its level. */
  role: string;
  /** Null: the pool. */
  memberId: string | null;
  open: number;
  doing: number;
  overdue: number;
  dueToday: number;
  /** Accepted or waived today; by whom it was done. */
  finishedToday: number;
}

/** What is open and what was finished today, by role and member. */
export const teamLoad = (tx: Tx, days: Days): Promise<LoadRow[]> =>
  tx.named<LoadRow>(
    'boards_team_load',
    `select role, member_id as "memberId", sum(open)::integer as open, sum(doing)::integer as doing, sum(overdue)::integer as overdue,
       sum(due_today)::integer as "dueToday", sum(finished)::integer as "finishedToday"
     from (
       select split_part(t.role, '.', 1) as role, t.assignee_id as member_id, 1 as open, (t.status = 'in_progress')::integer as doing,
         (t.overdue_at is not null)::integer as overdue,
         (t.overdue_at is null and t.due_at >= $2 and t.due_at < $3)::integer as due_today, 0 as finished
       from task t where t.workspace_id = $1 and t.closed_at is null
       union all
       select split_part(t.role, '.', 1), t.doer_id, 0, 0, 0, 0, 1 from task t
       where t.workspace_id = $1 and t.closed_at >= $2 and t.doer_id is not null and t.status in ('accepted', 'waived')
     ) work group by 1, 2`,
    [tx.workspaceId, days.today, days.tomorrow],
  );
