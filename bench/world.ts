import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { readEnv } from '#config';
import { migrate, prepareRoles, type EmbeddedServer, type PreparedRoles } from '#database';
import { Engine, type Caller, type Outcome } from '#engine';
import { AddMember, CreateAccount, CreateApiToken, CreateWorkspace, type Answer } from '#identity';
import { ImportShipped } from '#sops';
import { inRooms } from '../apps/cli/src/rooms/with-rooms.js';
import { shippedSops } from '../apps/cli/src/project.js';
import type { Target } from './floor.js';

/** A workspace with people and open refunds, on a database of its own. */
export interface World {
  roles: PreparedRoles;
  workspaceId: string;
  /** API tokens of customer service members. */
  tokens: string[];
  /** How the first of them signs in. */
  signIn: { email: string; password: string };
  /** Their member ids. */
  people: string[];
  /** One open refund for each client, with its first task. */
  targets: Target[];
}

const PEOPLE = 8;

/**
 * @param runs - refunds to begin with; the first `clients` of them are moved, the others only lie there. They are copies of one real run,
 * made by SQL, because what they cost is not what is measured.
 */
export const buildWorld = async (
  server: EmbeddedServer,
  options: { name: string; clients: number; runs: number; dataDir: string },
): Promise<World> => {
  const roles = await freshDatabase(server, options.name);
  await migrate(roles);
  const world = await inRooms({ appUrl: roles.appUrl, dataDir: options.dataDir }, (rooms) =>
    furnish(rooms, roles, options.clients),
  );
  await copyRuns(roles.ownerUrl, world.workspaceId, world.targets[0]!.runId, options.runs - options.clients);
  return world;
};

const freshDatabase = async (server: EmbeddedServer, name: string): Promise<PreparedRoles> => {
  await withClient(server.adminUrl, (db) => db.query(`create database ${name} owner baton_owner template template0`));
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  return prepareRoles({ ownerUrl: url.href, appPassword: server.appPassword });
};

const furnish = async (rooms: INestApplicationContext, roles: PreparedRoles, clients: number): Promise<World> => {
  const { accountId } = value(
    await rooms.get(CreateAccount).run({ email: 'boss@bench.example', name: '店长', password: randomUUID() }),
  );
  const { workspaceId, memberId } = value(
    await rooms.get(CreateWorkspace).run({ key: 'bench', name: '测速店', accountId }),
  );
  const boss = who(workspaceId, memberId);
  await rooms.get(ImportShipped).run(workspaceId, shippedSops);
  const signIn = { email: 'cs1@bench.example', password: randomUUID() };
  const people: Caller[] = [];
  const tokens: string[] = [];
  for (let number = 1; number <= PEOPLE; number += 1) {
    const person = value(
      await rooms.get(AddMember).run(boss, {
        email: `cs${number}@bench.example`,
        name: `客服${number}`,
        roles: [{ role: 'cs', level: 'member' }],
        password: number === 1 ? signIn.password : randomUUID(),
      }),
    );
    people.push(who(workspaceId, person.memberId));
    tokens.push(
      value(await rooms.get(CreateApiToken).run(boss, { memberId: person.memberId, name: 'bench', scopes: ['work'] }))
        .token,
    );
  }
  const targets: Target[] = [];
  for (let client = 0; client < clients; client += 1) {
    const by = people[client % PEOPLE]!;
    const started = await rooms
      .get(Engine)
      .startRun(by, { sopKey: 'after_sales_refund', form: refundForm(`B${client}`) });
    if (!started.ok) throw new Error(`The bench could not start a refund: ${JSON.stringify(started.refusal)}`);
    const task = 'tasks' in started.value ? started.value.tasks.find(({ instance }) => instance === 'C01') : undefined;
    targets.push({ runId: started.value.run.id, taskId: task!.id });
  }
  return { roles, workspaceId, tokens, signIn, people: people.map(({ memberId }) => memberId!), targets };
};

/** An ordinary refund of a delivered thermos. */
export const refundForm = (orderNo: string): Record<string, unknown> => ({
  channel: 'tmall',
  orderNo: `26112200${orderNo}`,
  contactChannel: 'chat',
  claimType: 'return_refund',
  reason: 'no_reason',
  lines: [{ sku: 'CUP02-GN500', qty: 1, bought: 1, paidAmount: 9900 }],
  requestedAmount: 9900,
  paidAt: '2026-11-15T10:00:00+08:00',
  shippedAt: '2026-11-16T10:00:00+08:00',
  deliveredAt: '2026-11-19T10:00:00+08:00',
  shipStatus: 'delivered',
  trackingNo: 'SF1234567890',
  buyerRefundCount90d: 0,
  buyerRef: '买家 138****0000',
});

/** Copies of a run with its tasks and timers, spread over the last months. */
export const copyRuns = async (ownerUrl: string, workspaceId: string, runId: string, count: number): Promise<void> => {
  if (count <= 0) return;
  await withClient(ownerUrl, async (db) => {
    await db.query(`select set_config('app.workspace', $1, false)`, [workspaceId]);
    await db.query(
      `create temp table copies as
       select gen_random_uuid() as new_id, n + coalesce((select max(number) from run where workspace_id = $1), 0) as number
       from generate_series(1, $2::integer) as n`,
      [workspaceId, count],
    );
    await copyTable(
      db,
      'run',
      'id = $2',
      {
        id: 'copies.new_id',
        number: 'copies.number',
        state: `jsonb_set(source.state, '{run,id}', to_jsonb(copies.new_id::text))`,
      },
      [workspaceId, runId],
    );
    await copyTable(db, 'task', 'run_id = $2', { id: 'gen_random_uuid()', run_id: 'copies.new_id' }, [
      workspaceId,
      runId,
    ]);
    await copyTable(db, 'timer', 'run_id = $2', { id: 'gen_random_uuid()', run_id: 'copies.new_id', task_id: 'null' }, [
      workspaceId,
      runId,
    ]);
    await db.query('drop table copies');
    await db.query('analyze');
  });
};

const copyTable = async (
  db: pg.Client,
  table: string,
  where: string,
  changed: Record<string, string>,
  values: unknown[],
): Promise<void> => {
  const { rows } = await db.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity = ''`,
    [table],
  );
  const names = rows.map(({ name }) => name);
  const selected = names.map((name) => changed[name] ?? `source.${name}`);
  await db.query(
    `insert into ${table} (${names.join(', ')}) select ${selected.join(', ')}
     from ${table} as source cross join copies where source.workspace_id = $1 and source.${where}`,
    values,
  );
};

export const withClient = async <T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Settings of the programs under test; nothing of the surroundings leaks in. On a busy machine callers wait: an answer that one is busy ends the bench. */
export const benchEnv = (dataDir: string) =>
  readEnv({ PORT: '0', BATON_DATA: dataDir, LOG_LEVEL: 'warn', DATABASE_WAIT_MS: '20000' });

const who = (workspaceId: string, memberId: string): Caller => ({
  workspaceId,
  memberId,
  lang: 'zh',
  requestId: 'bench',
});

const value = <T>(answer: Answer<T>): T => {
  if (answer.ok) return answer.value;
  throw new Error(`The bench was refused: ${JSON.stringify(answer.refusal)}`);
};

/** The value of an outcome. @throws with the refusal. */
export const done = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(`The bench was refused: ${JSON.stringify(outcome.refusal)}`);
};
