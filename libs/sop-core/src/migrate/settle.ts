/** What the new chart does by itself once the run stands in it. */
import type { CompiledSop } from '../compile/compiled.js';
import { Chart, type ChartState } from '../lint/chart.js';
import { follow, send } from '../run/advance.js';
import type { Draft } from '../run/draft.js';
import { type StoredChart, take } from '../run/interpreter.js';
import { activeStages } from '../run/where.js';
import type { Placed } from './place.js';
import { sameJson } from './same-json.js';
import { find, type StateMap } from './state-map.js';

/** Nobody sends these by hand; the chart hears of them when a step is taken. */
const NUDGE = { name: 'run.migrate', payload: {} };

/**
 * XState does not look at a restored state again, so two things would be lost: stages that are complete because their open part is gone,
 * and conditions that lead on at once and were not there before. A stage whose own automatic ways are the same is left alone: what it waits for
 * it was waiting for already.
 */
export function settle(draft: Draft, placed: Placed, map: StateMap, before: StoredChart): void {
  if (draft.chartDone) return;
  const wasActive = activeStages(before.value);
  const wasDone = (stage: string): boolean =>
    (placed.origins.get(stage) ?? []).some((old) => isComplete(map.from, wasActive, old));
  for (const stage of completeStages(draft, map.to))
    if (!wasDone(stage)) send(draft, { name: doneEvent(draft.sop, stage), payload: {} });
  if (!draft.chartDone && leadsOnAnew(draft, placed, map)) {
    draft.scope.update({ event: NUDGE });
    follow(draft, take(draft.sop, draft.scope, draft.snapshot, NUDGE), NUDGE.name);
  }
}

/** The innermost first, as the chart itself would hear of them. */
const completeStages = (draft: Draft, chart: Chart): string[] => {
  const active = activeStages(draft.value);
  return [...active]
    .filter((stage) => stage !== '' && isComplete(chart, active, stage))
    .sort((a, b) => b.split('.').length - a.split('.').length);
};

function isComplete(chart: Chart, active: ReadonlySet<string>, id: string): boolean {
  const state = find(chart, id);
  return state !== null && isCompleteState(state, active);
}

function isCompleteState({ def, children }: ChartState, active: ReadonlySet<string>): boolean {
  const inside = children.filter((child) => child.def.type !== 'history');
  if (def.type === 'parallel') return inside.every((region) => isCompleteState(region, active));
  return inside.some((child) => child.def.type === 'final' && active.has(child.id));
}

const doneEvent = ({ machine }: CompiledSop, stage: string): string => `xstate.done.state.${machine.id}.${stage}`;

function leadsOnAnew(draft: Draft, { origins }: Placed, map: StateMap): boolean {
  return [...activeStages(draft.value)].some((stage) => {
    const state = find(map.to, stage);
    // The gate of a region stands only in the compiled chart, and nobody stays in it.
    if (state === null) return true;
    if (state.def.always === undefined) return false;
    return !(origins.get(stage) ?? []).some((old) => sameJson(find(map.from, old)?.def.always, state.def.always));
  });
}
