/**
 * The functions an SOP expression may call, beside CEL's own. `registerVocabulary` is the single place that knows their signatures, so
 * the checker of `lint` and the runtime cannot disagree.
 *
 * Numbers: every field is a double, literals are ints; each numeric function takes any mix of both. Money is integer fen.
 * Days are calendar days of China Standard Time (UTC+8, no daylight saving).
 */
import type { Environment } from '@marcbachmann/cel-js';
import { type Offer, pValue, type StackingRule, titleWidth, worstCasePrice } from './commerce.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CHINA_OFFSET = 8 * HOUR;

type Num = number | bigint;

/** Adds every custom function and the operators that let ints and doubles mix. Returns the same environment. */
export const registerVocabulary = (env: Environment): Environment => {
  registerMixedOperators(env);
  registerNumbers(env);
  registerLists(env);
  registerTime(env);
  registerCommerce(env);
  return env;
};

function registerMixedOperators(env: Environment): void {
  const arithmetic: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
  };
  for (const [operator, run] of Object.entries(arithmetic)) {
    const handler = (a: Num, b: Num): number => run(Number(a), Number(b));
    env.registerOperator(`int ${operator} double: double`, handler);
    env.registerOperator(`double ${operator} int: double`, handler);
  }
  env.registerOperator('double % double: double', (a: number, b: number) => a % b);
  env.registerOperator('int == double', (a: bigint, b: number) => Number(a) === b);
}

function registerNumbers(env: Environment): void {
  const one = (name: string, run: (value: number) => number): void => {
    for (const type of ['double', 'int'])
      env.registerFunction(`${name}(${type}): double`, (value: Num) => run(Number(value)));
  };
  const two = (name: string, run: (a: number, b: number) => number): void => {
    for (const left of ['double', 'int']) {
      for (const right of ['double', 'int']) {
        env.registerFunction(`${name}(${left}, ${right}): double`, (a: Num, b: Num) => run(Number(a), Number(b)));
      }
    }
  };
  // Fen of an amount in yuan: `requestedAmount <= yuan(50)`.
  one('yuan', (value) => Math.round(value * 100));
  one('abs', Math.abs);
  one('ceil', Math.ceil);
  one('floor', Math.floor);
  one('round', Math.round);
  one('sqrt', Math.sqrt);
  two('min', Math.min);
  two('max', Math.max);
  // Amount of fen as people write it: `formatMoney(1250)` is "12.50".
  for (const type of ['double', 'int']) {
    env.registerFunction(`formatMoney(${type}): string`, (fen: Num) => (Number(fen) / 100).toFixed(2));
    env.registerFunction(`text(${type}): string`, (value: Num) => String(value));
    // A stable sample: `sampled(run.id + "C03", 10)` holds for about 10 % of the runs, and always for the same ones.
    env.registerFunction(
      `sampled(string, ${type}): bool`,
      (text: string, percent: Num) => hashOf(text) % 10_000 < Number(percent) * 100,
    );
  }
}

/** FNV-1a, 32 bit: stable on every machine and in every version. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

function registerLists(env: Environment): void {
  const over = (name: string, run: (values: number[]) => number): void => {
    env.registerFunction(`${name}(list): double`, (list: Iterable<Num>) => run([...list].map(Number)));
  };
  over('sum', (values) => values.reduce((total, value) => total + value, 0));
  // Of an empty list all three are 0, the zero value of a number.
  over('minOf', (values) => (values.length === 0 ? 0 : Math.min(...values)));
  over('maxOf', (values) => (values.length === 0 ? 0 : Math.max(...values)));
  over('average', (values) =>
    values.length === 0 ? 0 : values.reduce((total, value) => total + value, 0) / values.length,
  );
  env.registerFunction('flatten(list): list', (list: Iterable<unknown>) =>
    [...list].flatMap((part) => (Array.isArray(part) ? (part as unknown[]) : [part])),
  );
  env.registerFunction('count(list): double', (list: Iterable<unknown>) => [...list].length);
  env.registerFunction('distinct(list): bool', (list: Iterable<unknown>) => {
    const values = [...list];
    return new Set(values).size === values.length;
  });
}

function registerTime(env: Environment): void {
  // From a to b; negative when b is earlier.
  env.registerFunction(
    'hoursBetween(google.protobuf.Timestamp, google.protobuf.Timestamp): double',
    (a: Date, b: Date) => (b.getTime() - a.getTime()) / HOUR,
  );
  // Whole calendar days from the day of a to the day of b: the day after counts as 1.
  env.registerFunction(
    'daysBetween(google.protobuf.Timestamp, google.protobuf.Timestamp): double',
    (a: Date, b: Date) => dayNumber(b) - dayNumber(a),
  );
  for (const type of ['double', 'int']) {
    env.registerFunction(
      `addHours(google.protobuf.Timestamp, ${type}): google.protobuf.Timestamp`,
      (at: Date, n: Num) => new Date(at.getTime() + Number(n) * HOUR),
    );
    env.registerFunction(
      `addDays(google.protobuf.Timestamp, ${type}): google.protobuf.Timestamp`,
      (at: Date, n: Num) => new Date(at.getTime() + Number(n) * DAY),
    );
  }
  env.registerFunction('day(google.protobuf.Timestamp): string', (at: Date) =>
    new Date(at.getTime() + CHINA_OFFSET).toISOString().slice(0, 10),
  );
}

function registerCommerce(env: Environment): void {
  // `worstCasePrice(s.campaignPrice, s.sku, offers, stacking)`: the lowest price any allowed combination of offers leads to, in fen.
  // Columns of `offers`: id, type, off, threshold, pct, repeats, skus; of `stacking`: a, b.
  for (const type of ['double', 'int']) {
    env.registerFunction(
      `worstCasePrice(${type}, string, list, list): double`,
      (price: Num, sku: string, offers: Iterable<Offer>, stacking: Iterable<StackingRule>) =>
        worstCasePrice(Number(price), sku, [...offers], [...stacking]),
    );
  }
  // `pValue(hitsA, triesA, hitsB, triesB)`: below 0.05 the difference of the two shares is hardly chance.
  const types = ['double', 'int'];
  for (const a of types)
    for (const b of types)
      for (const c of types)
        for (const d of types)
          env.registerFunction(`pValue(${a}, ${b}, ${c}, ${d}): double`, (...counts: [Num, Num, Num, Num]) =>
            pValue(...(counts.map(Number) as [number, number, number, number])),
          );
  env.registerFunction('titleWidth(string): double', titleWidth);
}

function dayNumber(at: Date): number {
  return Math.floor((at.getTime() + CHINA_OFFSET) / DAY);
}
