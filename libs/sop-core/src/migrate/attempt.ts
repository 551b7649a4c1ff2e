/** A migration tried on a copy: what `decide` carries out and what a plan shows are both taken from here. */
import type { CompiledSop } from '../compile/compiled.js';
import type { SopEvent } from '../event.js';
import type { Blocker } from '../refusal.js';
import { anchorValues } from '../run/due.js';
import { chartOf, Draft } from '../run/draft.js';
import { leafStages } from '../run/where.js';
import { type Json, type RunState, SETTLED } from '../state.js';
import { carryDues, carryRhythms, carryTimers } from './carry-clocks.js';
import { carryData, carrySettings } from './carry-data.js';
import { carryEntries, carryTasks } from './carry-tasks.js';
import type { MigrationChoices, MigrationPlan } from './contract.js';
import { place, type Placed } from './place.js';
import { settle } from './settle.js';
import { find, StateMap } from './state-map.js';
import { wayOutBlockers } from './way-out-blockers.js';

type MigrateEvent = Pick<
  Extract<SopEvent, { type: 'run.migrate' }>,
  'from' | 'to' | 'choices' | 'settings' | 'reason'
> &
  Pick<SopEvent, 'at' | 'actor' | 'facts'>;

export interface Attempt {
  /** The run under the new version, before what always follows a decision; null when it cannot even be placed. */
  draft: Draft | null;
  plan: Pick<MigrationPlan, 'states' | 'tasks' | 'timers' | 'notes' | 'canFinish'>;
  blockers: Blocker[];
}

export function attempt(from: CompiledSop, to: CompiledSop, state: RunState, event: MigrateEvent): Attempt {
  const { choices } = event;
  const map = new StateMap(from, to, choices.states);
  const chart = chartOf(state);
  const placed = place(from, to, chart, map);
  const data = carryData(from, to, chart.context.data, choices.data ?? {});
  const settings = carrySettings(from, to, state.settings, event.settings);
  const notes = [...data.notes, ...settings.notes];
  const blockers = [
    ...(from.key === to.key ? [] : [{ code: 'other_sop', params: { sop: to.key } }]),
    ...unknownChoices(choices, map),
    ...placed.blockers,
    ...data.blockers,
  ];
  if (placed.chart === null || blockers.length > 0) {
    const plan = { states: placed.moves, tasks: [], timers: [], notes, canFinish: false };
    return { draft: null, plan, blockers };
  }
  const machine = {
    ...placed.chart,
    context: { data: data.values, regionDone: placed.regionDone },
    children: {},
  } as unknown as Json;
  const draft = Draft.of(
    to,
    { ...carriedState(from, to, state, placed, map), machine, settings: settings.values },
    event,
  );
  draft.anchors = carriedAnchors(from, to, state, draft);
  noteMove(draft, event, leafStages(chart.value), placed);
  const open = Object.values(state.tasks).filter(({ status }) => !SETTLED.has(status));
  const tasks = carryTasks(draft, from, placed);
  const timers = [
    ...carryTimers(draft, from, placed, choices),
    ...carryRhythms(draft, from, placed, choices),
    ...carryDues(draft, from, open, choices),
  ];
  settle(draft, placed, map, chart);
  const dead = wayOutBlockers(draft, map.to);
  return { draft, plan: { states: placed.moves, tasks, timers, notes, canFinish: dead.length === 0 }, blockers: dead };
}

/** A choice about a stage that this run's version does not have is meant for other runs. One that leads nowhere is a mistake. */
const unknownChoices = ({ states = {} }: MigrationChoices, map: StateMap): Blocker[] =>
  Object.entries(states)
    .filter(([, target]) => find(map.to, target) === null)
    .map(([state, target]) => ({ code: 'choice_state_unknown', params: { state, target } }));

function carriedState(
  from: CompiledSop,
  to: CompiledSop,
  state: RunState,
  placed: Placed,
  map: StateMap,
): Omit<RunState, 'machine' | 'settings'> {
  const counterpart = (stage: string): string | null => map.of(stage)?.to ?? null;
  const entries = carryEntries(to, state.entries, placed, counterpart);
  const settled = state.settled
    .map(counterpart)
    .filter((stage): stage is string => stage !== null && to.stages.get(stage)?.settledEvent != null);
  // Whoever was settled stays with the stage that opened it, under its new name, as long as that is the same entry of it.
  const tasks = Object.fromEntries(
    Object.entries(state.tasks).map(([instance, task]) => {
      const stage = counterpart(task.stage);
      if (!SETTLED.has(task.status) || stage === null || stage === task.stage) return [instance, task];
      const entry = task.entry === state.entries[task.stage] ? (entries[stage] ?? task.entry) : task.entry;
      return [instance, { ...task, stage, entry }];
    }),
  );
  return { ...state, entries, settled, tasks };
}

/**
 * The last known values of anchors, to notice when one moves. One whose formula is another now has not moved: whoever wants its dues to
 * follow chooses `restart`.
 */
function carriedAnchors(from: CompiledSop, to: CompiledSop, state: RunState, draft: Draft): RunState['anchors'] {
  const now = anchorValues(to, draft.scope);
  return Object.fromEntries(
    Object.keys(now).map((name) => {
      const isSame = to.doc.anchors?.[name] === from.doc.anchors?.[name] && name in state.anchors;
      return [name, (isSame ? state.anchors[name] : now[name]) ?? null];
    }),
  );
}

/** The first line is the migration itself. Where stages have other names or are others, a second one says so as any other move does. */
function noteMove(draft: Draft, event: MigrateEvent, before: string[], placed: Placed): void {
  const after = leafStages(draft.value);
  const states = placed.moves.filter(({ how }) => how !== 'same');
  draft.happened.push({
    type: 'run.migrated',
    data: {
      from: event.from,
      to: event.to,
      states: states.map(({ from, to, how }) => ({ from, to, how })),
      timers: event.choices.timers ?? 'keep_deadline',
      ...(event.choices.clocks !== undefined && { clocks: event.choices.clocks }),
      ...(event.reason !== undefined && { reason: event.reason }),
    },
  });
  if (before.join(' ') === after.join(' ')) return;
  draft.happened.push({
    type: 'run.moved',
    from: before.join(' '),
    to: after.join(' '),
    data: {
      event: 'run.migrate',
      entered: [...placed.origins].filter(([, olds]) => olds.length === 0).map(([id]) => id),
    },
  });
}
