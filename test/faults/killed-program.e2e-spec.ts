import { eventually } from '../support/eventually.js';
import { isAlive, openSandbox } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';
import { Load, audit, openRelayShop, press } from '../support/relay.js';
import type { RelayShop } from '../support/relay.js';
import { LogReader } from '../support/log-reader.js';

const CLIENTS = 16;

describe('the program is killed under load from sixteen clients', () => {
  let box: Sandbox;
  let program: Program;
  let shop: RelayShop;
  let load: Load;
  let reader: LogReader;
  let from: string;
  let lateRuns: string[];

  beforeAll(async () => {
    box = await openSandbox();
    await box.staff();
    program = await box.up();
    shop = await openRelayShop(program.url);
    from = (await shop.manager.ask('{ board(first: 1) { cursor } }')).board.cursor;
    reader = new LogReader(shop.manager, from);
    load = new Load(shop, CLIENTS, 'kill');
  });
  afterAll(async () => {
    load?.abandon();
    await reader?.stop();
    await box?.close();
  });

  /** Kills at a moment nobody has chosen, with requests on their way. */
  const kill = async (alsoPostgres: boolean): Promise<void> => {
    await load.answeredMore(250);
    const postgres = alsoPostgres ? await box.postgresPid() : null;
    const ended = program.end('SIGKILL');
    if (postgres !== null) process.kill(postgres, 'SIGKILL');
    expect(await ended).toEqual({ code: null, signal: 'SIGKILL' });
    await load.hold();
  };

  test('its PostgreSQL outlives it and is adopted; every acknowledged command is stored once, every other once or not at all', async () => {
    await kill(false);
    const postgres = await box.postgresPid();
    expect(isAlive(postgres ?? 0)).toBe(true);
    const overdue = (): Promise<{ runId: string }[]> =>
      box.look('select run_id as "runId" from timer where due_at <= now()');
    await eventually('timers fall due while nobody fires them', async () => (await overdue()).length > 0);
    lateRuns = (await overdue()).map(({ runId }) => runId);
    program = await box.up();
    expect(await box.postgresPid()).toBe(postgres);
    const found = await audit(load.journal, box.look);
    expect(found).toMatchObject({ missing: [], twice: [] });
    expect(found.acknowledged).toBeGreaterThan(200);
    load.goOn();
  });

  test('its PostgreSQL is killed with it, as when the power fails, and recovers; the same holds', async () => {
    await kill(true);
    program = await box.up();
    const found = await audit(load.journal, box.look);
    expect(found).toMatchObject({ missing: [], twice: [] });
    load.goOn();
    await load.answeredMore(100);
    await load.finish();
    expect(load.leaks).toEqual([]);
    // Everything that was lost has been sent again with its own id by now.
    expect(load.journal.filter(({ answer }) => !answer)).toEqual([]);
    expect(await audit(load.journal, box.look)).toEqual({ acknowledged: load.journal.length, missing: [], twice: [] });
    expect(load.journal.some(({ lost }) => lost > 0)).toBe(true);
  });

  test('the same ids sent once more are answered as the first time, and nothing is written', async () => {
    const rows = (): Promise<{ n: number }[]> =>
      box.look('select count(*)::int as n from event where command_id is not null');
    const before = await rows();
    const sample = load.journal.filter((entry, at) => entry.lost > 0 || at % 10 === 0);
    for (const entry of sample) expect((await press(entry)).answer).toEqual(entry.answer);
    expect(await rows()).toEqual(before);
  });

  test('timers that fell due while it was down have fired once each, like all others', async () => {
    const open = (): Promise<object[]> => box.look("select from run where sop_key = 'relay' and finished_at is null");
    await eventually('every run has ended', async () => (await open()).length === 0);
    const runs = await box.look<{ id: string; final: string; fired: number }>(
      `select id, final, (select count(*)::int from event e where e.run_id = run.id and e.type = 'run.timer_fired') as fired from run where sop_key = 'relay'`,
    );
    expect(runs.length).toBeGreaterThan(CLIENTS);
    expect(lateRuns.length).toBeGreaterThan(0);
    expect(runs.map(({ id }) => id)).toEqual(expect.arrayContaining(lateRuns));
    expect(runs.filter(({ final, fired }) => final !== 'done' || fired !== 1)).toEqual([]);
    expect(await box.look("select from timer t join run r on r.id = t.run_id where r.sop_key = 'relay'")).toEqual([]);
  });

  test('a subscription that came back with its cursor each time heard every row of the log once and in order', async () => {
    const [xid, id] = from.split('.');
    const rows = await box.look<{ id: string }>(
      `select id::text from event where workspace_id = (select id from workspace where key = 'qinghe') and (xid, id) > ($1::xid8, $2::bigint) order by event.xid, event.id`,
      [xid, id],
    );
    await reader.until(rows.length);
    expect(reader.reloads).toBe(0);
    expect(reader.connections).toBeGreaterThanOrEqual(3);
    expect(reader.ids).toEqual(rows.map((row) => row.id));
  });

  test('folding the log of every run gives exactly what is stored', async () => {
    const replay = await box.baton(['run', 'replay', '--all']);
    expect(replay.stdout).not.toMatch(/DIFF/);
    expect(replay).toMatchObject({ code: 0, stderr: expect.stringMatching(/replayed \d+ runs, 0 differ/) });
  });
});
