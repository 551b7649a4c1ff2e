import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '../../../../test/support/postgres.js';
import { inRooms } from '../rooms/with-rooms.js';
import { DEMO_SIGN_INS, loadDemoShop } from './index.js';

interface RunLine {
  subject: string;
  status: string;
  stages: string[];
  final: string | null;
}

let db: FreshDatabase;
let dataDir: string;

beforeAll(async () => {
  db = await freshDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'baton-demo-'));
});

afterAll(async () => {
  await db.dispose();
  await rm(dataDir, { recursive: true });
});

const load = (): Promise<void> => inRooms({ appUrl: db.appUrl, dataDir }, loadDemoShop);
const runs = (): Promise<RunLine[]> =>
  db.look<RunLine>('select subject, status, stages, final from run order by created_at, id');
const count = async (table: string): Promise<number> =>
  Number((await db.look<{ n: string }>(`select count(*) as n from ${table}`))[0]?.n);

describe('the demo shop', () => {
  it('shows nine refunds, each somewhere else on its way', async () => {
    await load();
    const stages = (await runs()).map(({ stages: where, final }) => final ?? where.join(' '));
    expect(stages).toEqual([
      'refunded',
      'return_flow.inspecting',
      'lead_review',
      'rejected_notice',
      'return_flow.return_transit',
      'exchange_flow.waiting_stock',
      'evidence_wait',
      'exchange_flow.shipping_out',
      'manager_review',
    ]);
    expect(await count('member')).toBe(DEMO_SIGN_INS.length);
    expect(await count('file')).toBe(4);
    expect(await count('task where run_id is null')).toBe(4);
  }, 60_000);

  it('finds everything in place when it is loaded again', async () => {
    const before = [await runs(), await count('event'), await count('task'), await count('account')];
    await load();
    expect([await runs(), await count('event'), await count('task'), await count('account')]).toEqual(before);
  }, 60_000);
});
