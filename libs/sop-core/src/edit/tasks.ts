import type { FieldDef, SopDocument, StateDef, TaskDef, Text } from '../definition.js';
import { CEL_WORDS, SCOPE_NAMES } from '../expression/types.js';
import type { DocumentPath } from '../finding.js';
import { Chart } from '../lint/chart.js';
import type { Json } from '../state.js';
import { applyEdits, valueAt } from './apply-edits.js';
import { freeKey } from './relocate-state.js';
import { renameName } from './rename-name.js';
import type { Added, SopEdit } from './sop-edit.js';

/** A new task, opened by `state` if one is given. */
export const addTask = (
  doc: SopDocument,
  { key, title, role }: { title: Text; role: string; key?: string },
  state?: DocumentPath,
): Added => {
  const name = freeKey(namesTaken(doc), key ?? nextTaskKey(doc));
  const path = ['tasks', name];
  const count = Object.keys(doc.tasks).length;
  const edits: SopEdit[] = [{ path, insert: { title: { ...title }, role }, at: count }];
  return { edits: [...edits, ...(state === undefined ? [] : assignTask(doc, name, state))], path };
};

/** Lets a state open a task. */
export const assignTask = (doc: SopDocument, task: string, state: DocumentPath): SopEdit[] => {
  const tasks = (valueAt(doc, [...state, 'tasks']) ?? []) as string[];
  return tasks.includes(task) ? [] : [{ path: [...state, 'tasks'], set: [...tasks, task] }];
};

/** A state no longer opens a task. */
export const unassignTask = (doc: SopDocument, task: string, state: DocumentPath): SopEdit[] => {
  const path = [...state, 'tasks'];
  const tasks = (valueAt(doc, path) ?? []) as string[];
  if (!tasks.includes(task)) return [];
  const left = tasks.filter((one) => one !== task);
  return [left.length === 0 ? { path, remove: true } : { path, set: left }];
};

/** Takes a task away, out of the states that open it and of the tasks that wait for it. Expressions that ask about it stay and are found by lint. */
export const removeTask = (doc: SopDocument, key: string): SopEdit[] => {
  const chart = new Chart(doc.machine, doc.sop);
  const stages = chart.states
    .filter(({ path }) => valueAt(doc, path) !== undefined)
    .flatMap(({ path }) => unassignTask(doc, key, path));
  const others = Object.entries(doc.tasks).flatMap(([other, task]): SopEdit[] => {
    const path = ['tasks', other];
    if (other === key) return [];
    return [
      ...without(task.after, [...path, 'after'], (one) => one === key),
      ...without(
        task.separateFrom,
        [...path, 'separateFrom'],
        (one) => one === key || (typeof one === 'object' && one.task === key),
      ),
      ...(typeof task.assign === 'object' && 'sameAs' in task.assign && task.assign.sameAs === key
        ? [{ path: [...path, 'assign'], remove: true as const }]
        : []),
    ];
  });
  return [...stages, ...others, { path: ['tasks', key], remove: true }];
};

/** A new field in a map of fields: `['form']`, `['tasks', key, 'form']`, `['events', name, 'fields']`, `[…, 'columns']`. */
export const addField = (doc: SopDocument, holder: DocumentPath, def: FieldDef, wish = 'field'): Added => {
  const fields = (valueAt(doc, holder) ?? {}) as Record<string, Json>;
  const isRunField = holder.length === 1 && holder[0] !== 'settings';
  const taken = isRunField ? namesTaken(doc) : [...Object.keys(fields), ...CEL_WORDS];
  const path = [...holder, freeKey(taken, wish)];
  return { edits: [{ path, insert: def as unknown as Json, at: Object.keys(fields).length }], path };
};

/** A state with everything it opens, to stand elsewhere or in another SOP. */
export interface Snippet {
  key: string;
  state: StateDef;
  tasks: Record<string, TaskDef>;
}

/** Copies a state with its tasks; ways out of it stay as they are written. */
export const copyState = (doc: SopDocument, path: DocumentPath): Snippet => {
  const state = valueAt(doc, path) as unknown as StateDef;
  const keys = new Set<string>();
  const visit = ({ tasks = [], states = {} }: StateDef): void => {
    for (const task of tasks) keys.add(task);
    for (const child of Object.values(states)) visit(child);
  };
  visit(state);
  const tasks = Object.fromEntries(
    [...keys].flatMap((key) => (doc.tasks[key] === undefined ? [] : [[key, doc.tasks[key]]])),
  );
  return { key: String(path.at(-1)), state, tasks };
};

/** Puts a copied state into `parent`, with copies of its tasks under new keys where theirs are taken. */
export const pasteState = (doc: SopDocument, parent: DocumentPath, snippet: Snippet): Added => {
  const around = valueAt(doc, parent) as unknown as StateDef;
  // A little document of its own, in which the tasks can be renamed with all mentions.
  let part: SopDocument = {
    sop: 'snippet',
    title: { zh: '-', en: '-' },
    owner: doc.owner,
    form: {},
    tasks: snippet.tasks,
    machine: { initial: snippet.key, states: { [snippet.key]: snippet.state } },
  };
  const taken = new Set(namesTaken(doc));
  for (const key of Object.keys(snippet.tasks)) {
    const to = freeKey([...taken, ...Object.keys(part.tasks).filter((one) => one !== key)], key);
    if (to !== key) part = applyEdits(part, renameName(part, ['tasks', key], to));
    taken.add(to);
  }
  const siblings = Object.keys(around.states ?? {});
  const key = freeKey(siblings, snippet.key);
  const path = [...parent, 'states', key];
  const count = Object.keys(doc.tasks).length;
  const first: SopEdit[] =
    around.type !== 'parallel' && around.initial === undefined ? [{ path: [...parent, 'initial'], set: key }] : [];
  return {
    edits: [
      ...Object.entries(part.tasks).map(([task, def], index): SopEdit => ({
        path: ['tasks', task],
        insert: def as unknown as Json,
        at: count + index,
      })),
      ...first,
      { path, insert: part.machine.states?.[snippet.key] as unknown as Json, at: siblings.length },
    ],
    path,
  };
};

/** Names that expressions use bare: fields, derived values and tasks share them. */
const namesTaken = (doc: SopDocument): string[] => [
  ...(['form', 'data', 'derived', 'tasks'] as const).flatMap((part) => Object.keys(doc[part] ?? {})),
  ...SCOPE_NAMES,
  ...CEL_WORDS,
];

/** Tasks are often numbered: the next one of the last series, `R07` after `R06`. */
const nextTaskKey = (doc: SopDocument): string => {
  const [, letters, digits] = /^([A-Za-z_]+)(\d+)$/.exec(Object.keys(doc.tasks).at(-1) ?? '') ?? [];
  if (letters === undefined || digits === undefined) return 'task';
  return letters + String(Number(digits) + 1).padStart(digits.length, '0');
};

const without = <T>(list: readonly T[] | undefined, path: DocumentPath, isGone: (one: T) => boolean): SopEdit[] => {
  const left = list?.filter((one) => !isGone(one));
  if (list === undefined || left === undefined || left.length === list.length) return [];
  return [left.length === 0 ? { path, remove: true } : { path, set: left as unknown as Json }];
};
