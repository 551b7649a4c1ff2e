import { ancestors, type Chart } from '../lint/chart.js';
import type { Blocker } from '../refusal.js';
import type { Draft } from '../run/draft.js';
import { activeStages, leafStages } from '../run/where.js';
import { SETTLED } from '../state.js';
import { find, stageTitle } from './state-map.js';
import { deadEnds } from './ways-out.js';

/** Why a run could not come to an end from where it stands now; conditions are assumed to hold, and CANCEL does not count as an end. */
export function wayOutBlockers(draft: Draft, chart: Chart): Blocker[] {
  if (draft.chartDone) return [];
  const leaves = leafStages(draft.value);
  const titles = (ids: readonly string[]) => ids.map((id) => stageTitle(chart, id));
  const closed = deadEnds(chart, leaves);
  if (closed.length > 0) return [{ code: 'cannot_finish', params: { states: closed, titles: titles(closed) } }];
  const silent = silentEvents(draft);
  const stuck = deadEnds(chart, leaves, silent);
  if (stuck.length === 0) return [];
  const events = awaitedIn(chart, stuck).filter((event) => silent.has(event));
  return [{ code: 'nobody_sends', params: { states: stuck, titles: titles(stuck), events } }];
}

const awaitedIn = (chart: Chart, stages: readonly string[]): string[] => {
  const around = stages.flatMap((id) => {
    const state = find(chart, id);
    return state === null ? [] : [state, ...ancestors(state)];
  });
  return [...new Set(around.flatMap(({ branches }) => branches.map(({ name }) => name)))].sort();
};

/** Events that only tasks send, none of which is open: the result they carry was given under the old version and does not come again. */
function silentEvents({ sop, tasks, value }: Draft): Set<string> {
  const active = activeStages(value);
  const rhythms = [...sop.stages.values()].filter(({ id }) => active.has(id)).flatMap(({ tasks: keys }) => keys);
  const living = new Set([
    ...rhythms.filter((key) => sop.tasks[key]?.recur !== undefined),
    ...Object.values(tasks)
      .filter(({ status }) => !SETTLED.has(status))
      .map(({ key }) => key),
  ]);
  const sent = new Set<string>();
  const expected = new Set<string>();
  for (const [key, { sends = [], criteria = [] }] of Object.entries(sop.tasks)) {
    const events = [
      ...sends.map(({ event }) => event),
      ...criteria.flatMap(({ routes }) => (typeof routes === 'object' ? [routes.event] : [])),
    ];
    for (const event of events) {
      sent.add(event);
      if (living.has(key)) expected.add(event);
    }
  }
  return new Set([...sent].filter((event) => !expected.has(event) && sop.doc.events?.[event]?.by === undefined));
}
