import { expressionNames, sopSchema, type DocumentPath, type SopDocument, type StateDef } from '#sop-core';
import { schemasAt, type Schema } from './schema-at.js';
import type { WritingPlace } from './yaml-context.js';

/** Something that may stand here. */
export interface Suggestion {
  label: string;
  /** What people call it. */
  detail: string | null;
  /** Help of a few sentences. */
  info: string | null;
  kind: 'key' | 'value' | 'reference' | 'name' | 'function';
  /** How many characters left of the cursor it replaces. */
  replaces: number;
}

/** What the suggestions are taken from. */
export interface SuggestionWorld {
  doc: SopDocument | null;
  roles: readonly { key: string; title: string }[];
  language: 'zh' | 'en';
}

/** What may be written at a place: keys and choices of the schema, and what the document itself names. */
export const suggestionsAt = (place: WritingPlace, written: string, world: SuggestionWorld): Suggestion[] => {
  const { path, kind } = place;
  if (kind === 'key') return keysAt(path, written, world);
  const here = schemasAt(sopSchema as Schema, path);
  if (isExpression(here, path)) return namesAt(path, written, world);
  return [...referencesAt(path, written, world), ...choicesAt(here, written)];
};

const keysAt = (path: DocumentPath, written: string, world: SuggestionWorld): Suggestion[] => {
  const here = schemasAt(sopSchema as Schema, path);
  const keys = new Map<string, Schema>();
  for (const { schema } of here)
    for (const [key, value] of Object.entries(schema.properties ?? {}))
      if (!keys.has(key) && key !== '$schema') keys.set(key, value);
  const needed = new Set(here.flatMap(({ schema }) => schema.required ?? []));
  const present = keysPresent(world.doc, path);
  const known = [...keys]
    .filter(([key]) => !present.has(key) || key === written)
    .map(([key, schema]): Suggestion => ({
      label: key,
      detail: needed.has(key) ? '*' : null,
      info: schema.description ?? schemasAt(sopSchema as Schema, [...path, key])[1]?.schema.description ?? null,
      kind: 'key',
      replaces: written.length,
    }));
  return [...known, ...namedKeysAt(path, written, world), ...entriesAt(path, written, world)];
};

/** Keys that the document gives: events a state may hear, timers, fields that an action sets. */
const namedKeysAt = (path: DocumentPath, written: string, { doc, language }: SuggestionWorld): Suggestion[] => {
  const parent = path.at(-1);
  if (!doc || path[0] !== 'machine') return [];
  const options =
    parent === 'on'
      ? [...eventsOf(doc, language), ...SYSTEM_EVENTS]
      : parent === 'after'
        ? Object.entries(doc.timers ?? {}).map(([key, value]) => [key, value] as const)
        : parent === 'params'
          ? [...fieldsOf(doc, language)]
          : [];
  return refer(options, written);
};

/** A line of a list that is no map yet: `- A01`. */
const entriesAt = (path: DocumentPath, written: string, world: SuggestionWorld): Suggestion[] =>
  typeof path.at(-1) === 'number' ? referencesAt(path, written, world) : [];

const SYSTEM_EVENTS = [
  ['TASKS.SETTLED', null],
  ['CANCEL', null],
  ['RESCHEDULE', null],
] as const;

/** Names of other places of the document, where one of them is meant. */
const referencesAt = (path: DocumentPath, written: string, world: SuggestionWorld): Suggestion[] => {
  const { doc, language, roles } = world;
  const keys = path.filter((part) => typeof part === 'string');
  const last = keys.at(-1) ?? '';
  const isEntry = typeof path.at(-1) === 'number';
  if (ROLES.has(last) || (last === 'to' && isEntry))
    return refer(
      roles.flatMap(({ key, title }) => [[key, title] as const, [`${key}.lead`, title] as const]),
      written,
    );
  if (!doc) return [];
  const inMachine = path[0] === 'machine';
  if (inMachine && (last === 'target' || keys.at(-2) === 'on' || keys.at(-2) === 'after' || last === 'always'))
    return refer(targetsAt(doc, path), written);
  if (inMachine && last === 'initial') return refer(childrenAt(doc, path.slice(0, -1), language), written);
  if (TASKS.has(last) && (isEntry || !inMachine || last === 'sameAs')) return refer(tasksOf(doc, language), written);
  if (last === 'event' || last === 'send') return refer(eventsOf(doc, language), written);
  if (last === 'edits' && isEntry) return refer(fieldsOf(doc, language), written);
  if (last === 'due') return refer(Object.entries(doc.timers ?? {}), written);
  if (last === 'final' && path[0] === 'scenarios') return refer(childrenAt(doc, ['machine'], language), written);
  if (last === 'from' && path[0] === 'scenarios')
    return refer(
      (doc.scenarios ?? []).map(({ name }) => [name, null] as const),
      written,
    );
  return [];
};

const ROLES: ReadonlySet<string> = new Set(['role', 'acceptor', 'owner', 'start', 'by', 'workdays']);
const TASKS: ReadonlySet<string> = new Set([
  'tasks',
  'after',
  'separateFrom',
  'sameAs',
  'do',
  'accept',
  'reject',
  'waive',
]);

type Option = readonly [label: string, detail: string | null];

const tasksOf = (doc: SopDocument, language: 'zh' | 'en'): Option[] =>
  Object.entries(doc.tasks).map(([key, { title }]) => [key, title[language]]);

const eventsOf = (doc: SopDocument, language: 'zh' | 'en'): Option[] =>
  Object.entries(doc.events ?? {}).map(([key, { title }]) => [key, title[language]]);

const fieldsOf = (doc: SopDocument, language: 'zh' | 'en'): Option[] =>
  Object.entries({ ...doc.form, ...doc.data }).map(([key, { title }]) => [key, title?.[language] ?? null]);

/** Where a branch at a path may lead: to what stands beside its state, into it, or anywhere by its whole name. */
const targetsAt = (doc: SopDocument, path: DocumentPath): Option[] => {
  const state = statePathOf(path);
  const beside = stateAt(doc, state.slice(0, -2))?.states ?? {};
  const inside = stateAt(doc, state)?.states ?? {};
  const id = doc.machine.id ?? doc.sop;
  return [
    ...Object.keys(beside).map((key) => [key, beside[key]?.title?.zh ?? null] as const),
    ...Object.keys(inside).map((key) => [`.${key}`, inside[key]?.title?.zh ?? null] as const),
    ...allStates(doc.machine, []).map((keys) => [`#${id}.${keys.join('.')}`, null] as const),
  ];
};

/** `['machine','states','open','on','GO','target']` → the path of the state. */
const statePathOf = (path: DocumentPath): DocumentPath => {
  let end = 1;
  while (path[end] === 'states' && path[end + 1] !== undefined) end += 2;
  return path.slice(0, end);
};

const stateAt = (doc: SopDocument, path: DocumentPath): StateDef | undefined => {
  let state: StateDef | undefined = doc.machine;
  for (let index = 2; index < path.length && state; index += 2) state = state.states?.[String(path[index])];
  return path[0] === 'machine' ? state : undefined;
};

const childrenAt = (doc: SopDocument, path: DocumentPath, language: 'zh' | 'en'): Option[] =>
  Object.entries(stateAt(doc, path)?.states ?? {}).map(([key, state]) => [key, state.title?.[language] ?? null]);

const allStates = (state: StateDef, path: string[]): string[][] =>
  Object.entries(state.states ?? {}).flatMap(([key, child]) => [[...path, key], ...allStates(child, [...path, key])]);

const refer = (options: readonly Option[], written: string): Suggestion[] =>
  options.map(([label, detail]) => ({ label, detail, info: null, kind: 'reference', replaces: written.length }));

const choicesAt = (here: ReturnType<typeof schemasAt>, written: string): Suggestion[] => {
  const choices = here.flatMap(({ schema }) => [
    ...(schema.enum ?? []),
    ...(schema.const === undefined ? [] : [schema.const]),
    ...(schema.type === 'boolean' ? [true, false] : []),
  ]);
  return [...new Set(choices.map(String))].map((label) => ({
    label,
    detail: null,
    info: null,
    kind: 'value',
    replaces: written.length,
  }));
};

const isExpression = (here: ReturnType<typeof schemasAt>, path: DocumentPath): boolean =>
  here.some(({ through }) => through.includes('expr')) || (path.at(-2) === 'anchors' && path.length === 2);

/** Names inside an expression; behind a dot, the members of what stands before it. */
const namesAt = (path: DocumentPath, written: string, { doc, language }: SuggestionWorld): Suggestion[] => {
  if (!doc) return [];
  const [, head = '', word = ''] = /((?:[\w]+(?:\[[^\]]*\])?\.)*)(\w*)$/u.exec(written) ?? [];
  return expressionNames(doc, path, head.replace(/\.$/u, '')).map(({ name, kind, title, type }) => ({
    label: name,
    detail: title?.[language] ?? null,
    info: type,
    kind: kind === 'function' ? 'function' : 'name',
    replaces: word.length,
  }));
};

const keysPresent = (doc: SopDocument | null, path: DocumentPath): ReadonlySet<string> => {
  let value: unknown = doc;
  for (const part of path) value = (value as Record<string | number, unknown> | null | undefined)?.[part];
  return new Set(value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : []);
};
