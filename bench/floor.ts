import pg from 'pg';
import { closedLoop, type LoopResult } from './stats.js';

/** What the floor moves: a run with one of its tasks, as the program stored them. */
export interface Target {
  runId: string;
  taskId: string;
}

/**
 * The floor: the reads and writes of one task move in two pipelined packets of prepared statements, without a program around them: no
 * HTTP, no GraphQL, no rights, no statechart. It reads the run under its lock and its tasks, and writes run, task and one row of the log
 * with the very documents that it read, in one transaction a move.
 */
export class Floor {
  private constructor(
    private readonly clients: readonly pg.Client[],
    private readonly workspaceId: string,
  ) {}

  /** As many connections as the program's pool has. */
  static async open(url: string, workspaceId: string, connections: number): Promise<Floor> {
    const clients = await Promise.all(
      Array.from({ length: connections }, async () => {
        const client = new pg.Client({ connectionString: url, pipeline: true });
        await client.connect();
        client.on('error', () => {});
        return client;
      }),
    );
    return new Floor(clients, workspaceId);
  }

  run(callers: number, ms: number, targets: readonly Target[]): Promise<LoopResult> {
    const free = [...this.clients];
    const queue: ((client: pg.Client) => void)[] = [];
    const take = (): Promise<pg.Client> => {
      const client = free.pop();
      return client ? Promise.resolve(client) : new Promise((resolve) => queue.push(resolve));
    };
    const give = (client: pg.Client): void => {
      const next = queue.shift();
      if (next) next(client);
      else free.push(client);
    };
    return closedLoop(callers, ms, async (caller) => {
      const client = await take();
      try {
        await this.move(client, targets[caller % targets.length]!);
      } finally {
        give(client);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.end()));
  }

  private async move(client: pg.Client, { runId, taskId }: Target): Promise<void> {
    const w = this.workspaceId;
    const [, , run, tasks] = await Promise.all([
      client.query('begin'),
      client.query({ name: 'f_scope', text: `select set_config('app.workspace', $1, true)`, values: [w] }),
      client.query<{ state: object }>({
        name: 'f_run',
        text: 'select * from run where workspace_id = $1 and id = $2 for update',
        values: [w, runId],
      }),
      client.query<{ id: string; state: object }>({
        name: 'f_tasks',
        text: 'select * from task where workspace_id = $1 and run_id = $2',
        values: [w, runId],
      }),
    ]);
    const runState = JSON.stringify(run.rows[0]?.state);
    const taskState = JSON.stringify(tasks.rows.find((task) => task.id === taskId)?.state);
    const [, , , ended] = await Promise.all([
      client.query({
        name: 'f_write_run',
        text: 'update run set state = $3, revision = revision + 1, updated_at = now() where workspace_id = $1 and id = $2',
        values: [w, runId, runState],
      }),
      client.query({
        name: 'f_write_task',
        text: 'update task set state = $3, revision = revision + 1, updated_at = now() where workspace_id = $1 and id = $2',
        values: [w, taskId, taskState],
      }),
      client.query({
        name: 'f_log',
        text: `insert into event (workspace_id, at, type, run_id, task_id, revision, actor_kind, data, core)
               values ($1, now(), 'task.claimed', $2, $3, 1, 'person', '{}', $4) returning id, xid::text`,
        values: [w, runId, taskId, CORE],
      }),
      client.query('commit'),
    ]);
    if (ended.command !== 'COMMIT') throw new Error(`The floor's transaction ended with ${ended.command}.`);
  }
}

/** As large as the event that the program stores for a claim. */
const CORE = JSON.stringify({
  type: 'task.claim',
  task: 'C01',
  at: '2026-01-01T00:00:00.000Z',
  actor: {
    id: '01930000-0000-7000-8000-000000000000',
    kind: 'person',
    roles: [{ role: 'cs', level: 'member' }],
    rights: ['run.start', 'task.do:cs', 'task.accept:cs', 'task.reassign.own:cs', 'pii.unmask.own', 'audit.view.own'],
    standsInFor: [],
    authority: { refund: 20000 },
  },
});
