import { Shop } from '../../libs/engine/src/testing/shop.js';
import { eventually } from '../support/eventually.js';
import { openSandbox } from '../support/program.js';
import type { Program, Sandbox } from '../support/program.js';

const HOUR_MS = 3_600_000;
const CHINA_MS = 8 * HOUR_MS;

/** The hour of the day in China that is farthest from now, so that no occurrence comes by itself meanwhile. */
const HOUR = (new Date(Date.now() + CHINA_MS).getUTCHours() + 12) % 24;

const NIGHTLY = `sop: nightly
title: { zh: 每日, en: Nightly }
owner: cs
subject: run.id
key: run.id
schedule: { every: day, at: '${String(HOUR).padStart(2, '0')}:00', catchUp: 240h }
form: {}
tasks: { A: { title: { zh: 甲, en: A }, role: cs } }
machine:
  id: nightly
  initial: a
  on: { CANCEL: .canceled }
  states:
    a: { title: { zh: 站, en: Stage }, tasks: [A], on: { TASKS.SETTLED: done } }
    done: { type: final, title: { zh: 完, en: Done } }
    canceled: { type: final, title: { zh: 取消, en: Canceled } }
`;

describe('two worker processes on one database', () => {
  let shop: Shop;
  let box: Sandbox;
  let workers: Program[] = [];

  beforeAll(async () => {
    shop = await Shop.open(NIGHTLY);
    const { ownerUrl, appUrl } = shop.rooms.database;
    box = await openSandbox({ DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl });
    await shop.look("update sop set status = 'inactive'");
  });
  afterAll(async () => {
    await box?.close();
    await shop?.close();
  });

  const startBoth = async (): Promise<void> => {
    workers = await Promise.all([box.worker(), box.worker()]);
  };
  /** The schedule is in force since so many hours ago: all occurrences since then have come and nobody has started them. */
  const inForceSince = async (hours: number): Promise<void> => {
    const since = new Date(Date.now() - hours * HOUR_MS);
    await shop.look('update sop_version set published_at = $1', [since]);
    await shop.look("update sop set updated_at = $1, status = 'active'", [since]);
  };
  /** One occurrence per day, the latest twelve hours ago. */
  const occurrences = (hours: number): number => Math.floor((hours + 12) / 24);
  const started = (): Promise<{ id: string; number: number }[]> =>
    shop.look<{ id: string; number: number }>(
      "select r.id, r.number from event e join run r on r.id = e.run_id where e.type = 'run.started' order by r.number",
    );

  /** Every occurrence has its run, and when both have ended what they were at there is none beside. */
  const expectOneEach = async (count: number): Promise<void> => {
    await eventually('every occurrence has its run', async () => (await started()).length >= count);
    expect(await Promise.all(workers.map((worker) => worker.end('SIGINT')))).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
    const runs = await started();
    expect(runs.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(count);
    expect(await shop.look('select from run')).toHaveLength(count);
    expect(await shop.look("select from event where type = 'schedule.missed'")).toEqual([]);
    for (const worker of workers) expect(worker.output()).not.toMatch(/^\s+at /m);
  };

  test('start each occurrence that comes while both run exactly once', async () => {
    await startBoth();
    await inForceSince(30);
    await expectOneEach(occurrences(30));
  });

  test('make up for what fell into their downtime, each occurrence exactly once', async () => {
    await inForceSince(102);
    await startBoth();
    await expectOneEach(occurrences(102));
  });

  test('find nothing left to do when they come again', async () => {
    const before = await started();
    await startBoth();
    // A new occurrence tells that both looks after the start are through.
    await inForceSince(126);
    await eventually('it was looked', async () => (await started()).length > before.length);
    await expectOneEach(occurrences(126));
  });
});
