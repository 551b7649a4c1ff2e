import type { ScenarioStep, SopDocument, TaskDef } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { eachAction } from '../lint/actions.js';
import { Chart } from '../lint/chart.js';
import { namesIn } from './names-in.js';
import { placedExpressions } from './placed-expressions.js';
import type { SopEdit } from './sop-edit.js';
import { valueAt } from './apply-edits.js';

/**
 * Renames what is defined at a path, and every mention of it: a field (`['form', name]`, `['tasks', key, 'form', name]`, `['events', name,
 * 'fields', name]`, `[…, 'columns', name]`), a derived value, a setting, a task. Names inside expressions and `{{…}}` are found by syntax,
 * so a text that only looks alike stays.
 */
export const renameName = (doc: SopDocument, path: DocumentPath, to: string): SopEdit[] => {
  const name = String(path.at(-1));
  if (name === to || valueAt(doc, path) === undefined) return [];
  const keys = [path, ...keysOf(doc, path, name)];
  // Deep ones first: a key renamed higher up would change the way to them.
  const renames = keys.sort((a, b) => b.length - a.length).map((at): SopEdit => ({ path: at, rename: to }));
  return [...inExpressions(doc, path, to), ...wordsOf(doc, path, name, to), ...renames];
};

/** Renames an event, and every mention of it. */
export const renameEvent = (doc: SopDocument, name: string, to: string): SopEdit[] => {
  if (name === to || doc.events?.[name] === undefined) return [];
  const sets: SopEdit[] = [];
  const route = (event: string | undefined, path: DocumentPath): void => {
    if (event === name) sets.push({ path: [...path, 'event'], set: to });
  };
  for (const [key, task] of Object.entries(doc.tasks)) {
    const path = ['tasks', key];
    for (const [choice, { event }] of Object.entries(task.decision ?? {})) route(event, [...path, 'decision', choice]);
    task.sends?.forEach(({ event }, index) => route(event, [...path, 'sends', index]));
    task.criteria?.forEach(({ routes }, index) => {
      if (typeof routes === 'object') route(routes.event, [...path, 'criteria', index, 'routes']);
    });
  }
  eachStep(doc, (step, path) => {
    if ('send' in step && step.send === name) sets.push({ path: [...path, 'send'], set: to });
  });
  const heard = new Chart(doc.machine, doc.sop).states
    .filter(({ def }) => def.on !== undefined && Object.hasOwn(def.on, name))
    .map((state): SopEdit => ({ path: [...state.path, 'on', name], rename: to }));
  return [...sets, ...heard.sort((a, b) => b.path.length - a.path.length), { path: ['events', name], rename: to }];
};

/** Every expression in which a name means `path`, with the name replaced. */
const inExpressions = (doc: SopDocument, path: DocumentPath, to: string): SopEdit[] => {
  const wanted = path.join('\u0000');
  return placedExpressions(doc).flatMap((placed) => {
    const names = namesIn(doc, placed).filter(({ means }) => means.join('\u0000') === wanted);
    return names.length === 0 ? [] : [{ path: placed.path, set: replaced(placed.written, names, to) }];
  });
};

/** A text with these stretches replaced. */
export const replaced = (text: string, stretches: readonly { start: number; end: number }[], to: string): string =>
  [...stretches]
    .sort((a, b) => b.start - a.start)
    .reduce((done, { start, end }) => done.slice(0, start) + to + done.slice(end), text);

/** Where the name is a key of a map: values that are given, set or expected. */
const keysOf = (doc: SopDocument, path: DocumentPath, name: string): DocumentPath[] => {
  const found: DocumentPath[] = [];
  const key = (holder: unknown, at: DocumentPath): void => {
    if (holder !== null && typeof holder === 'object' && Object.hasOwn(holder, name)) found.push([...at, name]);
  };
  const [part, owner, inner] = path;
  const isRunField = (part === 'form' || part === 'data') && path.length === 2;
  if (isRunField)
    for (const { action, path: at } of eachAction(new Chart(doc.machine, doc.sop)))
      if (action.type === 'set') key(action.params, [...at, 'params']);
  doc.scenarios?.forEach((scenario, index) => {
    const at = ['scenarios', index];
    if (part === 'form' && path.length === 2) key(scenario.given, [...at, 'given']);
    if (part === 'settings' && path.length === 2) key(scenario.settings, [...at, 'settings']);
    if (isRunField || part === 'derived') key(scenario.expect?.data, [...at, 'expect', 'data']);
    if (path.at(-2) === 'columns')
      rowsOf(valueAt(scenario.given, path.slice(1, -2)), [...at, 'given', ...path.slice(1, -2)], key);
  });
  eachStep(doc, (step, at) => {
    if ('expect' in step && (isRunField || part === 'derived')) key(step.expect.data, [...at, 'expect', 'data']);
    if ('reschedule' in step && isRunField) key(step.reschedule, [...at, 'reschedule']);
    if ('send' in step && part === 'events' && step.send === owner && path.length === 4)
      key(step.with, [...at, 'with']);
    if (!('do' in step)) return;
    const task = instanceKey(step.do);
    const form = doc.tasks[task];
    if (isRunField && form?.edits?.includes(name) === true && !Object.hasOwn(form.form ?? {}, name))
      key(step.with, [...at, 'with']);
    if (part === 'tasks' && inner === 'form' && owner === task) {
      if (path.length === 4) key(step.with, [...at, 'with']);
      else rowsOf(valueAt(step.with, path.slice(3, -2)), [...at, 'with', ...path.slice(3, -2)], key);
    }
  });
  if (part === 'events' && path.length === 4)
    for (const { values, at } of payloads(doc, String(owner))) key(values, at);
  return found;
};

const rowsOf = (rows: unknown, at: DocumentPath, key: (holder: unknown, at: DocumentPath) => void): void => {
  if (Array.isArray(rows)) rows.forEach((row, index) => key(row, [...at, index]));
};

/** What tasks send along with an event. */
const payloads = (doc: SopDocument, event: string): { values: unknown; at: DocumentPath }[] =>
  Object.entries(doc.tasks).flatMap(([key, { decision, sends, criteria }]) => [
    ...Object.entries(decision ?? {})
      .filter(([, route]) => route.event === event)
      .map(([choice, route]) => ({ values: route.with, at: ['tasks', key, 'decision', choice, 'with'] })),
    ...(sends ?? []).flatMap((route, index) =>
      route.event === event ? [{ values: route.with, at: ['tasks', key, 'sends', index, 'with'] }] : [],
    ),
    ...(criteria ?? []).flatMap(({ routes }, index) =>
      typeof routes === 'object' && routes.event === event
        ? [{ values: routes.with, at: ['tasks', key, 'criteria', index, 'routes', 'with'] }]
        : [],
    ),
  ]);

/** Where the name is a value: lists of fields, references to tasks. */
const wordsOf = (doc: SopDocument, path: DocumentPath, name: string, to: string): SopEdit[] => {
  const sets: SopEdit[] = [];
  const word = (value: unknown, at: DocumentPath): void => {
    if (value === name) sets.push({ path: at, set: to });
  };
  const words = (values: readonly unknown[] | undefined, at: DocumentPath): void =>
    values?.forEach((value, index) => word(value, [...at, index]));
  const [part, owner, inner] = path;
  if ((part === 'form' || part === 'data') && path.length === 2) {
    words(doc.reschedule?.fields, ['reschedule', 'fields']);
    for (const [key, task] of Object.entries(doc.tasks)) {
      words(task.edits, ['tasks', key, 'edits']);
      if (task.edits?.includes(name) === true && !Object.hasOwn(task.form ?? {}, name)) required(key, task, words);
    }
  }
  if (part === 'tasks' && inner === 'form' && path.length === 4) {
    const task = doc.tasks[String(owner)];
    if (task !== undefined) required(String(owner), task, words);
  }
  if (part === 'tasks' && path.length === 2) taskWords(doc, name, to, sets, word, words);
  return sets;
};

const required = (
  key: string,
  task: TaskDef,
  words: (values: string[] | undefined, at: DocumentPath) => void,
): void => {
  for (const [choice, { requires }] of Object.entries(task.decision ?? {}))
    words(requires, ['tasks', key, 'decision', choice, 'requires']);
};

const taskWords = (
  doc: SopDocument,
  name: string,
  to: string,
  sets: SopEdit[],
  word: (value: unknown, at: DocumentPath) => void,
  words: (values: readonly unknown[] | undefined, at: DocumentPath) => void,
): void => {
  const instance = (value: unknown, at: DocumentPath): void => {
    if (typeof value === 'string' && instanceKey(value) === name)
      sets.push({ path: at, set: to + value.slice(name.length) });
  };
  for (const [key, task] of Object.entries(doc.tasks)) {
    const path = ['tasks', key];
    words(task.after, [...path, 'after']);
    task.separateFrom?.forEach((entry, index) =>
      typeof entry === 'string'
        ? word(entry, [...path, 'separateFrom', index])
        : word(entry.task, [...path, 'separateFrom', index, 'task']),
    );
    if (typeof task.assign === 'object' && 'sameAs' in task.assign)
      word(task.assign.sameAs, [...path, 'assign', 'sameAs']);
  }
  for (const [event, def] of Object.entries(doc.events ?? {}))
    words(def.separateFrom, ['events', event, 'separateFrom']);
  const chart = new Chart(doc.machine, doc.sop);
  for (const state of chart.states) words(state.def.tasks, [...state.path, 'tasks']);
  for (const { action, path } of eachAction(chart)) {
    const { tasks, to: people } = action.params ?? {};
    if (action.type === 'cancelTasks' && Array.isArray(tasks)) words(tasks, [...path, 'params', 'tasks']);
    if (Array.isArray(people))
      people.forEach((person, index) => {
        if (person === `doer:${name}`) sets.push({ path: [...path, 'params', 'to', index], set: `doer:${to}` });
      });
  }
  const learnt = (cast: Record<string, { confirmed?: string[] }> | undefined, at: DocumentPath): void => {
    for (const [member, { confirmed }] of Object.entries(cast ?? {})) words(confirmed, [...at, member, 'confirmed']);
  };
  doc.scenarios?.forEach((scenario, index) => {
    scenario.expect?.tasks?.forEach((task, at) => instance(task, ['scenarios', index, 'expect', 'tasks', at]));
    learnt(scenario.training, ['scenarios', index, 'training']);
  });
  eachStep(doc, (step, path) => {
    for (const verb of ['do', 'accept', 'reject', 'waive'] as const)
      if (verb in step) instance((step as Record<string, unknown>)[verb], [...path, verb]);
    if ('expect' in step) step.expect.tasks?.forEach((task, at) => instance(task, [...path, 'expect', 'tasks', at]));
    if ('training' in step) learnt(step.training, [...path, 'training']);
  });
};

/** Every step of every scenario, those that are to be refused included. */
export const eachStep = (doc: SopDocument, visit: (step: ScenarioStep, path: DocumentPath) => void): void => {
  const into = (step: ScenarioStep, path: DocumentPath): void => {
    visit(step, path);
    if ('refused' in step) into(step.refused, [...path, 'refused']);
  };
  doc.scenarios?.forEach((scenario, index) =>
    scenario.steps.forEach((step, at) => into(step, ['scenarios', index, 'steps', at])),
  );
};

/** `A51#2` is the second instance of `A51`. */
const instanceKey = (instance: string): string => instance.split('#')[0] ?? instance;
