/** Where a run would stand in another version: the chart's part of a migration. */
import type { AnyStateNode, StateValue } from 'xstate';
import type { CompiledSop } from '../compile/compiled.js';
import type { Blocker } from '../refusal.js';
import type { StoredChart } from '../run/interpreter.js';
import { activeStages, leafStages } from '../run/where.js';
import type { StateMove } from './contract.js';
import { find, type StateMap, stageTitle } from './state-map.js';

export interface Placed {
  /** Null: the run cannot be placed, and `blockers` say why. */
  chart: Pick<StoredChart, 'status' | 'value' | 'historyValue'> | null;
  regionDone: Record<string, boolean>;
  moves: StateMove[];
  /** Active stages now, each with the active old stages it stands for; none for those that are entered anew. */
  origins: Map<string, string[]>;
  /** Active old stages that nothing stands for. */
  left: string[];
  blockers: Blocker[];
}

/**
 * Builds where the run stands out of where it stood. States are placed, not walked to: no entry action is taken. What XState restores from a
 * value it does not know is silently broken, so every state is looked up in the new chart, the ones that history states remember included.
 */
export function place(from: CompiledSop, to: CompiledSop, stored: StoredChart, map: StateMap): Placed {
  const before = [...activeStages(stored.value)];
  const leaves = leafStages(stored.value).map((leaf) => moveOf(map, leaf, before));
  const remembered = memories(from, to, stored, map, before);
  const moves = [...leaves, ...remembered.moves];
  const targets = leaves.flatMap(({ to: target }) => target ?? []);
  const blockers = [...gone(moves, map), ...excluding(to, targets, map)];
  if (targets.length === 0 && blockers.length === 0) blockers.push({ code: 'nowhere_to_stand' });
  if (blockers.length > 0) return { chart: null, regionDone: {}, moves, origins: new Map(), left: [], blockers };

  const { value, status } = to.machine.resolveState({ value: partial(targets), context: {} }) as unknown as {
    value: StateValue;
    status: 'active' | 'done';
  };
  const active = activeStages(value);
  const origins = new Map<string, string[]>([...active].map((stage) => [stage, []]));
  for (const stage of before) origins.get(map.of(stage)?.to ?? NOWHERE)?.push(stage);
  const entered = [...origins].filter(([stage, olds]) => olds.length === 0 && !targets.includes(stage));
  return {
    chart: { status, value, historyValue: remembered.values },
    regionDone: regionsDone(stored.context.regionDone, map, { active, before }),
    moves: [
      ...moves,
      ...entered.map(([stage]): StateMove => ({ from: null, to: stage, how: 'entered', isRemembered: false })),
    ],
    origins,
    left: before.filter((stage) => !active.has(map.of(stage)?.to ?? NOWHERE)),
    blockers: [],
  };
}

const NOWHERE = '\u0000';

/** An innermost stage and its counterpart. Without one it may be a region that is gone while others of its parallel stage go on. */
function moveOf(map: StateMap, leaf: string, active: readonly string[]): StateMove {
  const found = map.of(leaf);
  if (found !== null) return { from: leaf, to: found.to, how: found.how, isRemembered: false };
  return { from: leaf, to: null, how: isOfLostRegion(map, leaf, active) ? 'dropped' : 'gone', isRemembered: false };
}

function isOfLostRegion(map: StateMap, leaf: string, active: readonly string[]): boolean {
  let region = find(map.from, leaf);
  while (region?.parent != null && map.of(region.parent.id) === null) region = region.parent;
  if (region?.parent?.def.type !== 'parallel' || map.of(region.id) !== null) return false;
  const lost = region.id;
  const around = region.parent.id === '' ? '' : `${region.parent.id}.`;
  // Somebody must be left to carry the run on.
  return active.some(
    (other) =>
      other !== lost &&
      other.startsWith(around) &&
      !other.startsWith(`${lost}.`) &&
      map.of(other) !== null &&
      other !== '',
  );
}

const gone = (moves: readonly StateMove[], map: StateMap): Blocker[] =>
  moves
    .filter(({ how }) => how === 'gone')
    .map(({ from, isRemembered }) => ({
      code: isRemembered ? 'state_gone_remembered' : 'state_gone',
      params: { state: from, title: stageTitle(map.from, from ?? '') },
    }));

/** Of the states inside an ordinary state only one can be active. */
function excluding(to: CompiledSop, targets: readonly string[], map: StateMap): Blocker[] {
  const inside = new Map<AnyStateNode, Set<string>>();
  for (const target of targets) {
    let node: AnyStateNode = nodeOf(to, target);
    while (node.parent !== undefined) {
      inside.set(node.parent, (inside.get(node.parent) ?? new Set()).add(node.key));
      node = node.parent;
    }
  }
  return [...inside]
    .filter(([node, children]) => node.type === 'compound' && children.size > 1)
    .map(([node, children]) => {
      const states = [...children].map((key) => [...node.path, key].join('.'));
      return { code: 'states_exclude', params: { states, titles: states.map((id) => stageTitle(map.to, id)) } };
    });
}

/** `['a.b', 'a.c']` → `{a: {b: {}, c: {}}}`; XState completes it with what is initial. */
function partial(targets: readonly string[]): StateValue {
  const value: Record<string, StateValue> = {};
  for (const target of targets) {
    let at = value;
    for (const key of target.split('.')) at = (at[key] ??= {}) as Record<string, StateValue>;
  }
  return value;
}

/** What history states remember. Memories of a state that the run is in are overwritten when it leaves, so nobody is asked about them. */
function memories(
  from: CompiledSop,
  to: CompiledSop,
  { historyValue }: StoredChart,
  map: StateMap,
  active: readonly string[],
): { values: Record<string, { id: string }[]>; moves: StateMove[] } {
  const values: Record<string, { id: string }[]> = {};
  const moves: StateMove[] = [];
  for (const [id, nodes] of Object.entries(historyValue as Record<string, { id: string }[]>)) {
    const old = pathOf(from, id);
    const target = historyIn(to, map, old);
    if (target === null) continue;
    const matters = !active.includes(parentOf(old));
    const found = nodes.map((node) => ({ path: pathOf(from, node.id), counterpart: map.of(pathOf(from, node.id)) }));
    if (matters) {
      moves.push(
        ...found.map(({ path, counterpart }): StateMove => ({
          from: path,
          to: counterpart?.to ?? null,
          how: counterpart?.how ?? 'gone',
          isRemembered: true,
        })),
      );
    }
    const known = found.flatMap(({ counterpart }) => (counterpart === null ? [] : [{ id: idOf(to, counterpart.to) }]));
    if (known.length > 0) values[idOf(to, target)] = known;
  }
  return { values, moves };
}

/** The history state of the new version that does the work of the old one; null when there is none any more. */
function historyIn(to: CompiledSop, map: StateMap, old: string): string | null {
  if (map.to.states.some(({ id, def }) => id === old && def.type === 'history')) return old;
  const parent = map.of(parentOf(old))?.to;
  const inside = map.to.states.filter(({ parent: around, def }) => around?.id === parent && def.type === 'history');
  const key = old.slice(old.lastIndexOf('.') + 1);
  return (inside.find((state) => state.key === key) ?? (inside.length === 1 ? inside[0] : undefined))?.id ?? null;
}

/** Flags of regions that are done, under the names they have now. A region that comes to its end by being placed there is done, too. */
function regionsDone(
  flags: Readonly<Record<string, boolean>>,
  map: StateMap,
  { active, before }: { active: ReadonlySet<string>; before: readonly string[] },
): Record<string, boolean> {
  const done: Record<string, boolean> = {};
  const gated = map.to.states.filter(({ def }) => def.gate === true);
  for (const [region, isDone] of Object.entries(flags)) {
    const old = map.from.states.find(({ key, def }) => def.gate === true && key === region);
    const id = old === undefined ? null : (map.of(old.id)?.to ?? null);
    const now = gated.find((state) => (id === null ? state.key === region : state.id === id));
    if (now !== undefined) done[now.key] = isDone;
  }
  for (const { key, children } of gated)
    if (children.some(({ id, def }) => def.type === 'final' && active.has(id) && !before.includes(id)))
      done[key] = true;
  return done;
}

const nodeOf = (sop: CompiledSop, path: string): AnyStateNode =>
  sop.machine.getStateNodeById(idOf(sop, path)) as AnyStateNode;

const idOf = (sop: CompiledSop, path: string): string => (path === '' ? sop.machine.id : `${sop.machine.id}.${path}`);

const pathOf = (sop: CompiledSop, id: string): string => id.slice(sop.machine.id.length + 1);

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
