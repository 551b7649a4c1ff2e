import type { Chart, ChartState } from '../lint/chart.js';
import { ancestors, isLeaf } from '../lint/chart.js';

/**
 * Of these innermost stages those from which no final state of the run can be reached, however its conditions turn out. CANCEL leads out of
 * everywhere and does not count. `silent` are events that nobody can send any more while the run stands where it stands.
 */
export function deadEnds(chart: Chart, stages: readonly string[], silent: ReadonlySet<string> = new Set()): string[] {
  const good = leavesWithWayOut(chart);
  return stages.filter((id) => {
    const leaf = chart.states.find((state) => state.id === id);
    // Places that only the compiled chart has (gates) are passed through.
    if (leaf === undefined || isLastFinal(leaf)) return false;
    return !good.has(leaf) || !nextLeaves(chart, leaf, silent).some((next) => good.has(next));
  });
}

/** The leaves that lead to a final of the run, found backwards from the finals. */
function leavesWithWayOut(chart: Chart): Set<ChartState> {
  const leadsTo = new Map<ChartState, ChartState[]>();
  for (const leaf of chart.states.filter(isLeaf))
    for (const next of nextLeaves(chart, leaf)) leadsTo.set(next, [...(leadsTo.get(next) ?? []), leaf]);
  const good = new Set(chart.states.filter(isLastFinal));
  const spread = [...good];
  for (let state = spread.pop(); state !== undefined; state = spread.pop()) {
    for (const leaf of leadsTo.get(state) ?? []) {
      if (good.has(leaf)) continue;
      good.add(leaf);
      spread.push(leaf);
    }
  }
  return good;
}

const isLastFinal = ({ def, parent }: ChartState): boolean => def.type === 'final' && parent?.id === '';

/** Leaves that may be active after the next thing that happens in `leaf`. */
function nextLeaves(chart: Chart, leaf: ChartState, silent: ReadonlySet<string> = new Set()): ChartState[] {
  const branches = [leaf, ...ancestors(leaf)].flatMap((state, index) =>
    state.branches.filter(({ kind, name }) => {
      if (kind === 'on') return name !== 'CANCEL' && !silent.has(name);
      // Done is the parent of a final leaf; for a region, the parallel state around it.
      if (kind !== 'onDone') return true;
      return leaf.def.type === 'final' && (index === 1 || (index === 2 && state.def.type === 'parallel'));
    }),
  );
  return branches.flatMap(({ targets }) =>
    targets.flatMap(({ state }) => (state === undefined ? [] : [...chart.entered(state)].filter(isLeaf))),
  );
}
