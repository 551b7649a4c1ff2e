import type { CompiledSop } from '../compile/compiled.js';
import { Chart, type ChartState, isLeaf } from '../lint/chart.js';
import { sameJson } from './same-json.js';

/** The counterpart of an old stage, and how it was found. */
export interface Counterpart {
  to: string;
  how: 'same' | 'renamed' | 'chosen';
}

/**
 * Which stage of the new version is which of the old one. By id, then by place (the same name in a stage that was renamed), then by what a
 * person would recognise it by: its tasks, its title, its name elsewhere, the only one left in its place. A choice comes before all of it.
 */
export class StateMap {
  readonly #found = new Map<string, Counterpart>();
  readonly from: Chart;
  readonly to: Chart;

  constructor(from: CompiledSop, to: CompiledSop, choices: Readonly<Record<string, string>> = {}) {
    this.from = new Chart(from.doc.machine, from.key);
    this.to = new Chart(to.doc.machine, to.key);
    this.#found.set('', { to: '', how: 'same' });
    this.#choose(choices);
    for (const state of this.from.states) this.#byName(state);
    // Parents come before their children, so what is found of a parent helps to find the child.
    for (const state of this.from.states) this.#byLooks(state);
  }

  of(id: string): Counterpart | null {
    return this.#found.get(id) ?? null;
  }

  #choose(choices: Readonly<Record<string, string>>): void {
    for (const [id, target] of Object.entries(choices)) {
      if (find(this.from, id) !== null && find(this.to, target) !== null)
        this.#found.set(id, { to: target, how: 'chosen' });
    }
  }

  #byName({ id, def }: ChartState): void {
    if (this.#found.has(id) || def.type === 'history') return;
    if (find(this.to, id) !== null) this.#found.set(id, { to: id, how: 'same' });
  }

  #byLooks(state: ChartState): void {
    if (this.#found.has(state.id) || state.def.type === 'history') return;
    const parent = this.#parentOf(state);
    const free = this.to.states.filter((candidate) => this.#isFree(candidate, state));
    const inPlace = free.filter((candidate) => candidate.parent?.id === parent);
    const found =
      only(inPlace.filter(({ key }) => key === state.key)) ??
      LOOKS.reduce<ChartState | null>(
        (known, alike) =>
          known ??
          only(inPlace.filter((candidate) => alike(state, candidate))) ??
          only(free.filter((candidate) => alike(state, candidate))),
        null,
      ) ??
      only(free.filter(({ key }) => key === state.key)) ??
      this.#lastOne(state, inPlace);
    if (found !== null) this.#found.set(state.id, { to: found.id, how: 'renamed' });
  }

  /** The only old child and the only new child of one place that are without a counterpart, if the same events lead out of both. */
  #lastOne(state: ChartState, inPlace: readonly ChartState[]): ChartState | null {
    const siblings = state.parent?.children.filter(({ id, def }) => !this.#found.has(id) && def.type !== 'history');
    if (siblings?.length !== 1) return null;
    return only(inPlace.filter((candidate) => eventsOf(state) !== '' && eventsOf(state) === eventsOf(candidate)));
  }

  /** Nobody's counterpart yet, new in this version, and of a kind that can stand for the old one. */
  #isFree(candidate: ChartState, state: ChartState): boolean {
    const { def, parent, id } = candidate;
    if (parent === null || def.type === 'history' || (def.type === 'final') !== (state.def.type === 'final'))
      return false;
    if (find(this.from, id) !== null) return false;
    return ![...this.#found.values()].some(({ to }) => to === id);
  }

  #parentOf({ parent }: ChartState): string | null {
    return parent === null ? null : (this.of(parent.id)?.to ?? null);
  }
}

/** The state with this id; null for history states too, in which no run can be. */
export function find(chart: Chart, id: string): ChartState | null {
  return chart.states.find((state) => state.id === id && state.def.type !== 'history') ?? null;
}

/** What people call a stage. */
export const stageTitle = (chart: Chart, id: string): { zh: string; en: string } => {
  const title = find(chart, id)?.def.title;
  return title === undefined ? { zh: id, en: id } : { zh: title.zh, en: title.en };
};

type Alike = (one: ChartState, other: ChartState) => boolean;

/** The surest sign first. */
const LOOKS: readonly Alike[] = [
  (a, b) => isLeaf(a) === isLeaf(b) && tasksIn(a).length > 0 && sameJson(tasksIn(a), tasksIn(b)),
  ({ def: a }, { def: b }) => a.title !== undefined && (a.title.zh === b.title?.zh || a.title.en === b.title?.en),
  (a, b) =>
    isLeaf(a) === isLeaf(b) && tasksIn(a).filter((key) => tasksIn(b).includes(key)).length * 2 > tasksIn(a).length,
];

/** Keys of the tasks it opens, those of the states inside it included. */
const tasksIn = ({ def, children }: ChartState): string[] =>
  [...new Set([...(def.tasks ?? []), ...children.flatMap(tasksIn)])].sort();

const only = (states: readonly ChartState[]): ChartState | null => (states.length === 1 ? (states[0] ?? null) : null);

const eventsOf = ({ def }: ChartState): string =>
  [...Object.keys(def.on ?? {}), ...Object.keys(def.after ?? {})].sort().join(' ');
