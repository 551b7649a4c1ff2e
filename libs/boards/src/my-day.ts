import type { Tx } from '#database';
import { CARD_COLUMNS, CARD_FROM, type CardRow } from './card-columns.js';
import type { Days } from './days.js';

/** The questions a working day begins and ends with. */
export const DAY_LISTS = [
  ...(['doing', 'waitingForMyVerdict', 'dueToday', 'overdue', 'finishedToday', 'unclaimedForMyRoles'] as const),
] as const;
export type DayList = (typeof DAY_LISTS)[number];

/** Whose day: the member, and what tasks of their roles ask for (`cs`, and `cs.lead` for whoever leads it). */
export interface Whose {
  memberId: string;
  /** Roles whose tasks they may do. */
  doing: readonly string[];
  /** Roles for which they may accept. */
  accepting: readonly string[];
}

export interface CardList {
  total: number;
  cards: CardRow[];
}

const MINE = 't.closed_at is null and t.assignee_id = $2';

/** $2 the member, $3 roles to do, $4 roles to accept, $5 and $6 today's beginning and end. */
const CONDITIONS: Record<DayList, string> = {
  doing: `${MINE} and t.status = 'in_progress'`,
  // Nobody accepts their own work, so it is not waiting for them, nor what waits for a second person after them. What somebody new handed in
  // to a lead or to be accepted by two waits for the mentor, too.
  waitingForMyVerdict: `t.closed_at is null and t.status = 'submitted' and t.doer_id is distinct from $2::uuid and (
    t.acceptor_role = any($4::text[])
    or t.state -> 'doer' ->> 'mentor' = ($2::uuid)::text and (
      t.acceptor_role in ('mentor', split_part(t.role, '.', 1) || '.lead') or t.state -> 'doer' ? 'probation'))
    and (t.state -> 'acceptedOnce' ->> 'by' is null or t.state -> 'acceptedOnce' ->> 'by' <> ($2::uuid)::text)`,
  dueToday: `${MINE} and t.overdue_at is null and t.due_at >= $5::timestamptz and t.due_at < $6::timestamptz`,
  overdue: `${MINE} and t.overdue_at is not null`,
  finishedToday: `t.closed_at >= $5::timestamptz and t.doer_id = $2 and t.status in ('accepted', 'waived')`,
  unclaimedForMyRoles: `t.closed_at is null and t.status = 'todo' and t.assignee_id is null and t.role = any($3::text[])`,
};

const ORDERS: Partial<Record<DayList, string>> = {
  finishedToday: 't.closed_at desc, t.id',
  waitingForMyVerdict: 't.status_since, t.id',
};
const BY_URGENCY = `t.priority, coalesce(t.due_at, 'infinity'), t.rank, t.id`;

/** One list of the day: the most urgent cards, and how many there are in all. */
export async function dayList(
  tx: Tx,
  list: DayList,
  { whose, days, first }: { whose: Whose; days: Days; first: number },
): Promise<CardList> {
  const { memberId, doing, accepting } = whose;
  // Every parameter is named once, so that one list of them fits all statements.
  const rows = await tx.named<CardRow & { inAll: number }>(
    `boards_day_${list}`,
    `select ${CARD_COLUMNS}, count(*) over ()::integer as "inAll" from ${CARD_FROM}
     where t.workspace_id = $1 and (${CONDITIONS[list]})
       and ($2::uuid, $3::text[], $4::text[], $5::timestamptz, $6::timestamptz) is not null
     order by ${ORDERS[list] ?? BY_URGENCY} limit $7`,
    [tx.workspaceId, memberId, doing, accepting, days.today, days.tomorrow, first],
  );
  return { total: rows[0]?.inAll ?? 0, cards: rows.map(({ inAll: _, ...card }) => card) };
}
