import type { SopDocument, StateDef, TransitionDef, Transitions } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { listOf } from '../lint/chart.js';
import type { Json } from '../state.js';
import { applyEdits, valueAt } from './apply-edits.js';
import type { Added, SopEdit } from './sop-edit.js';
import { targetFrom } from './target-text.js';

/** What makes a run take a way: an event, the settlement of the tasks, time, nothing at all, or the end of what is inside. */
export type Trigger =
  | { kind: 'event'; name: string }
  | { kind: 'settled' }
  | { kind: 'timer'; name: string }
  | { kind: 'always' }
  | { kind: 'done' };

/** Where the branches of a trigger stand in a state. */
export const triggerPath = (state: DocumentPath, trigger: Trigger): DocumentPath => {
  switch (trigger.kind) {
    case 'event':
      return [...state, 'on', trigger.name];
    case 'settled':
      return [...state, 'on', 'TASKS.SETTLED'];
    case 'timer':
      return [...state, 'after', trigger.name];
    case 'always':
      return [...state, 'always'];
    case 'done':
      return [...state, 'onDone'];
  }
};

/** The state and the trigger of a branch; null for a path that is none. */
export const triggerOf = (branch: DocumentPath): { state: DocumentPath; trigger: Trigger } | null => {
  const at = branch.findLastIndex(
    (part, index) => WAYS.has(String(part)) && (index === 1 || branch[index - 2] === 'states'),
  );
  if (at < 0) return null;
  const state = branch.slice(0, at);
  const name = String(branch[at + 1]);
  switch (branch[at]) {
    case 'on':
      return { state, trigger: name === 'TASKS.SETTLED' ? { kind: 'settled' } : { kind: 'event', name } };
    case 'after':
      return { state, trigger: { kind: 'timer', name } };
    case 'always':
      return { state, trigger: { kind: 'always' } };
    default:
      return { state, trigger: { kind: 'done' } };
  }
};

const WAYS: ReadonlySet<string> = new Set(['on', 'after', 'always', 'onDone']);

/** A new way from one state to another, tried after those that are there; without a target: something happens, and the run stays. */
export const connect = (
  doc: SopDocument,
  source: DocumentPath,
  target: DocumentPath | null,
  trigger: Trigger,
  more: Pick<TransitionDef, 'guard' | 'actions'> = {},
): Added => {
  const text = target === null ? undefined : targetFrom(doc, source, target);
  const def: TransitionDef = {
    ...(more.guard !== undefined && { guard: more.guard }),
    ...(text !== undefined && { target: text }),
    ...(more.actions !== undefined && { actions: more.actions }),
  };
  return addBranch(doc, triggerPath(source, trigger), def);
};

/** Leads a branch to another state, or into several branches of a parallel one at once. */
export const reconnect = (doc: SopDocument, branch: DocumentPath, ...targets: DocumentPath[]): SopEdit[] => {
  const place = triggerOf(branch);
  if (place === null || targets.length === 0) return [];
  const texts = targets.map((target) => targetFrom(doc, place.state, target));
  if (texts.length > 1) return setInBranch(doc, branch, 'target', texts);
  const [text] = texts as [string];
  return [
    typeof valueAt(doc, branch) === 'string' ? { path: branch, set: text } : { path: [...branch, 'target'], set: text },
  ];
};

/** Takes a branch away. */
export const disconnect = (doc: SopDocument, branch: DocumentPath): SopEdit[] => removeBranches(doc, [branch]);

/** Takes a branch to another trigger, or another state, as the last there. */
export const retrigger = (doc: SopDocument, branch: DocumentPath, source: DocumentPath, trigger: Trigger): Added => {
  const place = triggerOf(branch);
  const def = branchAt(doc, branch);
  if (place === null || def === null) return { edits: [], path: branch };
  const path = triggerPath(source, trigger);
  if (path.join('/') === triggerPath(place.state, place.trigger).join('/')) return { edits: [], path: branch };
  const moved =
    place.state.join('/') === source.join('/') ? def : { ...def, ...retargeted(doc, place.state, source, def) };
  const removed = disconnect(doc, branch);
  const added = addBranch(applyEdits(doc, removed), path, moved);
  return { edits: [...removed, ...added.edits], path: added.path };
};

const retargeted = (
  doc: SopDocument,
  from: DocumentPath,
  to: DocumentPath,
  { target }: TransitionDef,
): Partial<TransitionDef> => {
  if (typeof target !== 'string') return {};
  const goal = stateAt(doc, from, target);
  return goal === null ? {} : { target: targetFrom(doc, to, goal) };
};

const stateAt = (doc: SopDocument, from: DocumentPath, target: string): DocumentPath | null => {
  const keys = target
    .replace(/^#[^.]*\.?|^\./, '')
    .split('.')
    .filter((key) => key !== '');
  const base = target.startsWith('#') ? ['machine'] : target.startsWith('.') ? from : from.slice(0, -2);
  const path = [...base, ...keys.flatMap((key) => ['states', key])];
  return valueAt(doc, path) === undefined ? null : path;
};

/** A branch as a map, however short it is written; null when there is none. */
export const branchAt = (doc: SopDocument, branch: DocumentPath): TransitionDef | null => {
  const written = valueAt(doc, branch) as unknown as Transitions | undefined;
  return written === undefined || Array.isArray(written) ? null : (listOf(written)[0] ?? null);
};

/** Writes one property of a branch; `undefined` takes it away. What is left of a target alone may be written short. */
export const setInBranch = (
  doc: SopDocument,
  branch: DocumentPath,
  name: keyof TransitionDef,
  value: Json | undefined,
): SopEdit[] => {
  const def = branchAt(doc, branch);
  if (def === null) return [];
  if (typeof valueAt(doc, branch) === 'string')
    return value === undefined
      ? []
      : [
          {
            path: branch,
            set: (name === 'target' && typeof value === 'string' ? value : inOrder({ ...def, [name]: value })) as Json,
          },
        ];
  if (value !== undefined) return [{ path: [...branch, name], set: value }];
  return def[name] === undefined ? [] : [{ path: [...branch, name], remove: true }];
};

/** Tries a branch earlier (-1) or later (+1) than now. */
export const shiftBranch = (doc: SopDocument, branch: DocumentPath, by: -1 | 1): Added => {
  const index = branch.at(-1);
  const list = valueAt(doc, branch.slice(0, -1));
  if (typeof index !== 'number' || !Array.isArray(list) || list[index + by] === undefined)
    return { edits: [], path: branch };
  const path = branch.slice(0, -1);
  return {
    edits: [
      { path: branch, remove: true },
      { path, insert: list[index] as Json, at: index + by },
    ],
    path: [...path, index + by],
  };
};

const addBranch = (doc: SopDocument, path: DocumentPath, def: TransitionDef): Added => {
  const there = valueAt(doc, path) as unknown as Transitions | undefined;
  if (there === undefined) {
    const isShort = def.target !== undefined && Object.keys(def).length === 1;
    return { edits: [{ path, set: (isShort ? def.target : def) as Json }], path };
  }
  if (Array.isArray(there))
    return { edits: [{ path, insert: def as Json, at: there.length }], path: [...path, there.length] };
  return { edits: [{ path, set: [listOf(there)[0], def] as Json }], path: [...path, 1] };
};

/** Takes branches away, and the triggers that are left without any. */
export const removeBranches = (doc: SopDocument, branches: readonly DocumentPath[]): SopEdit[] => {
  const gone = new Set(branches.map((path) => path.join('/')));
  const lists = new Map<string, number>();
  const edits: SopEdit[] = [];
  // From the end, so that the indexes of those before stay true.
  for (const path of [...branches].sort((a, b) => compareLast(b, a))) {
    const index = path.at(-1);
    const holder = path.slice(0, -1);
    const list = typeof index === 'number' ? valueAt(doc, holder) : undefined;
    if (!Array.isArray(list)) edits.push(...removeTrigger(doc, path, gone));
    else {
      const id = holder.join('/');
      const left = (lists.get(id) ?? list.length) - 1;
      lists.set(id, left);
      if (left > 0) edits.push({ path, remove: true });
      else edits.push(...removeTrigger(doc, holder, new Set([...gone, id])));
    }
  }
  return edits;
};

const compareLast = (a: DocumentPath, b: DocumentPath): number => {
  const [one, other] = [a.at(-1), b.at(-1)];
  return typeof one === 'number' && typeof other === 'number' ? one - other : 0;
};

/** `on: {}` says nothing: with the last event the whole goes. */
const removeTrigger = (doc: SopDocument, path: DocumentPath, gone: ReadonlySet<string>): SopEdit[] => {
  const place = path.at(-2);
  if (place !== 'on' && place !== 'after') return [{ path, remove: true }];
  const holder = path.slice(0, -1);
  const state = valueAt(doc, path.slice(0, -2)) as unknown as StateDef;
  const names = Object.keys(state[place] ?? {});
  const isLast = names.every((name) => {
    const at = [...holder, name];
    const value = valueAt(doc, at);
    if (Array.isArray(value))
      return gone.has(at.join('/')) || value.every((_, index) => gone.has([...at, index].join('/')));
    return gone.has(at.join('/'));
  });
  if (!isLast) return [{ path, remove: true }];
  // Said once: by the one that stands first.
  return names[0] === path.at(-1) || names.length === 1 ? [{ path: holder, remove: true }] : [];
};

const inOrder = (def: TransitionDef): TransitionDef => {
  const { guard, target, ...rest } = def;
  return { ...(guard !== undefined && { guard }), ...(target !== undefined && { target }), ...rest };
};
