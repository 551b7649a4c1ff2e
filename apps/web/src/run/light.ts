import type { ChartLight } from '../chart/statechart.js';

interface Step {
  from: readonly string[];
  to: readonly string[];
}

/** A stage path with the stages around it: `a.b.c` → `a`, `a.b`, `a.b.c`. */
const withOuter = (path: string): string[] => {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
};

/**
 * How a chart is lit for a run.
 * @param stages - paths of the stages it is in.
 * @param steps - the steps it took until then, oldest first.
 * @param notes - second lines by stage path.
 */
export const lightOf = (
  stages: readonly string[],
  steps: readonly Step[],
  notes: ReadonlyMap<string, string> = new Map(),
): ChartLight => {
  const visited = new Set(steps.flatMap(({ from, to }) => [...from, ...to]).flatMap(withOuter));
  const taken = new Set(
    steps.flatMap(({ from, to }) => from.flatMap((left) => to.flatMap((entered) => pairs(left, entered)))),
  );
  return { active: new Set(stages.flatMap(withOuter)), visited, taken, notes };
};

/** An edge may start at the stage left or at one around it, and end at the stage entered or at one around that. */
const pairs = (left: string, entered: string): string[] =>
  withOuter(left).flatMap((source) => withOuter(entered).map((target) => `${source}→${target}`));
