import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { TimerRow } from './timer-row.js';

/** `remaining_ms` as a double: milliseconds of a thousand years fit, and bigint would arrive as text. */
const COLUMNS = `timer.id, timer.run_id as "runId", timer.task_id as "taskId", timer.key, timer.due_at as "dueAt", timer.spec,
  timer.remaining_ms::float8 as "remainingMs", timer.payload`;

const UPSERT = `
  insert into timer (workspace_id, id, run_id, task_id, key, kind, due_at, spec, remaining_ms, payload)
  select $1, id, run_id, task_id, key, payload ->> 'kind', due_at, spec, remaining_ms, payload
  from jsonb_to_recordset($2::jsonb) as t (id uuid, run_id uuid, task_id uuid, key text, due_at timestamptz, spec jsonb, remaining_ms bigint, payload jsonb)`;

const REPLACE = `do update set due_at = excluded.due_at, spec = excluded.spec, remaining_ms = excluded.remaining_ms, payload = excluded.payload,
  parked_at = null, error = null`;

/** A timer's place: its owner and its name there. */
export type TimerPlace = Pick<TimerRow, 'runId' | 'taskId' | 'key'>;

/** Every statement on `timer`. Timers of a run are only touched under the lock of the run, those of an ad-hoc task under the task's. */
@Injectable()
export class TimerStore {
  /** All timers of these runs and of the runs these tasks belong to. Their runs must be locked before. */
  ofRuns(tx: Tx, runIds: readonly string[], taskIds: readonly string[]): Promise<TimerRow[]> {
    return tx.named<TimerRow>(
      'timer_of_runs',
      `select ${COLUMNS} from timer where workspace_id = $1 and run_id in (
         select unnest($2::uuid[]) union select run_id from task where workspace_id = $1 and id = any($3::uuid[]))`,
      [tx.workspaceId, runIds, taskIds],
    );
  }

  ofAdHoc(tx: Tx, taskId: string): Promise<TimerRow[]> {
    return tx.named<TimerRow>(
      'timer_of_ad_hoc',
      `select ${COLUMNS} from timer where workspace_id = $1 and task_id = $2 and run_id is null`,
      [tx.workspaceId, taskId],
    );
  }

  /** Arms timers, replacing those of the same name. Runs and ad-hoc tasks have separate unique indexes, hence two statements. */
  put(tx: Tx, timers: readonly TimerRow[]): void {
    const ofRuns = timers.filter((timer) => timer.runId !== null);
    const ofTasks = timers.filter((timer) => timer.runId === null);
    if (ofRuns.length > 0) {
      const sql = `${UPSERT} on conflict (workspace_id, run_id, key) where run_id is not null ${REPLACE}`;
      void tx.withCommit('timer_put_run', sql, [tx.workspaceId, records(ofRuns)]);
    }
    if (ofTasks.length > 0) {
      const sql = `${UPSERT} on conflict (workspace_id, task_id, key) where run_id is null ${REPLACE}`;
      void tx.withCommit('timer_put_task', sql, [tx.workspaceId, records(ofTasks)]);
    }
  }

  /** COMMIT travels with it. */
  remove(tx: Tx, places: readonly TimerPlace[]): void {
    void tx.withCommit(
      'timer_remove',
      `delete from timer using unnest($2::uuid[], $3::uuid[], $4::text[]) as gone (run_id, task_id, key)
       where timer.workspace_id = $1 and timer.key = gone.key
         and (timer.run_id = gone.run_id or (timer.run_id is null and timer.task_id = gone.task_id))`,
      [tx.workspaceId, places.map((p) => p.runId), places.map((p) => p.taskId), places.map((p) => p.key)],
    );
  }

  /** A run that is over has no alarms left. */
  removeOfRuns(tx: Tx, runIds: readonly string[]): void {
    void tx.withCommit(
      'timer_remove_of_runs',
      'delete from timer where workspace_id = $1 and run_id = any($2::uuid[])',
      [tx.workspaceId, runIds],
    );
  }

  /**
   * Locks the runs of the earliest due timers, skipping runs that are busy: they are looked at again at the next poll. The limit counts
   * timers. Due-ness is judged by the database's clock plus `offsetMs` of a test clock.
   * @returns ids of the timers whose runs are now locked.
   */
  async claimOfRuns(tx: Tx, offsetMs: number, limit: number, only?: string): Promise<string[]> {
    const rows = await tx.named<{ id: string }>(
      'timer_claim_runs',
      `select timer.id from timer join run on run.workspace_id = timer.workspace_id and run.id = timer.run_id
       where timer.workspace_id = $1 and timer.due_at <= now() + $2 * interval '1 millisecond' and timer.parked_at is null
         and ($4::uuid is null or timer.id = $4)
       order by timer.due_at limit $3 for update of run skip locked`,
      [tx.workspaceId, offsetMs, limit, only ?? null],
    );
    return rows.map((row) => row.id);
  }

  /** The same for timers of ad-hoc tasks. */
  async claimOfTasks(tx: Tx, offsetMs: number, limit: number, only?: string): Promise<string[]> {
    const rows = await tx.named<{ id: string }>(
      'timer_claim_tasks',
      `select timer.id from timer join task on task.workspace_id = timer.workspace_id and task.id = timer.task_id
       where timer.workspace_id = $1 and timer.run_id is null and timer.due_at <= now() + $2 * interval '1 millisecond'
         and timer.parked_at is null and ($4::uuid is null or timer.id = $4)
       order by timer.due_at limit $3 for update of task skip locked`,
      [tx.workspaceId, offsetMs, limit, only ?? null],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Claimed timers that are still due, in due order. Read after the locks were taken: whoever held the run before may have canceled or
   * moved them.
   */
  stillDue(tx: Tx, ids: readonly string[], offsetMs: number): Promise<TimerRow[]> {
    return tx.named<TimerRow>(
      'timer_still_due',
      `select ${COLUMNS} from timer where workspace_id = $1 and id = any($2::uuid[])
         and due_at <= now() + $3 * interval '1 millisecond' and parked_at is null
       order by due_at, id`,
      [tx.workspaceId, ids, offsetMs],
    );
  }

  /** Timers that are due now, earliest first, without locking anything. */
  async due(
    tx: Tx,
    offsetMs: number,
    limit: number,
  ): Promise<{ id: string; runId: string | null; taskId: string | null }[]> {
    return tx.named(
      'timer_due',
      `select id, run_id as "runId", task_id as "taskId" from timer
       where workspace_id = $1 and due_at <= now() + $2 * interval '1 millisecond' and parked_at is null order by due_at limit $3`,
      [tx.workspaceId, offsetMs, limit],
    );
  }

  /** Sets a timer aside that cannot be fired. */
  park(tx: Tx, id: string, at: Date, error: string): Promise<number> {
    return tx.affected(
      'timer_park',
      'update timer set parked_at = $3, error = $4 where workspace_id = $1 and id = $2',
      [tx.workspaceId, id, at, error],
    );
  }
}

const records = (timers: readonly TimerRow[]): string =>
  JSON.stringify(
    timers.map((timer) => ({
      id: timer.id,
      run_id: timer.runId,
      task_id: timer.taskId,
      key: timer.key,
      due_at: timer.dueAt,
      spec: timer.spec,
      remaining_ms: timer.remainingMs === null ? null : Math.round(timer.remainingMs),
      payload: timer.payload,
    })),
  );
