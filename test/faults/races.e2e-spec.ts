import pg from 'pg';
import { newId } from '#database';
import { freshDatabase } from '../support/postgres.js';
import type { FreshDatabase } from '../support/postgres.js';
import type { ApiClient, Loose } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { openSandbox, readiness } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';
import { openRelayShop, press } from '../support/relay.js';
import type { Mutation, RelayShop } from '../support/relay.js';

/** Two connections only: what would wait for the pool shows at once. */
const POOL = '2';

describe('many at once, on a program of its own', () => {
  let database: FreshDatabase;
  let box: Sandbox;
  let program: Program;
  let url: string;
  let shop: RelayShop;

  beforeAll(async () => {
    database = await freshDatabase();
    // A circle of locks is looked for at once, long before anybody gives up waiting for a lock.
    await database.look(`alter database ${database.name} set deadlock_timeout = '10ms'`);
    box = await openSandbox({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_POOL: POOL,
    });
    await box.staff();
    program = await box.up();
    ({ url } = program);
    shop = await openRelayShop(url);
  });
  afterAll(async () => {
    await box?.close();
    await database?.dispose();
  });

  const must = async (
    who: ApiClient,
    mutation: Mutation,
    input: Record<string, unknown>,
  ): Promise<Record<string, Loose>> => {
    const { answer, text } = await press({ who, mutation, input, commandId: newId() });
    if (answer?.['__typename'] === 'Refusal' || !answer) throw new Error(text);
    return answer;
  };
  const startRun = async (subject: string): Promise<{ runId: string; pick: string }> => {
    const { run, tasks } = await must(shop.agent, 'runStart', { sopKey: 'relay', form: { subject } });
    return { runId: run.id, pick: tasks[0].id };
  };
  /** A task that waits for acceptance. */
  const submittedCheck = async (subject: string): Promise<string> => {
    const [packer] = shop.packers;
    const { pick } = await startRun(subject);
    await must(packer, 'taskStart', { taskId: pick });
    const { tasks } = await must(packer, 'taskSubmit', { taskId: pick, fields: { weight: 5 } });
    await must(packer, 'taskStart', { taskId: tasks[0].id });
    await must(packer, 'taskSubmit', { taskId: tasks[0].id });
    return tasks[0].id;
  };
  const events = (sql: string, values: unknown[] = []): Promise<{ n: number }[]> =>
    database.look<{ n: number }>(`select count(*)::int as n from event where ${sql}`, values);
  const deadlocks = async (): Promise<number> => {
    const sql = 'select deadlocks::int from pg_stat_database where datname = current_database()';
    return (await database.look<{ deadlocks: number }>(sql))[0]?.deadlocks ?? 0;
  };
  /** A session of somebody else on the same tables. */
  const stranger = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };

  test('fifty parallel repeats of one command id have one effect and one answer; the same id with another body is refused', async () => {
    const input = { sopKey: 'relay', form: { subject: 'fifty' } };
    const commandId = newId();
    const send = (): ReturnType<typeof press> => press({ who: shop.agent, mutation: 'runStart', input, commandId });
    const answers = (await Promise.all(Array.from({ length: 50 }, send))).map(({ answer }) => answer);
    expect(answers[0]).toMatchObject({ __typename: 'RunPayload' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await database.look("select from run where subject = 'fifty'")).toHaveLength(1);
    expect(await events("command_id = $1 and type = 'run.started'", [commandId])).toEqual([{ n: 1 }]);
    const other = await press({
      who: shop.agent,
      mutation: 'runStart',
      input: { sopKey: 'relay', form: { subject: 'another' } },
      commandId,
    });
    expect(other.answer).toMatchObject({ code: 'COMMAND_REUSED' });
    const somebody = await press({ who: shop.lead, mutation: 'runStart', input, commandId });
    expect(somebody.answer).toMatchObject({ code: 'COMMAND_REUSED' });
    expect(await database.look("select from run where subject = 'another'")).toHaveLength(0);
  });

  test('accept against reject by eight clients on twenty tasks: one winner each, and the losers hear how things stand', async () => {
    const accept = `mutation ($i: TaskAcceptInput!) { v: taskAccept(input: $i) ${VERDICT} }`;
    const reject = `mutation ($i: TaskRejectInput!) { v: taskReject(input: $i) ${VERDICT} }`;
    for (let n = 0; n < 20; n += 1) {
      const taskId = await submittedCheck(`verdict-${n}`);
      const judge = (client: number): Promise<Record<string, Loose>> => {
        const who = client % 4 < 2 ? shop.lead : shop.agent;
        const isAccepting = (client + n) % 2 === 0;
        const input = isAccepting
          ? { taskId, commandId: newId(), confirm: ['neat'] }
          : { taskId, commandId: newId(), code: 'wrong', failed: ['neat'], note: '不整洁' };
        return who.ask(isAccepting ? accept : reject, { i: input }).then(({ v }) => v);
      };
      const verdicts = await Promise.all(Array.from({ length: 8 }, (_, client) => judge(client)));
      const [winner, ...others] = verdicts.filter(({ __typename }) => __typename === 'TaskPayload');
      expect(others).toEqual([]);
      const losers = verdicts.filter(({ __typename }) => __typename === 'Refusal');
      expect(losers).toHaveLength(7);
      for (const loser of losers) {
        expect(['WRONG_STATUS', 'STEP_NOT_ACTIVE', 'STALE', 'CONFLICT']).toContain(loser['code']);
        expect(loser).toMatchObject({
          currentRevision: winner?.['task'].revision,
          now: { status: winner?.['task'].status },
        });
      }
      expect(await events("task_id = $1 and type in ('task.accepted', 'task.rejected')", [taskId])).toEqual([{ n: 1 }]);
    }
  });

  test('a deadlock with somebody who locks in the other order is repeated, and the command succeeds once', async () => {
    const { runId, pick } = await startRun('deadlock');
    const other = await stranger();
    const [{ pid } = { pid: 0 }] = (await other.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
    // Once the program holds the run it waits here, the first time, until the stranger waits for the run; then it wants the stranger's task.
    await database.look('create sequence turn');
    await database.look('grant usage on sequence turn to public');
    await database.look(
      `create function let_the_stranger_wait() returns trigger language plpgsql as $$ begin
         if current_setting('application_name') = 'baton-api' and nextval('turn') = 1 then
           while not exists (select from pg_locks where pid = ${pid} and not granted) loop perform pg_sleep(0.01); end loop;
         end if;
         return null; end $$`,
    );
    await database.look(
      'create trigger circle before update on task for each statement execute function let_the_stranger_wait()',
    );
    const before = await deadlocks();
    // Of the two, the program is to find the circle.
    await other.query("set deadlock_timeout = '10min'");
    await other.query('begin');
    await other.query('select from task where id = $1 for update', [pick]);
    const commandId = newId();
    const pressed = press({ who: shop.packers[0], mutation: 'taskStart', input: { taskId: pick }, commandId });
    await eventually(
      'the program holds the run',
      async () => (await database.look<{ is_called: boolean }>('select is_called from turn'))[0]?.is_called === true,
    );
    await other.query('select from run where id = $1 for update', [runId]);
    await other.query('rollback');
    await other.end();
    expect((await pressed).answer).toMatchObject({ __typename: 'TaskPayload' });
    await database.look('drop trigger circle on task');
    expect(await events("type = 'task.started' and command_id = $1", [commandId])).toEqual([{ n: 1 }]);
    // The statistics of a server follow a moment later; that a deadlock really happened is part of the test.
    await eventually('the deadlock is counted', async () => (await deadlocks()) > before);
  });

  describe('serialization failures', () => {
    /** From now on the first `times` rows of the log fail as a transaction that lost does. */
    const failing = async (times: number): Promise<void> => {
      await database.look('drop trigger if exists unlucky on event');
      await database.look('drop sequence if exists luck');
      await database.look('create sequence luck');
      await database.look('grant usage on sequence luck to public');
      await database.look(
        `create or replace function unlucky() returns trigger language plpgsql as $$ begin
           if nextval('luck') <= ${times} then raise exception 'could not serialize access' using errcode = '40001'; end if; return new; end $$`,
      );
      await database.look(
        'create trigger unlucky before insert on event for each statement execute function unlucky()',
      );
    };
    afterEach(() => database.look('drop trigger if exists unlucky on event'));

    test('are repeated around the whole transaction; the command has one effect', async () => {
      const { pick } = await startRun('serialization');
      await failing(3);
      const commandId = newId();
      const { answer } = await press({
        who: shop.packers[0],
        mutation: 'taskStart',
        input: { taskId: pick },
        commandId,
      });
      expect(answer).toMatchObject({ __typename: 'TaskPayload' });
      expect(await events("command_id = $1 and type = 'task.started'", [commandId])).toEqual([{ n: 1 }]);
    });

    test('that do not end become CONFLICT, and the same id works afterwards', async () => {
      const { pick } = await startRun('no end');
      await failing(1_000_000);
      const command = {
        who: shop.packers[0],
        mutation: 'taskStart' as const,
        input: { taskId: pick },
        commandId: newId(),
      };
      expect((await press(command)).answer).toMatchObject({ __typename: 'Refusal', code: 'CONFLICT' });
      await database.look('drop trigger unlucky on event');
      expect((await press(command)).answer).toMatchObject({ __typename: 'TaskPayload' });
    });
  });

  test('with every connection held, all who ask hear BUSY while they are held, and afterwards all is well', async () => {
    const held = await Promise.all([startRun('held-1'), startRun('held-2')]);
    await program.end('SIGINT');
    program = await box.up({ DATABASE_WAIT_MS: '1500' });
    const other = await stranger();
    await other.query('begin');
    await other.query('lock table run in access exclusive mode');
    const asked = Array.from({ length: 30 }, async (_, n) => {
      const isReading = n % 3 === 0;
      const { answer, status, text } = isReading
        ? await shop.agent
            .send('{ runs(first: 1) { nodes { id } } }')
            .then(({ status, text }) => ({ answer: null, status, text }))
        : await press({
            who: shop.packers[0],
            mutation: 'taskStart',
            input: { taskId: held[n % 2]!.pick },
            commandId: newId(),
          });
      return { code: answer?.['code'] ?? /"code":"(\w+)"/.exec(text)?.[1], status };
    });
    const heard = await Promise.all(asked);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    // Two have the connections and wait for the table; everybody else is told that they would wait in vain.
    expect(heard.filter(({ code }) => code !== 'BUSY' && code !== 'CONFLICT')).toEqual([]);
    expect(heard.map(({ code }) => code)).toContain('BUSY');
    expect(heard.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    await other.query('rollback');
    await other.end();
    await eventually('/readyz says 200', async () => (await readiness(url)) === 200);
    await eventually('the task is started', async () => {
      const { answer, text } = await press({
        who: shop.packers[0],
        mutation: 'taskStart',
        input: { taskId: held[0].pick },
        commandId: newId(),
      });
      if (answer?.['__typename'] === 'TaskPayload') return true;
      expect(answer?.['code'] ?? text).toMatch(/BUSY|CONFLICT/);
      return false;
    });
  });
});

const VERDICT =
  '{ __typename ... on TaskPayload { task { status revision } } ... on Refusal { code currentRevision now: task { status revision } } }';
