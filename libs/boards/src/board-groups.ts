import { BOARD_COLUMNS } from '#tasks';
import { CONDITIONS } from './board-columns.js';
import type { Days } from './days.js';
import type { Where } from './sql.js';

/** What the columns of a board may stand for. `status` is the way of the task machine; every other grouping shows open tasks only. */
export const BOARD_GROUPS = ['status', 'role', 'assignee', 'due', 'stage', 'sop', 'priority'] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

/** The key of the column of tasks that have nothing of the kind: nobody's, outside of any SOP, never due. */
export const NONE = 'none';

/** Columns by due time, in reading order. */
export const DUE_COLUMNS = ['overdue', 'today', 'tomorrow', 'week', 'later', NONE] as const;

/** The SQL that names the column of `task t`. @param days - needed by `due` */
export function columnExpression(group: BoardGroup, days: Days | null, where: Where): string {
  switch (group) {
    case 'status':
      return `case ${BOARD_COLUMNS.map((key) => `when ${CONDITIONS[key]} then '${key}'`).join(' ')} end`;
    case 'role':
      return 't.role';
    case 'assignee':
      return `coalesce(t.assignee_id::text, '${NONE}')`;
    case 'stage':
      return `case when t.run_id is null then '${NONE}' else t.sop_key || '/' || t.stage end`;
    case 'sop':
      return `coalesce(t.sop_key, '${NONE}')`;
    case 'priority':
      return 't.priority';
    case 'due': {
      if (!days) throw new TypeError('Columns by due time need to know when days begin.');
      const before = (moment: Date): string => `t.due_at < ${where.param(moment)}::timestamptz`;
      return `case when t.overdue_at is not null then 'overdue' when t.due_at is null then '${NONE}'
        when ${before(days.tomorrow)} then 'today' when ${before(days.dayAfterTomorrow)} then 'tomorrow'
        when ${before(days.nextWeek)} then 'week' else 'later' end`;
    }
  }
}
