import type { INestApplicationContext } from '@nestjs/common';
import { Engine, TimerLoop, type Caller } from '#engine';
import { quantile } from './stats.js';
import { copyRuns, done, refundForm, withClient, type World } from './world.js';

export interface TimersResult {
  count: number;
  perSecond: number;
  /** From the moment they were all due to the commit that fired them. */
  lateP50Ms: number;
  lateP99Ms: number;
  /** Timers that were fired twice or not at all; must be 0. */
  notOnce: number;
}

/**
 * `count` refunds wait for the buyer's proof; the timers of all of them (48 h over) fall due at one instant. Each firing is the whole
 * transition: the run moves to its rejection notice, its open tasks are closed, new timers are armed, the log is written.
 */
export const measureTimers = async (
  rooms: INestApplicationContext,
  world: World,
  count: number,
): Promise<TimersResult> => {
  const { workspaceId, roles } = world;
  const cs: Caller = { workspaceId, memberId: null, lang: 'zh', requestId: 'bench' };
  const form = { ...refundForm('T0'), reason: 'mismatch', claimType: 'return_refund' };
  const started = done(await rooms.get(Engine).startRun(cs, { sopKey: 'after_sales_refund', form }));
  const runId = started.run.id;
  await toEvidenceWait(rooms, world, started.tasks.find(({ instance }) => instance === 'C01')!.id);
  const timer = await withClient(roles.ownerUrl, async (db) => {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    const { rows } = await db.query<{ key: string; stages: string[] }>(
      `select timer.key, run.stages from timer join run on run.id = timer.run_id
       where timer.run_id = $1 and timer.kind = 'after' order by due_at desc limit 1`,
      [runId],
    );
    if (!rows[0]?.stages.includes('evidence_wait'))
      throw new Error(`The refund waits in ${JSON.stringify(rows[0]?.stages)}.`);
    return rows[0].key;
  });
  await copyRuns(roles.ownerUrl, workspaceId, runId, count - 1);
  return withClient(roles.ownerUrl, async (db) => {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    await db.query(`delete from timer where key <> $1 and run_id in (select run_id from timer where key = $1)`, [
      timer,
    ]);
    const { rows } = await db.query<{ due: Date }>(
      `update timer set due_at = date_trunc('milliseconds', clock_timestamp()) where key = $1 returning due_at as due`,
      [timer],
    );
    if (rows.length !== count) throw new Error(`${rows.length} timers are due, expected ${count}.`);
    const due = rows[0]!.due;
    const startedAt = performance.now();
    await rooms.get(TimerLoop).drain();
    const seconds = (performance.now() - startedAt) / 1000;
    const log = await db.query<{ run: string; times: number; late: number }>(
      `select run_id as run, count(*)::integer as times, extract(epoch from max(at) - $2::timestamptz) * 1000 as late
       from event where type = 'run.timer_fired' and at >= $2 and workspace_id = $1 group by run_id`,
      [workspaceId, due],
    );
    const late = log.rows.map((row) => Number(row.late));
    const once = log.rows.filter((row) => row.times === 1).length;
    return {
      count,
      perSecond: count / seconds,
      lateP50Ms: quantile(late, 0.5),
      lateP99Ms: quantile(late, 0.99),
      notOnce: count - once,
    };
  });
};

const toEvidenceWait = async (rooms: INestApplicationContext, world: World, taskId: string): Promise<void> => {
  const engine = rooms.get(Engine);
  const by: Caller = { workspaceId: world.workspaceId, memberId: world.people[0]!, lang: 'zh', requestId: 'bench' };
  done(await engine.moveTask(by, { taskId, move: { type: 'task.claim' } }));
  done(await engine.moveTask(by, { taskId, move: { type: 'task.start' } }));
  for (const item of ['greet', 'ask_once', 'order_check', 'warehouse_note']) {
    done(await engine.moveTask(by, { taskId, move: { type: 'task.tick', item, done: true } }));
  }
  done(await engine.moveTask(by, { taskId, move: { type: 'task.submit' } }));
};
