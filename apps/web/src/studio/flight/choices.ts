import type { FlightPlanPartsFragment, MigrationChoicesInput } from '../../gql/generated.js';

export type TimerPolicy = 'keep_deadline' | 'keep_remaining' | 'restart';

/** What a person has decided for all runs on the page. */
export interface Choices {
  timers: TimerPolicy;
  /** Old stage → new stage. */
  states: Readonly<Record<string, string>>;
  /** Field → value; null: left empty on purpose. */
  data: Readonly<Record<string, unknown>>;
}

export const NO_CHOICES: Choices = { timers: 'keep_deadline', states: {}, data: {} };

export const toInput = ({ timers, states, data }: Choices): MigrationChoicesInput => ({
  timers,
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
