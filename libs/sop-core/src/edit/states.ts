import type { SopDocument, StateDef, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { Chart, type ChartState } from '../lint/chart.js';
import type { Json } from '../state.js';
import { valueAt } from './apply-edits.js';
import { freeKey } from './relocate-state.js';
import type { Added, SopEdit } from './sop-edit.js';
import { removeBranches } from './transitions.js';

export interface NewState {
  title: Text;
  /** Wish; another is taken when it is not free. */
  key?: string;
  type?: StateDef['type'];
  tasks?: string[];
}

/** A new state in `parent` (`['machine']`: outermost), the last of them but before the finals. The first of its kind becomes `initial`. */
export const addState = (doc: SopDocument, parent: DocumentPath, { title, key, type, tasks }: NewState): Added => {
  const around = valueAt(doc, parent) as unknown as StateDef;
  const siblings = Object.entries(around.states ?? {});
  const name = freeKey(
    siblings.map(([known]) => known),
    key ?? (type === 'final' ? 'done' : 'step'),
  );
  const path = [...parent, 'states', name];
  const def: Json = { ...(type !== undefined && { type }), title: { ...title }, ...(tasks !== undefined && { tasks }) };
  const firstFinal = siblings.findIndex(([, state]) => state.type === 'final');
  const at = type === 'final' || firstFinal < 0 ? siblings.length : firstFinal;
  const first: SopEdit[] =
    around.type !== 'parallel' && around.initial === undefined ? [{ path: [...parent, 'initial'], set: name }] : [];
  if (around.type === 'final') first.push({ path: [...parent, 'type'], remove: true });
  return { edits: [...first, { path, insert: def, at }], path };
};

/** Takes a state away with what is in it, and the ways that lead to it. Its tasks stay defined. */
export const removeState = (doc: SopDocument, path: DocumentPath): SopEdit[] => {
  if (path.length < 3) return [];
  const parent = path.slice(0, -2);
  const around = valueAt(doc, parent) as unknown as StateDef;
  const key = String(path.at(-1));
  const left = Object.keys(around.states ?? {}).filter((one) => one !== key);
  const chart = new Chart(doc.machine, doc.sop);
  const gone = (state: ChartState): boolean => path.every((part, index) => part === state.path[index]);
  const branches = chart.states
    .filter((state) => !gone(state))
    .flatMap((state) =>
      state.branches.filter(({ targets }) => targets.some(({ state: target }) => target && gone(target))),
    )
    .map((branch) => branch.path)
    .filter((at) => valueAt(doc, at) !== undefined);
  const edits: SopEdit[] = [...removeBranches(doc, branches), { path, remove: true }];
  if (left.length > 0 || parent.length === 1) {
    if (around.initial === key)
      edits.push(
        left[0] === undefined
          ? { path: [...parent, 'initial'], remove: true }
          : { path: [...parent, 'initial'], set: left[0] },
      );
    return edits;
  }
  return [...edits, ...withoutInside(around, parent)];
};

/** What a state without states inside does not say. */
const withoutInside = (state: StateDef, path: DocumentPath): SopEdit[] =>
  (
    [
      'states',
      'initial',
      ...(state.type === 'parallel' || state.type === 'compound' ? (['type'] as const) : []),
      'onDone',
    ] as const
  )
    .filter((part) => state[part] !== undefined)
    .map((part) => ({ path: [...path, part], remove: true }));

/** Enters this state first when the one around it is entered. */
export const setInitial = (path: DocumentPath): SopEdit[] => [
  { path: [...path.slice(0, -2), 'initial'], set: String(path.at(-1)) },
];

/** The states inside are gone through side by side, or one after the other. */
export const setParallel = (doc: SopDocument, path: DocumentPath, isParallel: boolean): SopEdit[] => {
  const state = valueAt(doc, path) as unknown as StateDef;
  const first = Object.keys(state.states ?? {})[0];
  if (isParallel === (state.type === 'parallel')) return [];
  if (isParallel) {
    const edits: SopEdit[] = [{ path: [...path, 'type'], set: 'parallel' }];
    if (state.initial !== undefined) edits.push({ path: [...path, 'initial'], remove: true });
    return edits;
  }
  return [
    { path: [...path, 'type'], remove: true },
    ...(first === undefined ? [] : [{ path: [...path, 'initial'], set: first }]),
  ];
};

/** The run (or the state around it) ends here; what only goes on inside it or from it goes away. */
export const setFinal = (doc: SopDocument, path: DocumentPath, isFinal: boolean): SopEdit[] => {
  const state = valueAt(doc, path) as unknown as StateDef;
  if (!isFinal) return state.type === 'final' ? [{ path: [...path, 'type'], remove: true }] : [];
  const obstacles = ['initial', 'states', 'tasks', 'on', 'after', 'always', 'onDone', 'gate', 'exit'] as const;
  return [
    ...obstacles
      .filter((part) => state[part] !== undefined)
      .map((part): SopEdit => ({ path: [...path, part], remove: true })),
    { path: [...path, 'type'], set: 'final' },
  ];
};

/** A sign that remembers where the state around it was left. */
export const addHistory = (doc: SopDocument, parent: DocumentPath, depth: 'shallow' | 'deep'): Added => {
  const states = (valueAt(doc, [...parent, 'states']) ?? {}) as Record<string, Json>;
  const path = [...parent, 'states', freeKey(Object.keys(states), 'hist')];
  return { edits: [{ path, insert: { type: 'history', history: depth }, at: Object.keys(states).length }], path };
};
