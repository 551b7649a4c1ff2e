import type { StateDef, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { both, same } from '../words/texts.js';
import type { SopChange } from './sop-change.js';

/** Which thing of a document a path is about: a step, the innermost stage, a field …; the SOP itself for everything else. The document may be wrong. */
export const subjectOf = (doc: unknown, path: DocumentPath): SopChange['subject'] => {
  const [part, name] = path.map(String);
  const at = (key: string): unknown => (isMap(doc) ? doc[key] : undefined);
  if (part === 'machine') return stateAt(at('machine'), path.map(String));
  const type = part === undefined ? undefined : TYPES[part];
  if (part === undefined || name === undefined || type === undefined)
    return { type: 'sop', key: textOf(at('sop')), title: titleOf(doc) ?? same(textOf(at('sop'))) };
  const things = at(part);
  const thing = isMap(things) || Array.isArray(things) ? (things as Record<string, unknown>)[name] : undefined;
  const key = type === 'scenario' && isMap(thing) ? textOf(thing['name']) : name;
  return { type, key, title: titleOf(thing) ?? same(key) };
};

const TYPES: Record<string, SopChange['subject']['type']> = {
  tasks: 'task',
  form: 'field',
  data: 'field',
  settings: 'setting',
  derived: 'derived',
  events: 'event',
  timers: 'timer',
  anchors: 'anchor',
  scenarios: 'scenario',
};

const stateAt = (machine: unknown, path: string[]): SopChange['subject'] => {
  let state: unknown = machine;
  const keys: string[] = [];
  for (let index = 1; path[index] === 'states' && path[index + 1] !== undefined; index += 2) {
    const states = isMap(state) ? (state as StateDef).states : undefined;
    keys.push(path[index + 1] ?? '');
    state = isMap(states) ? states[path[index + 1] ?? ''] : undefined;
  }
  const title = titleOf(state) ?? (keys.length === 0 ? both('整个流程', 'The whole chart') : same(keys.at(-1) ?? ''));
  return { type: 'state', key: keys.join('.'), title };
};

const titleOf = (thing: unknown): Text | undefined => {
  const title = isMap(thing) ? thing['title'] : undefined;
  return isMap(title) && typeof title['zh'] === 'string' && typeof title['en'] === 'string'
    ? both(title['zh'], title['en'])
    : undefined;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
