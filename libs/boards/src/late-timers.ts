import type { Tx } from '#database';

/** Timers that are due and not fired yet, and since when the oldest of them is. */
export interface LateTimers {
  count: number;
  oldest: Date | null;
}

/** @param at - The moment by which timers count as due. */
export async function lateTimers(tx: Tx, at: Date): Promise<LateTimers> {
  const [late] = await tx.named<LateTimers>(
    'boards_late_timers',
    `select count(*)::integer as count, min(due_at) as oldest from timer where workspace_id = $1 and due_at <= $2 and parked_at is null`,
    [tx.workspaceId, at],
  );
  return late ?? { count: 0, oldest: null };
}
