import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedServer } from '#database';
import { BoardReaders, CARDS, JsonAgg } from './boards.js';
import { serve, type Served } from './client.js';
import { addCrowd } from './crowd.js';
import { Crowd, plainServer, type FanoutResult, type Speaker } from './fanout.js';
import { measureMixed, type MixedResult } from './mixed.js';
import { Movers } from './moves.js';
import { serverCpuMs } from './server-cpu.js';
import { interleaved, median, quantile, ratio, round, type LoopResult } from './stats.js';
import { buildWorld, type World } from './world.js';

export interface BoardSectionParts {
  server: EmbeddedServer;
  dataDir: string;
  seconds: number;
  rounds: number;
  wanted: (section: string) => boolean;
  say: (name: string, figures: object) => void;
}

const CLIENTS = 64;
const READERS = 8;
const SMALL = 200_000;
const LARGE = 1_000_000;
const MIXED = { movesPerSecond: 150, clients: CLIENTS };
/** For each round of the others: a p99 stands on the six slowest of 600 moves, so one of three would be luck. */
const MIXED_ROUNDS = 3;
const BOARDS_PER_SECOND = 15;
const SUBSCRIBERS = 1_000;

/** `boards`, `mixed` and `fanout`: what a shop full of boards costs, among 200,000 tasks and among a million. */
export async function boardSections(parts: BoardSectionParts): Promise<void> {
  const { server, dataDir, wanted } = parts;
  const open = async (name: string, tasks: number): Promise<{ world: World; api: Served }> => {
    const world = await buildWorld(server, { name, clients: CLIENTS, runs: CLIENTS, dataDir });
    await addCrowd(server.adminUrl, world, tasks);
    return { world, api: await serve(dataDir, world.roles) };
  };
  const served: Served[] = [];
  try {
    const small = await open('bench_boards', SMALL);
    served.push(small.api);
    if (wanted('mixed')) await mixedSection(parts, small);
    if (wanted('fanout')) await fanoutSection(parts, small);
    if (!wanted('boards')) return;
    const large = await open('bench_boards_large', LARGE);
    served.push(large.api);
    await boardsSection(parts, small, large);
  } finally {
    await Promise.all(served.map((api) => api.stop()));
  }
}

interface Place {
  world: World;
  api: Served;
}

async function boardsSection(
  { server, seconds, rounds, say }: BoardSectionParts,
  small: Place,
  large: Place,
): Promise<void> {
  const [few, many] = [new BoardReaders(small.api, small.world), new BoardReaders(large.api, large.world)];
  const floor = await JsonAgg.open(small.world, READERS);
  const ms = seconds * 1000;
  await Promise.all([few.run(2, 2_000), many.run(2, 2_000), few.run(2, 1_000, 'slow'), floor.run(1_000)]);
  const cpu = { floor: spent(), fast: spent(), slow: spent(), large: spent() };
  const runs = await interleaved(rounds, {
    floor: () => withCpu(server, null, cpu.floor, () => floor.run(ms)),
    fast: () => withCpu(server, small.api, cpu.fast, () => few.run(READERS, ms)),
    slow: () => withCpu(server, small.api, cpu.slow, () => few.run(READERS, ms, 'slow')),
    large: () => withCpu(server, large.api, cpu.large, () => many.run(READERS, ms)),
  });
  await floor.close();
  say(`boards of ${CARDS} cards c=${READERS}`, {
    jsonAggPerSecond: perSecond(runs.floor),
    perSecond: perSecond(runs.fast),
    ratio: round(ratio(rates(runs.fast), rates(runs.floor))),
    p50Ms: round(median(runs.fast.map(({ p50 }) => p50))),
    jsonAggDbCpuMs: round(median(cpu.floor.db)),
    ...cpuOf(cpu.fast),
    cpuRatio: round(median(cpu.floor.db) / (median(cpu.fast.api) + median(cpu.fast.db))),
    throughGraphqlJsPerSecond: perSecond(runs.slow),
    throughGraphqlJsApiCpuMs: round(median(cpu.slow.api)),
  });
  say(`boards among ${LARGE} tasks against ${SMALL}`, {
    perSecond: perSecond(runs.large),
    costRatio: round(ratio(rates(runs.fast), rates(runs.large))),
    ...cpuOf(cpu.large),
    cpuCostRatio: round(sum(cpu.large) / sum(cpu.fast)),
  });
}

async function mixedSection({ server, seconds, rounds, say }: BoardSectionParts, { world, api }: Place): Promise<void> {
  const movers = new Movers(api.url, world);
  const readers = new BoardReaders(api, world);
  await movers.run(16, 2_000);
  await readers.run(2, 1_000);
  const cpu = { alone: spent(), beside: spent() };
  const measure = (boardsPerSecond: number, times: Spent) => (): Promise<MixedResult> =>
    withCpu(server, api, times, () => measureMixed(movers, readers, { ...MIXED, boardsPerSecond, ms: seconds * 1000 }));
  const runs = await interleaved(rounds * MIXED_ROUNDS, {
    alone: measure(0, cpu.alone),
    beside: measure(BOARDS_PER_SECOND, cpu.beside),
  });
  await movers.settle(CLIENTS);
  const p99 = (results: readonly MixedResult[]): number[] => results.map(({ p99Ms }) => p99Ms);
  const ratios = runs.beside.map(({ p99Ms }, turn) => p99Ms / runs.alone[turn]!.p99Ms);
  // What a round with boards cost more than the same moves alone.
  const ofBoards = (which: keyof Spent): number[] =>
    runs.beside.map(
      ({ moves, boards }, turn) => ((cpu.beside[which][turn]! - cpu.alone[which][turn]!) * moves) / boards,
    );
  say(`${MIXED.movesPerSecond} moves a second beside ${BOARDS_PER_SECOND} boards`, {
    aloneP99Ms: round(median(p99(runs.alone))),
    p99Ms: round(median(p99(runs.beside))),
    ratio: round(median(ratios)),
    ratioOfBestAndWorstQuarter: [0.25, 0.75].map((p) => round(quantile(ratios, p))).join('-'),
    p50Ms: round(median(runs.beside.map(({ p50Ms }) => p50Ms))),
    movesPerSecond: round(median(runs.beside.map(({ movesPerSecond }) => movesPerSecond)), 0),
    apiCpuMsPerBoard: round(median(ofBoards('api'))),
    dbCpuMsPerBoard: round(median(ofBoards('db'))),
  });
}

async function fanoutSection({ rounds, say }: BoardSectionParts, { world, api }: Place): Promise<void> {
  const movers = new Movers(api.url, world);
  const speaker: Speaker = { url: api.url, cpuMs: () => api.cpuMs(), say: () => movers.move(0) };
  const alone = await cpuOfMoves(movers, api);
  const ours = await Crowd.gather(speaker, SUBSCRIBERS, world.tokens);
  // Each finds its start in the log by itself; only then does the first event reach everybody.
  await sleep(3_000);
  await ours.hear(3);
  const { payload } = JSON.parse(ours.sample ?? '') as { payload: { data: { boardChanges: object } } };
  const plain = await plainServer(() => payload.data.boardChanges);
  const theirs = await Crowd.gather(plain, SUBSCRIBERS, []);
  await sleep(1_000);
  await theirs.hear(3);
  const runs = await interleaved(rounds, { ours: () => ours.hear(EVENTS), plain: () => theirs.hear(EVENTS) });
  ours.leave();
  theirs.leave();
  plain.stop();
  await movers.settle(1);
  const cpu = (results: readonly FanoutResult[]): number[] => results.map(({ cpuMs }) => cpuMs);
  const spread = (results: readonly FanoutResult[]): number[] => cpu(results).map((ms) => ms - alone);
  const last = (results: readonly FanoutResult[]): number[] => results.map(({ p99Ms }) => p99Ms);
  say(`one change to ${SUBSCRIBERS} subscribers`, {
    graphqlWsCpuMs: round(median(cpu(runs.plain))),
    apiCpuMs: round(median(cpu(runs.ours))),
    moveAloneCpuMs: round(alone),
    ratio: round(ratio(spread(runs.ours), cpu(runs.plain))),
    ratioWithMove: round(ratio(cpu(runs.ours), cpu(runs.plain))),
    graphqlWsP99Ms: round(median(last(runs.plain))),
    p99Ms: round(median(last(runs.ours))),
    messagesEach: round(median(runs.ours.map(({ messages }) => messages))),
  });
}

const EVENTS = 20;

/** What a move costs the API when nobody listens. */
async function cpuOfMoves(movers: Movers, api: Served): Promise<number> {
  await movers.run(1, 1_000);
  const before = await api.cpuMs();
  for (let event = 0; event < EVENTS * 3; event += 1) await movers.move(0);
  return ((await api.cpuMs()) - before) / EVENTS / 3;
}

/** Processor time for each call (of mixed rounds: for each move), by round; without a `/proc` the database's is NaN. */
interface Spent {
  api: number[];
  db: number[];
}

const spent = (): Spent => ({ api: [], db: [] });
const sum = ({ api, db }: Spent): number => median(api) + median(db);
const cpuOf = ({ api, db }: Spent): object => ({ apiCpuMs: round(median(api)), dbCpuMs: round(median(db)) });

async function withCpu<R extends LoopResult | MixedResult>(
  { pid }: EmbeddedServer,
  api: Served | null,
  times: Spent,
  loop: () => Promise<R>,
): Promise<R> {
  const look = async (): Promise<[number, number]> => [(await api?.cpuMs()) ?? 0, (await serverCpuMs(pid)) ?? NaN];
  const [apiBefore, dbBefore] = await look();
  const result = await loop();
  const [apiAfter, dbAfter] = await look();
  const count = 'count' in result ? result.count : result.moves;
  times.api.push((apiAfter - apiBefore) / count);
  times.db.push((dbAfter - dbBefore) / count);
  return result;
}

const rates = (results: readonly LoopResult[]): number[] => results.map((result) => result.perSecond);
const perSecond = (results: readonly LoopResult[]): number => round(median(rates(results)), 1);
