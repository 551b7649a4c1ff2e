import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, type EmbeddedServer } from '#database';
import { inRooms } from '../apps/cli/src/rooms/with-rooms.js';
import { boardSections } from './board-sections.js';
import { send, serve, type Served } from './client.js';
import { measureDecide } from './decide.js';
import { Floor } from './floor.js';
import { followLog, readLog } from './follow.js';
import { holdCircle, Movers } from './moves.js';
import { searchSection } from './search.js';
import { closedLoop, interleaved, median, ratio, round, type LoopResult } from './stats.js';
import { measureTimers } from './timers.js';
import { buildWorld, refundForm, type World } from './world.js';

/**
 * `npm run bench [-- --only requests,moves,decide,timers,follow,starts,arming,scale,boards,mixed,fanout,search] [--seconds 4] [--rounds 3] [--large 200000]`
 *
 * Everything runs on this machine against an embedded server in a temporary folder. Speeds are compared inside one run, in turns, because
 * machines drift; read the ratios. The floor is `floor.ts`.
 */
const options = readOptions(process.argv.slice(2));
const CLIENTS = 64;
/** Connections of the API's pool, and of the floor. */
const CONNECTIONS = 10;

const dataDir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
const report: Record<string, unknown> = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model };
let server: EmbeddedServer | null = null;
const served: Served[] = [];
try {
  if (wanted('decide')) await decideSection();
  server = await EmbeddedPostgres.start({ dataDir });
  const world = await buildWorld(server, { name: 'bench_small', clients: CLIENTS, runs: 1_000, dataDir });
  if (['requests', 'moves', 'starts', 'arming'].some(wanted)) {
    const api = await serve(dataDir, world.roles);
    served.push(api);
    if (wanted('requests')) await requestsSection(world, api);
    if (wanted('moves')) await movesSection(world, api);
    if (wanted('starts')) await startsSection(world, api);
    if (wanted('arming')) await armingSection(world, api);
  }
  if (['boards', 'mixed', 'fanout'].some(wanted)) await boardSections({ server, dataDir, ...options, wanted, say });
  if (wanted('search')) await searchSection({ server, dataDir, seconds: options.seconds, say });
  if (wanted('scale')) await scaleSection(server, world);
  if (wanted('follow')) await followSection(world);
  if (wanted('timers')) await timersSection(world);
  console.log(JSON.stringify(report, null, 2));
} catch (error) {
  // Said here: stopping the server below makes noise of its own.
  console.error(error);
  process.exitCode = 1;
} finally {
  await Promise.all(served.map((api) => api.stop()));
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** What a request costs before anything is asked of a room, and what a short question costs. */
async function requestsSection(world: World, api: Served): Promise<void> {
  for (const [name, query] of [
    ['empty', '{ __typename }'],
    ['viewer', '{ viewer { language } }'],
  ] as const) {
    const ask = (ms: number): Promise<LoopResult> =>
      closedLoop(16, ms, async (caller) => {
        await send(api.url, world.tokens[caller % world.tokens.length]!, query, {});
      });
    await ask(2_000);
    const cpu: number[] = [];
    const runs = await interleaved(options.rounds, { ask: () => withCpu(api, cpu, () => ask(options.seconds * 1000)) });
    say(`requests c=16: ${name}`, {
      perSecond: perSecond(runs.ask),
      p99Ms: ms(runs.ask, 'p99'),
      apiCpuMsPerRequest: round(median(cpu), 3),
    });
  }
}

/** Notes the API's processor time for each call of a loop. */
async function withCpu(api: Served, cpu: number[], loop: () => Promise<LoopResult>): Promise<LoopResult> {
  const before = await api.cpuMs();
  const result = await loop();
  cpu.push(((await api.cpuMs()) - before) / result.count);
  return result;
}

async function movesSection(world: World, api: Served): Promise<void> {
  const floor = await Floor.open(world.roles.appUrl, world.workspaceId, CONNECTIONS);
  const movers = new Movers(api.url, world);
  await movers.run(CLIENTS, 3_000);
  await floor.run(16, 1_000, world.targets);
  for (const clients of [1, 16, 64]) {
    const cpu: number[] = [];
    const runs = await interleaved(options.rounds, {
      floor: () => floor.run(clients, options.seconds * 1000, world.targets),
      moves: () => withCpu(api, cpu, () => movers.run(clients, options.seconds * 1000)),
    });
    say(`moves c=${clients}`, {
      floorPerSecond: perSecond(runs.floor),
      movesPerSecond: perSecond(runs.moves),
      ratio: round(ratio(rates(runs.moves), rates(runs.floor))),
      floorP50Ms: ms(runs.floor, 'p50'),
      p50Ms: ms(runs.moves, 'p50'),
      p99Ms: ms(runs.moves, 'p99'),
      apiCpuMsPerMove: round(median(cpu)),
    });
  }
  await movers.settle(CLIENTS);
  const repeatable = new Movers(api.url, world, undefined, true);
  const cpu: number[] = [];
  const runs = await interleaved(options.rounds, {
    floor: () => floor.run(16, options.seconds * 1000, world.targets),
    moves: () => withCpu(api, cpu, () => repeatable.run(16, options.seconds * 1000)),
  });
  say('moves with command ids c=16', {
    movesPerSecond: perSecond(runs.moves),
    ratio: round(ratio(rates(runs.moves), rates(runs.floor))),
    p99Ms: ms(runs.moves, 'p99'),
    apiCpuMsPerMove: round(median(cpu)),
  });
  await repeatable.settle(CLIENTS);
  await floor.close();
}

async function startsSection(world: World, api: Served): Promise<void> {
  const floor = await Floor.open(world.roles.appUrl, world.workspaceId, CONNECTIONS);
  const query = `mutation Start($input: RunStartInput!) { runStart(input: $input) { __typename ... on RunPayload { run { id number } } ... on Refusal { code message blockers { message } } } }`;
  let order = 0;
  const start = () =>
    closedLoop(16, options.seconds * 1000, async (caller) => {
      order += 1;
      const input = { sopKey: 'after_sales_refund', form: refundForm(`S${order}`) };
      await send(api.url, world.tokens[caller % world.tokens.length]!, query, { input });
    });
  const cpu: number[] = [];
  const runs = await interleaved(options.rounds, {
    floor: () => floor.run(16, options.seconds * 1000, world.targets),
    starts: () => withCpu(api, cpu, start),
  });
  say('run starts c=16', {
    startsPerSecond: perSecond(runs.starts),
    ratioToFloorMove: round(ratio(rates(runs.starts), rates(runs.floor))),
    p50Ms: ms(runs.starts, 'p50'),
    p99Ms: ms(runs.starts, 'p99'),
    apiCpuMsPerStart: round(median(cpu)),
  });
  await floor.close();
}

/** The same two moves, once leaving the clocks alone and once stopping and arming the task's timer. */
async function armingSection(world: World, api: Served): Promise<void> {
  const plain = new Movers(api.url, world, holdCircle(false));
  const arming = new Movers(api.url, world, holdCircle(true));
  await plain.begin(16);
  const cpu = { plain: [] as number[], arming: [] as number[] };
  const halt = (movers: Movers, spent: number[]): Promise<LoopResult> =>
    withCpu(api, spent, () => movers.run(16, options.seconds * 1000));
  // Each leaves its tasks in progress again before the other takes them.
  const runs = { plain: [] as LoopResult[], arming: [] as LoopResult[] };
  for (let turn = 0; turn < options.rounds; turn += 1) {
    runs.plain.push(await halt(plain, cpu.plain));
    await plain.settle(16);
    runs.arming.push(await halt(arming, cpu.arming));
    await arming.settle(16);
  }
  say('arming a timer c=16', {
    plainPerSecond: perSecond(runs.plain),
    armingPerSecond: perSecond(runs.arming),
    costPct: round((1 - ratio(rates(runs.arming), rates(runs.plain))) * 100, 1),
    apiCpuMsPlain: round(median(cpu.plain)),
    apiCpuMsArming: round(median(cpu.arming)),
  });
  await plain.end(16);
}

async function scaleSection(pg: EmbeddedServer, small: World): Promise<void> {
  const large = await buildWorld(pg, { name: 'bench_large', clients: 16, runs: options.large, dataDir });
  const apis = [await serve(dataDir, small.roles), await serve(dataDir, large.roles)] as const;
  served.push(...apis);
  const [few, many] = [new Movers(apis[0].url, small), new Movers(apis[1].url, large)];
  await few.run(16, 2_000);
  await many.run(16, 2_000);
  const runs = await interleaved(options.rounds, {
    few: () => few.run(16, options.seconds * 1000),
    many: () => many.run(16, options.seconds * 1000),
  });
  say(`scale: ${options.large} runs against 1,000, c=16`, {
    fewPerSecond: perSecond(runs.few),
    manyPerSecond: perSecond(runs.many),
    costRatio: round(ratio(rates(runs.few), rates(runs.many))),
  });
  await few.settle(16);
}

async function followSection(world: World): Promise<void> {
  await inRooms({ appUrl: world.roles.appUrl, dataDir }, async (rooms) => {
    const runs = await interleaved(options.rounds, {
      floor: () => readLog(world.roles.appUrl, world),
      follow: () => followLog(rooms, world),
    });
    say('log followed', {
      floorRowsPerSecond: round(median(runs.floor), 0),
      rowsPerSecond: round(median(runs.follow), 0),
      ratio: round(ratio(runs.follow, runs.floor)),
    });
  });
}

async function timersSection(world: World): Promise<void> {
  const result = await inRooms({ appUrl: world.roles.appUrl, dataDir }, (rooms) => measureTimers(rooms, world, 5_000));
  say('timers: 5,000 due at once', {
    ...result,
    perSecond: round(result.perSecond, 0),
    lateP50Ms: round(result.lateP50Ms, 0),
    lateP99Ms: round(result.lateP99Ms, 0),
  });
}

async function decideSection(): Promise<void> {
  for (const sop of ['after_sales_refund']) {
    const { count, p50Us, p99Us } = await measureDecide(sop, 8);
    say(`decide ${sop}`, { count, p50Us: round(p50Us, 1), p99Us: round(p99Us, 1) });
  }
}

function say(name: string, figures: object): void {
  report[name] = figures;
  console.log(
    `${name.padEnd(48)} ${Object.entries(figures)
      .map(([key, value]) => `${key}=${String(value)}`)
      .join('  ')}`,
  );
}

function rates(results: readonly LoopResult[]): number[] {
  return results.map((result) => result.perSecond);
}

function perSecond(results: readonly LoopResult[]): number {
  return round(median(rates(results)), 0);
}

function ms(results: readonly LoopResult[], which: 'p50' | 'p99'): number {
  return round(median(results.map((result) => result[which])));
}

function wanted(section: string): boolean {
  return options.only === null || options.only.includes(section);
}

function readOptions(args: readonly string[]): {
  only: string[] | null;
  seconds: number;
  rounds: number;
  large: number;
} {
  const value = (name: string): string | undefined => args[args.indexOf(`--${name}`) + 1];
  const number = (name: string, fallback: number): number =>
    args.includes(`--${name}`) ? Number(value(name)) : fallback;
  return {
    only: args.includes('--only') ? (value('only') ?? '').split(',') : null,
    seconds: number('seconds', 4),
    rounds: number('rounds', 3),
    large: number('large', 200_000),
  };
}
