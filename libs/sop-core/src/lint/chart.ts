import type { MachineDef, StateDef, TransitionDef, Transitions } from '../definition.js';
import type { DocumentPath } from '../finding.js';

export type TransitionKind = 'on' | 'always' | 'after' | 'onDone';

/** One branch of one transition, with the states its targets name (undefined: no such state). */
export interface Branch {
  kind: TransitionKind;
  /** Event name or duration; empty for `always` and `onDone`. */
  name: string;
  def: TransitionDef;
  targets: { text: string; state: ChartState | undefined }[];
  path: DocumentPath;
}

/** A state of the chart with its surroundings resolved. */
export interface ChartState {
  key: string;
  /** Keys below the root joined with dots; empty for the root. */
  id: string;
  def: StateDef;
  parent: ChartState | null;
  children: ChartState[];
  branches: Branch[];
  path: DocumentPath;
}

/** The machine as a graph: what `lint` walks. Follows XState's rules for targets (`sibling`, `.child`, `#machine.path`). */
export class Chart {
  readonly root: ChartState;
  readonly states: ChartState[] = [];
  readonly #roots: string[];

  constructor(machine: MachineDef, sopKey: string) {
    this.#roots = [machine.id, sopKey].filter((id) => id !== undefined);
    this.root = this.#grow('', withCancel(machine), null, ['machine']);
    for (const state of this.states) state.branches = this.#branches(state);
  }

  /**
   * All states that are active after going from `source` to `target`: its ancestors, itself, and its initial descendants; of parallel
   * ancestors also the other regions, unless `source` was inside and they simply stay as they are.
   */
  entered(target: ChartState, source?: ChartState): Set<ChartState> {
    const staying = new Set(source === undefined ? [] : ancestors(source));
    const active = new Set<ChartState>();
    const down = (state: ChartState): void => {
      if (active.has(state)) return;
      active.add(state);
      for (const child of defaultChildren(this, state)) down(child);
    };
    down(target);
    let inside = target;
    for (let state = target.parent; state !== null; state = state.parent) {
      active.add(state);
      if (state.def.type === 'parallel' && !staying.has(state))
        for (const region of state.children) if (region !== inside) down(region);
      inside = state;
    }
    return active;
  }

  resolve(source: ChartState, target: string): ChartState | undefined {
    if (target.startsWith('#')) {
      const id = this.#roots.find((root) => target === `#${root}` || target.startsWith(`#${root}.`));
      return id === undefined ? undefined : descend(this.root, target.slice(id.length + 2));
    }
    if (target.startsWith('.')) return descend(source, target.slice(1));
    return source.parent === null ? undefined : descend(source.parent, target);
  }

  #grow(key: string, def: StateDef, parent: ChartState | null, path: DocumentPath): ChartState {
    const id = parent === null ? '' : parent.id === '' ? key : `${parent.id}.${key}`;
    const state: ChartState = { key, id, def, parent, children: [], branches: [], path };
    this.states.push(state);
    state.children = Object.entries(def.states ?? {}).map(([name, child]) =>
      this.#grow(name, child, state, [...path, 'states', name]),
    );
    return state;
  }

  #branches(state: ChartState): Branch[] {
    const { on, always, after, onDone } = state.def;
    const of = (kind: TransitionKind, name: string, transitions: Transitions, path: DocumentPath): Branch[] =>
      listOf(transitions).map((def, index) => ({
        kind,
        name,
        def,
        targets: [def.target ?? []].flat().map((text) => ({ text, state: this.resolve(state, text) })),
        path: Array.isArray(transitions) ? [...path, index] : path,
      }));
    return [
      ...Object.entries(on ?? {}).flatMap(([name, value]) => of('on', name, value, [...state.path, 'on', name])),
      ...(always === undefined ? [] : of('always', '', always, [...state.path, 'always'])),
      ...Object.entries(after ?? {}).flatMap(([name, value]) =>
        of('after', name, value, [...state.path, 'after', name]),
      ),
      ...(onDone === undefined ? [] : of('onDone', '', onDone, [...state.path, 'onDone'])),
    ];
  }
}

/** As `compile` does: without a word about CANCEL it leads to a final `canceled`. */
const withCancel = (machine: MachineDef): MachineDef =>
  machine.on?.['CANCEL'] !== undefined || machine.type === 'parallel'
    ? machine
    : {
        ...machine,
        on: { ...machine.on, CANCEL: '.canceled' },
        states: { canceled: { type: 'final', title: { zh: '已取消', en: 'Canceled' } }, ...machine.states },
      };

/** The branches of one event in the order they are tried. */
export const listOf = (transitions: Transitions): TransitionDef[] => {
  if (typeof transitions === 'string') return [{ target: transitions }];
  return Array.isArray(transitions) ? transitions : [transitions];
};

/** Whether two states can be active at once: one is inside the other, or they lie in regions beside each other. */
export const meet = (one: ChartState, other: ChartState): boolean => {
  const line = [one, ...ancestors(one)];
  const meeting = [other, ...ancestors(other)].find((state) => line.includes(state));
  return meeting === one || meeting === other || meeting?.def.type === 'parallel';
};

export const ancestors = (state: ChartState): ChartState[] =>
  state.parent === null ? [] : [state.parent, ...ancestors(state.parent)];

export const isLeaf = (state: ChartState): boolean => state.children.length === 0 && state.def.type !== 'history';

const descend = (from: ChartState, path: string): ChartState | undefined =>
  path === ''
    ? from
    : path
        .split('.')
        .reduce<ChartState | undefined>((state, key) => state?.children.find((child) => child.key === key), from);

const defaultChildren = (chart: Chart, state: ChartState): ChartState[] => {
  if (state.def.type === 'parallel') return state.children.filter((child) => child.def.type !== 'history');
  if (state.def.type === 'history') {
    const fallback = state.def.target === undefined ? state.parent : chart.resolve(state, state.def.target);
    return fallback === undefined || fallback === null
      ? []
      : fallback === state.parent
        ? defaultChildren(chart, fallback)
        : [fallback];
  }
  const initial = state.children.find((child) => child.key === state.def.initial);
  return initial === undefined ? [] : [initial];
};
