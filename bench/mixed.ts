import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardReaders } from './boards.js';
import type { Movers } from './moves.js';
import { quantile } from './stats.js';

export interface MixedResult {
  moves: number;
  boards: number;
  movesPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * An open loop: so many moves a second, whether or not the last ones have come back, and beside them so many boards. A move's time counts
 * from the moment it was due, so a server that stands still is seen.
 */
export const measureMixed = async (
  movers: Movers,
  boards: BoardReaders,
  rates: { movesPerSecond: number; boardsPerSecond: number; clients: number; ms: number },
): Promise<MixedResult> => {
  const took: number[] = [];
  const startedAt = performance.now();
  // Each client makes one move after the other; there are enough of them that one is nearly always free.
  const free = Array.from({ length: rates.clients }, (_, client) => client);
  let board = 0;
  await Promise.all([
    everyMs(1000 / rates.movesPerSecond, rates.ms, async (due) => {
      while (free.length === 0) await sleep(1);
      const client = free.shift()!;
      await movers.move(client);
      took.push(performance.now() - due);
      free.push(client);
    }),
    rates.boardsPerSecond > 0
      ? everyMs(1000 / rates.boardsPerSecond, rates.ms, () => boards.read((board += 1)))
      : Promise.resolve(),
  ]);
  return {
    moves: took.length,
    boards: board,
    movesPerSecond: took.length / ((performance.now() - startedAt) / 1000),
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
  };
};

/** Starts `work` at every due moment for `ms`; resolves when all of it is over. */
const everyMs = async (interval: number, ms: number, work: (due: number) => Promise<void>): Promise<void> => {
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  for (let due = startedAt; due < startedAt + ms; due += interval) {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    under.push(work(due));
  }
  await Promise.all(under);
};
