import { withClient, type World } from './world.js';

/** Roles of a crowd, equally many tasks each. */
export const CROWD_ROLES = ['cs', 'warehouse', 'design', 'ops'] as const;

/**
 * Tasks by the hundred thousand beside the world's own, one run each, as a shop has them after years: 85 % finished, the open ones of every
 * status and rare ones among them. Made by SQL and without checking foreign keys, as the server's superuser, because what they cost to make
 * is not what is measured; the runs hold no state, so nobody can move them.
 */
export const addCrowd = (adminUrl: string, world: World, tasks: number): Promise<void> =>
  withClient(databaseOf(adminUrl, world.roles.ownerUrl), async (db) => {
    await db.query('set session_replication_role = replica; set synchronous_commit = off');
    await db.query(
      `create temp table crowd as
       select gen_random_uuid() as id, gen_random_uuid() as run_id, n,
         ($1::text[])[1 + n % 4] as role,
         case when n % 100 < 81 then 'accepted' when n % 100 < 85 then 'canceled' else
           ($2::text[])[1 + n / 100 % 20] end as status
       from generate_series(1, $3::integer) as n`,
      [CROWD_ROLES, OPEN_STATUSES, tasks],
    );
    await db.query(
      `insert into run (workspace_id, id, sop_version_id, sop_key, number, subject, status, stages, revision, state, created_at, updated_at, finished_at)
       select $1, crowd.run_id, source.sop_version_id, source.sop_key, 1000000 + crowd.n, '26112200' || crowd.n || ' 买家 138****' || lpad((crowd.n % 10000)::text, 4, '0'),
         case when crowd.n % 100 < 85 then 'done' else 'active' end, source.stages, 1, '{"entries": {}}', now() - crowd.n * interval '1 minute', now(),
         case when crowd.n % 100 < 85 then now() end
       from crowd, run as source where source.workspace_id = $1 and source.id = $2`,
      [world.workspaceId, world.targets[0]!.runId],
    );
    await db.query(
      `insert into task (workspace_id, id, run_id, instance, task_key, sop_key, title_zh, title_en, role, stage, status, required, attempt, rework,
         assignee_id, priority, done_count, total_count, rank, opened_at, due_at, closed_at, status_since, revision, state, updated_at)
       select $1, crowd.id, crowd.run_id, source.instance, source.task_key, source.sop_key, source.title_zh || ' ' || crowd.n, source.title_en || ' ' || crowd.n,
         crowd.role, source.stage, crowd.status, true, 1, case when crowd.n % 37 = 0 then 1 else 0 end,
         case when crowd.status <> 'todo' then ($3::uuid[])[1 + crowd.n / 7 % cardinality($3::uuid[])] end, 'P' || crowd.n % 4, crowd.n % 4, 4,
         md5(crowd.n::text), now() - crowd.n * interval '1 minute', case when crowd.n % 5 > 0 then now() + (crowd.n % 500) * interval '1 hour' end,
         case when crowd.n % 100 < 85 then now() - crowd.n * interval '30 seconds' end, now() - crowd.n * interval '10 seconds', 3, '{}', now()
       from crowd, task as source where source.workspace_id = $1 and source.id = $2`,
      [world.workspaceId, world.targets[0]!.taskId, world.people],
    );
    await db.query('drop table crowd');
    await db.query('vacuum analyze task, run');
  });

/** Of twenty open tasks: nine to do, five begun, three handed in, two blocked, one on hold. */
const OPEN_STATUSES = [
  ...Array<string>(9).fill('todo'),
  ...Array<string>(5).fill('in_progress'),
  ...Array<string>(3).fill('submitted'),
  'blocked',
  'blocked',
  'on_hold',
];

const databaseOf = (adminUrl: string, ownerUrl: string): string => {
  const url = new URL(adminUrl);
  url.pathname = new URL(ownerUrl).pathname;
  return url.href;
};
