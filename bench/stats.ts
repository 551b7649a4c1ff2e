/** The value below which `p` (0–1) of the samples lie; NaN for none. */
export const quantile = (samples: readonly number[], p: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** How a closed loop of callers went: completed per second, and how long each took. */
export interface LoopResult {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
}

/**
 * `callers` loops, each starting its next call when its last one has come back, for `ms`. A call that throws ends the measurement: a
 * benchmark of failures would look fast.
 */
export const closedLoop = async (
  callers: number,
  ms: number,
  call: (caller: number, turn: number) => Promise<void>,
): Promise<LoopResult> => {
  const took: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + ms;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = 0; performance.now() < until; turn += 1) {
        const before = performance.now();
        await call(caller, turn);
        took.push(performance.now() - before);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  return { perSecond: took.length / seconds, p50: quantile(took, 0.5), p99: quantile(took, 0.99), count: took.length };
};

/** Runs the contenders in turn, A B C A B C …, because the machine's speed drifts; returns each one's results by round. */
export const interleaved = async <K extends string, R>(
  rounds: number,
  contenders: Record<K, () => Promise<R>>,
): Promise<Record<K, R[]>> => {
  const names = Object.keys(contenders) as K[];
  const results = Object.fromEntries(names.map((name) => [name, [] as R[]])) as Record<K, R[]>;
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const name of names) results[name].push(await contenders[name]());
  }
  return results;
};

/** The median of the ratios inside each round. */
export const ratio = (a: readonly number[], b: readonly number[]): number =>
  median(a.map((value, turn) => value / (b[turn] ?? NaN)));
