import type { Tx } from '#database';

/** An armed timer as people see it. */
export interface TimerView {
  id: string;
  runId: string;
  key: string;
  kind: 'after' | 'sla' | 'recur';
  /** Null while the clock stands still or its anchor is unset. */
  dueAt: Date | null;
  /** What is left while the clock stands still. */
  remainingMs: number | null;
}

/** Armed timers of some runs, soonest first. */
export const timersOfRuns = (tx: Tx, runIds: readonly string[]): Promise<TimerView[]> =>
  tx.named<TimerView>(
    'boards_timers_of_runs',
    `select id, run_id as "runId", key, kind, due_at as "dueAt", remaining_ms::double precision as "remainingMs"
     from timer where workspace_id = $1 and run_id = any($2::uuid[]) order by due_at nulls last, id`,
    [tx.workspaceId, runIds],
  );
