import type { SopDocument, StateDef } from '../definition.js';
import { canonical } from './compare.js';

/** Old name → new name, by kind of thing. States by their key. */
export interface Renames {
  tasks: Map<string, string>;
  fields: Map<string, string>;
  events: Map<string, string>;
  timers: Map<string, string>;
  states: Map<string, string>;
}

/**
 * Things that only got another name: gone there, new here, with the same title or the same contents. What is not obvious counts as removed
 * and added.
 */
export const findRenames = (before: SopDocument, after: SopDocument): Renames => ({
  tasks: renamedIn(before.tasks, after.tasks),
  fields: new Map(
    (['form', 'data', 'settings', 'derived'] as const).flatMap((part) => [
      ...renamedIn(before[part] ?? {}, after[part] ?? {}),
    ]),
  ),
  events: renamedIn(before.events ?? {}, after.events ?? {}),
  timers: renamedIn(asContents(before.timers), asContents(after.timers)),
  states: renamedStates(before.machine, after.machine),
});

const countRenames = (renames: Renames): number => mapsOf(renames).reduce((sum, map) => sum + map.size, 0);

const mapsOf = (renames: Renames): Map<string, string>[] => [
  renames.tasks,
  renames.fields,
  renames.events,
  renames.timers,
  renames.states,
];

/** The earlier document with the later names, so that only real differences are left. */
export const withNewNames = (doc: SopDocument, renames: Renames): SopDocument => {
  if (countRenames(renames) === 0) return doc;
  const names = new Map(mapsOf(renames).flatMap((map) => [...map]));
  const one = (name: string): string => names.get(name) ?? name;
  // Word by word; an event's name has dots in it, a task's result stands behind one.
  const renamed = (text: string): string =>
    text.replaceAll(/[A-Za-z_][\w.]*/g, (word) => names.get(word) ?? word.split('.').map(one).join('.'));
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return renamed(value);
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    // What people read keeps its words.
    if ('zh' in value && 'en' in value) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [names.get(key) ?? key, visit(part)]));
  };
  return visit(doc) as SopDocument;
};

const renamedIn = (before: Record<string, object>, after: Record<string, object>): Map<string, string> => {
  const gone = Object.entries(before).filter(([key]) => !Object.hasOwn(after, key));
  const come = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
  const renames = new Map<string, string>();
  const taken = new Set<string>();
  for (const markOf of [contentsOf, titleOf]) {
    const [was, is] = [gone, come].map((things) => Map.groupBy(things, ([, thing]) => markOf(thing)));
    for (const [mark, [first, ...twins]] of was ?? []) {
      const [fit, ...others] = is?.get(mark) ?? [];
      // Two of a kind: which became which cannot be told.
      if (mark === null || first === undefined || fit === undefined || twins.length > 0 || others.length > 0) continue;
      if (renames.has(first[0]) || taken.has(fit[0])) continue;
      renames.set(first[0], fit[0]);
      taken.add(fit[0]);
    }
  }
  return renames;
};

const contentsOf = (thing: object): string | null => (Object.keys(thing).length < 2 ? null : canonical(thing));

const titleOf = (thing: object): string | null => ('title' in thing ? canonical(thing.title) : null);

const asContents = (timers: Record<string, string> | undefined): Record<string, object> =>
  Object.fromEntries(Object.entries(timers ?? {}).map(([name, text]) => [name, { text, isTimer: true }]));

/** States that kept their place but not their name. */
const renamedStates = (before: StateDef, after: StateDef): Map<string, string> => {
  const here = renamedIn(before.states ?? {}, after.states ?? {});
  const inside = Object.entries(before.states ?? {}).flatMap(([key, state]) => {
    const other = after.states?.[here.get(key) ?? key];
    return other === undefined ? [] : [...renamedStates(state, other)];
  });
  return new Map([...here, ...inside]);
};
