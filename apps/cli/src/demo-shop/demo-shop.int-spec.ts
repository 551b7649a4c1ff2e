import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitOfWork } from '#database';
import { Replay, RunStore } from '#engine';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/postgres.js';
import { inRooms } from '../rooms/with-rooms.js';
import { DEMO_SIGN_INS, isDemoShopLoaded, loadDemoShop } from './index.js';

interface RunLine {
  id: string;
  sop: string;
  subject: string;
  status: string;
  stages: string[];
  final: string | null;
  data: Record<string, unknown>;
}

let db: FreshDatabase;
let where: { appUrl: string; dataDir: string };

beforeAll(async () => {
  db = await freshDatabase();
  where = { appUrl: db.appUrl, dataDir: await mkdtemp(join(tmpdir(), 'baton-demo-')) };
});

afterAll(async () => {
  await db.dispose();
  await rm(where.dataDir, { recursive: true });
});

const runs = (condition: string): Promise<RunLine[]> =>
  db.look<RunLine>(`select run.id, sop_key as sop, subject, status, stages, final, state -> 'machine' -> 'context' -> 'data' as data
    from run join workspace on workspace.id = run.workspace_id and workspace.key = 'qinghe' where ${condition} order by run.created_at, number`);

const run = async (sop: string, subject: string): Promise<RunLine> => {
  const [found] = await runs(`sop_key = '${sop}' and subject like '${subject}%'`);
  if (!found) throw new Error(`There is no ${sop} about ${subject}.`);
  return found;
};

/** What the run was told, in order: decisions, results that took it another way, things from outside. */
const eventsOf = async ({ id }: RunLine): Promise<string[]> =>
  (
    await db.look<{ event: string }>(
      `select data ->> 'event' as event from event where run_id = $1 and type = 'run.moved' order by id`,
      [id],
    )
  ).map(({ event }) => event);

const count = async (from: string): Promise<number> =>
  Number((await db.look<{ n: string }>(`select count(*) as n from ${from}`))[0]?.n);

/** Finals of the refunds whose order is about this name of the story. */
const finalOf = async (name: string): Promise<string | null> => {
  const [found] = await db.look<{ final: string | null }>(
    `select final from run where id in (select run_id from event where type = 'run.started' and request_id = $1)`,
    [`demo:${name}/begin`],
  );
  if (!found) throw new Error(`${name} has not begun.`);
  return found.final;
};

describe('the demo shop', () => {
  test('a start that was cut off leaves it unfinished, and the next one goes on where it stopped', async () => {
    await loadDemoShop(where, { cutOffDay: -20 });
    expect(await inRooms(where, isDemoShopLoaded)).toBe(false);
    const begun = await runs('true');
    expect(begun.length).toBeGreaterThan(30);

    await loadDemoShop(where);
    expect(await inRooms(where, isDemoShopLoaded)).toBe(true);
    const all = new Set((await runs('true')).map(({ id }) => id));
    expect(begun.filter(({ id }) => !all.has(id))).toEqual([]);
    expect(all.size).toBeGreaterThan(begun.length + 50);
    // Nothing was done twice: every step has its own name.
    expect(
      await count(`(select 1 from event where request_id like 'demo:%' and type in ('task.submitted', 'task.accepted', 'run.started', 'task.ticked')
        group by workspace_id, request_id, type, task_id having count(*) > 1) as twice`),
    ).toBe(0);
  });

  test('has the staff of the story, with deputies and absences', async () => {
    const members = await db.look<{ email: string; roles: string }>(
      `select account.email, string_agg(member_role.role_key || ':' || member_role.level, ' ') as roles
       from member join account on account.id = member.account_id
       join workspace on workspace.id = member.workspace_id and workspace.key = 'qinghe'
       join member_role on member_role.workspace_id = member.workspace_id and member_role.member_id = member.id group by account.email`,
    );
    expect(members.map(({ email }) => email).sort()).toEqual(DEMO_SIGN_INS.map(({ email }) => email).sort());
    expect(Object.fromEntries(members.map(({ email, roles }) => [email.split('@')[0], roles]))).toMatchObject({
      chenyiming: 'ops:lead',
      linxiaoman: 'ops:trainee',
      weizihan: 'cs:trainee',
    });
    expect(await count('deputy')).toBe(9);
    expect(await count(`event where type = 'member.away_set'`)).toBe(4);
    expect(await count('event where on_behalf_of is not null')).toBeGreaterThan(5);
  });

  test('two newcomers are on their way: one in her first week, one in the first month', async () => {
    const [xiaoman, zihan] = [await run('onboarding_ops', '林小满'), await run('onboarding_cs', '魏子涵')];
    expect([...xiaoman.stages].sort()).toEqual(['learning.path.week1', 'learning.term.regular']);
    expect([...zihan.stages].sort()).toEqual(['learning.path.month1', 'learning.term.regular']);
    expect(await count(`event where type = 'quiz.submitted'`)).toBe(8);
    expect(await count(`event where type = 'task.accepted_once'`)).toBeGreaterThan(3);
  });

  test('LN-01 waits for its goods and its price', async () => {
    const mug = await run('new_product_launch', 'MUG11');
    expect([...mug.stages].sort()).toEqual([
      'preparation.compliance.done',
      'preparation.listing.pricing',
      'preparation.service.replies',
      'preparation.stock.awaiting_goods',
      'preparation.visual.done',
    ]);
  });

  test('LN-02 was sent back for one empty field, and became a hit', async () => {
    const lamp = await run('new_product_launch', 'LMP04');
    expect(lamp).toMatchObject({ final: 'live_stable', data: { abWinner: 'B', reworkRound: 1, launched: true } });
    expect(await eventsOf(lamp)).toEqual(expect.arrayContaining(['NO_GO', 'GO']));
  });

  test('LN-03 had its price raised, and waits for a concession', async () => {
    const soup = await run('new_product_launch', 'SOUP09');
    expect(soup.stages).toContain('preparation.stock.qc_exception');
    expect(soup.data).toMatchObject({ reviseCount: 1, targetPrice: 8900 });
    expect(await eventsOf(soup)).toEqual(expect.arrayContaining(['DECIDE.REVISE', 'DECIDE.APPROVE', 'QC.FAIL']));
  });

  test('CP-01 had a price, a stock and a staff problem, and has solved all three', async () => {
    const campaign = await run('campaign_prep', '双12暖冬');
    expect(campaign.stages.every((stage) => stage.startsWith('preparation.'))).toBe(true);
    expect(campaign.stages).toContain('preparation.offer.done');
    const events = await eventsOf(campaign);
    for (const event of ['STACK.FAIL', 'SHORTAGE', 'DECIDE.CUT_QUOTA', 'CAPACITY.GAP', 'DECIDE.TEMP_STAFF']) {
      expect(events).toContain(event);
    }
    const price = (campaign.data['skuScope'] as { sku: string; campaignPrice: number }[]).find(
      ({ sku }) => sku === 'BOX07-S',
    );
    expect(price?.campaignPrice).toBe(3990);
  });

  test('SC-01 is being executed', async () => {
    expect((await run('slow_stock_clearance', 'FAN08-WH')).stages).toEqual(
      expect.arrayContaining(['executing.bundle.building', 'executing.outreach.reaching', 'executing.price.done']),
    );
  });

  test('RF-01 to RF-09 ended as the story says, and the third complaint about a colour became an anomaly', async () => {
    const names = Array.from({ length: 9 }, (_, n) => `RF-0${n + 1}`);
    expect(await Promise.all(names.map(finalOf))).toEqual([
      ...['refunded', 'refunded', 'refunded', 'rejected_closed', 'refunded'],
      ...['refunded', 'refunded', 'reshipped', 'refunded'],
    ]);
    const anomaly = await run('metric_anomaly', 'refund_rate · BED03-PK180');
    expect(await count(`event where type = 'run.spawned' and data::text like '%${anomaly.id}%'`)).toBe(1);
  });

  test('every board has work, and refunds stand at many stages', async () => {
    const open = await runs(`sop_key = 'after_sales_refund' and status = 'active'`);
    expect(new Set(open.flatMap(({ stages }) => stages)).size).toBeGreaterThanOrEqual(12);
    const roles = await db.look<{ role: string }>(
      `select distinct split_part(task.role, '.', 1) as role from task join workspace on workspace.id = task.workspace_id
       and workspace.key = 'qinghe' where closed_at is null`,
    );
    expect(roles.map(({ role }) => role).sort()).toEqual(['cs', 'design', 'manager', 'ops', 'warehouse']);
    for (const status of ['todo', 'in_progress', 'submitted', 'on_hold']) {
      expect(await count(`task where status = '${status}'`)).toBeGreaterThan(0);
    }
    // Some late, some due within two days, nothing from long ago.
    expect(await count('task where closed_at is null and due_at < now()')).toBeGreaterThan(2);
    expect(
      await count(`task where closed_at is null and due_at between now() and now() + interval '2 days'`),
    ).toBeGreaterThan(4);
    expect(await count(`task where closed_at is null and due_at < now() - interval '4 days'`)).toBe(0);
  });

  test('a month of work lies behind it', async () => {
    expect((await runs(`status = 'done'`)).length).toBeGreaterThanOrEqual(60);
    expect(new Set((await runs(`status = 'done'`)).map(({ sop }) => sop)).size).toBeGreaterThanOrEqual(9);
    for (const type of ['rejected', 'waived', 'held', 'due_extended', 'commented']) {
      expect(await count(`event where type = 'task.${type}'`)).toBeGreaterThan(1);
    }
    expect(await count(`notification where kind = 'mention'`)).toBeGreaterThan(5);
    expect(await count(`notification where read_at is null and created_at < now() - interval '3 days'`)).toBe(0);
    expect(await count('notification where read_at is not null and read_at >= created_at')).toBeGreaterThan(100);
    expect(await count('notification where read_at is null')).toBeGreaterThan(10);
    expect(await count('product')).toBe(14);
    expect(await count(`event where type = 'timer.parked'`)).toBe(0);
  });

  test('a second shop of the same owner can be switched to', async () => {
    const shops = await db.look<{ key: string; open: string }>(
      `select workspace.key, count(run.id) filter (where run.status = 'active') as open from workspace
       left join run on run.workspace_id = workspace.id group by workspace.key order by workspace.key`,
    );
    expect(shops.map(({ key }) => key)).toEqual(['qinghe', 'qinghe-tea']);
    expect(Number(shops[1]?.open)).toBe(1);
  });

  test('every run replays to what is stored', async () => {
    const different = await inRooms(where, async (rooms) => {
      const found: string[] = [];
      for (const { id: workspaceId } of await db.look<{ id: string }>('select id from workspace')) {
        await rooms.get(UnitOfWork).run({ workspaceId, readOnly: true }, async (tx) => {
          for (const id of await rooms.get(RunStore).ids(tx)) {
            const result = await rooms.get(Replay).run(tx, id);
            if (!result?.equal) found.push(`${id} ${JSON.stringify(result?.difference)}`);
          }
        });
      }
      return found;
    });
    expect(different).toEqual([]);
  });
});
