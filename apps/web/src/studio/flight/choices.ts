import type { FlightPlanPartsFragment, MigrationChoicesInput } from '../../gql/generated.js';

export const POLICIES = ['keep_deadline', 'keep_remaining', 'restart'] as const;
export type TimerPolicy = (typeof POLICIES)[number];

/** What a person has decided for all runs on the page. */
export interface Choices {
  timers: TimerPolicy;
  /** Clock (by the name the plan gives for choosing) → what it does instead, in every run that has it. */
  clocks: Readonly<Record<string, TimerPolicy>>;
  /** Old stage → new stage. */
  states: Readonly<Record<string, string>>;
  /** Field → value; null: left empty on purpose. */
  data: Readonly<Record<string, unknown>>;
}

export const NO_CHOICES: Choices = { timers: 'keep_deadline', clocks: {}, states: {}, data: {} };

export const toInput = ({ timers, clocks, states, data }: Choices): MigrationChoicesInput => ({
  timers,
  ...(Object.keys(clocks).length > 0 && {
    clocks: Object.entries(clocks).map(([clock, policy]) => ({ clock, policy })),
  }),
  ...(Object.keys(states).length > 0 && { states: Object.entries(states).map(([from, to]) => ({ from, to })) }),
  ...(Object.keys(data).length > 0 && { data }),
});

/** A stage that somebody has to decide about, or has decided about, and how many runs are in it. */
export interface OpenState {
  from: string;
  title: string;
  runs: number;
  isGone: boolean;
}

/** Stages without a counterpart first, then those that were only recognised: a person may know better. */
export const openStates = (plans: readonly FlightPlanPartsFragment[]): OpenState[] => {
  const found = new Map<string, OpenState>();
  for (const { states } of plans) {
    for (const { from, fromTitle, how } of states) {
      if (from === null || (how !== 'gone' && how !== 'chosen' && how !== 'renamed')) continue;
      const known = found.get(from) ?? { from, title: fromTitle ?? from, runs: 0, isGone: false };
      found.set(from, { ...known, runs: known.runs + 1, isGone: known.isGone || how === 'gone' });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.isGone) - Number(a.isGone) || b.runs - a.runs);
};

/** A clock that somebody may decide about alone, and how many runs have it. */
export interface OpenClock {
  key: string;
  label: string;
  runs: number;
}

/** Every clock that goes on under the new version, once for all runs, the most frequent first. */
export const openClocks = (plans: readonly FlightPlanPartsFragment[]): OpenClock[] => {
  const found = new Map<string, OpenClock>();
  for (const { clocks } of plans) {
    const ofRun = new Map(
      clocks.filter(({ isChoosable }) => isChoosable).map((clock) => [clock.choiceKey, clock.label]),
    );
    for (const [key, label] of ofRun) {
      const known = found.get(key);
      found.set(key, { key, label: known?.label ?? label, runs: (known?.runs ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.runs - a.runs);
};

const ABOUT_DATA: ReadonlySet<string> = new Set(['field_needed', 'field_no_longer_valid']);

/** Fields that the new version asks for and that some run cannot answer; also those decided already. */
export const openFields = (plans: readonly FlightPlanPartsFragment[], choices: Choices): string[] => {
  const needed = plans.flatMap(({ blockers }) =>
    blockers.flatMap(({ code, field }) => (field && ABOUT_DATA.has(code) ? [field] : [])),
  );
  return [...new Set([...Object.keys(choices.data), ...needed])];
};

/** How many tasks fare how. */
export const countFates = ({ tasks }: Pick<FlightPlanPartsFragment, 'tasks'>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { fate } of tasks) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
};
