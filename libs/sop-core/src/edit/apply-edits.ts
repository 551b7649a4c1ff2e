import type { DocumentPath } from '../finding.js';
import { FORBIDDEN_KEYS } from '../read/limits.js';
import type { Json } from '../state.js';
import { EditRefused, type SopEdit } from './sop-edit.js';

/**
 * The edits done to a value: what reading the edited text would give, without the text. Parts that are not touched are the same objects.
 * @throws EditRefused when a path leads nowhere.
 */
export const applyEdits = <T>(value: T, edits: readonly SopEdit[]): T =>
  edits.reduce((done, edit) => applyEdit(done, edit), value as unknown as Json) as unknown as T;

/** One edit done to a value. */
export const applyEdit = (value: Json, edit: SopEdit): Json => {
  const { path } = edit;
  if ('set' in edit) return setAt(value, path, path, edit.set);
  if ('remove' in edit) return removeAt(value, path, path);
  if ('rename' in edit) return within(value, path, path, (owner, key) => renamed(owner, key, edit.rename, path));
  if ('insert' in edit) return insertAt(value, path, edit.insert, edit.at);
  const taken = valueAt(value, path);
  if (taken === undefined) throw new EditRefused('EDIT_PATH', path);
  const left = removeAt(value, path, path);
  const { move: to } = edit;
  return edit.at === undefined ? insertAt(left, to, taken, Infinity) : insertAt(left, to, taken, edit.at);
};

/** What stands at a path; undefined when nothing does. */
export const valueAt = (value: unknown, path: DocumentPath): Json | undefined => {
  let found: unknown = value;
  for (const part of path) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<string | number, unknown>)[part];
  }
  return found as Json | undefined;
};

type JsonMap = Record<string, Json>;

const setAt = (value: Json | undefined, rest: DocumentPath, path: DocumentPath, to: Json): Json => {
  const [head, ...tail] = rest;
  if (head === undefined) return to;
  if (Array.isArray(value)) {
    const index = Number(head);
    if (!Number.isInteger(index) || index < 0 || index > value.length) throw new EditRefused('EDIT_PATH', path);
    const copy = [...value];
    copy[index] = setAt(value[index], tail, path, to);
    return copy;
  }
  if (value === null || value === undefined) return { [safe(head, path)]: setAt(undefined, tail, path, to) };
  if (!isMap(value)) throw new EditRefused('EDIT_PATH', path);
  return { ...value, [safe(head, path)]: setAt(own(value, head), tail, path, to) };
};

const removeAt = (value: Json, rest: DocumentPath, path: DocumentPath): Json =>
  within(value, rest, path, (owner, key) => {
    if (Array.isArray(owner)) return owner.filter((_, index) => index !== Number(key));
    return Object.fromEntries(Object.entries(owner).filter(([name]) => name !== String(key)));
  });

const insertAt = (value: Json, path: DocumentPath, element: Json, at: number): Json => {
  const list = valueAt(value, path);
  if (Array.isArray(list)) {
    if (at < 0) throw new EditRefused('EDIT_PATH', path);
    return setAt(value, path, path, [...list.slice(0, at), element, ...list.slice(at)]);
  }
  const key = path.at(-1);
  if (key === undefined) throw new EditRefused('EDIT_PATH', path);
  const owner = valueAt(value, path.slice(0, -1)) ?? {};
  if (!isMap(owner)) throw new EditRefused('EDIT_PATH', path);
  if (Object.hasOwn(owner, key)) throw new EditRefused('EDIT_TAKEN', path);
  const entries = Object.entries(owner);
  entries.splice(Math.max(0, at), 0, [safe(key, path), element]);
  return setAt(value, path.slice(0, -1), path, Object.fromEntries(entries));
};

/** Replaces the map or list that holds the last part of the path; that part must be there. */
const within = (
  value: Json | undefined,
  rest: DocumentPath,
  path: DocumentPath,
  change: (owner: JsonMap | Json[], key: string | number) => Json,
): Json => {
  const [head, ...tail] = rest;
  if (head === undefined || value === null || typeof value !== 'object' || !Object.hasOwn(value, head))
    throw new EditRefused('EDIT_PATH', path);
  if (tail.length === 0) return change(value, head);
  const inner = within((value as JsonMap)[head], tail, path, change);
  if (!Array.isArray(value)) return { ...value, [head]: inner };
  const copy = [...value];
  copy[Number(head)] = inner;
  return copy;
};

const renamed = (owner: JsonMap | Json[], key: string | number, to: string, path: DocumentPath): Json => {
  if (Array.isArray(owner)) throw new EditRefused('EDIT_PATH', path);
  if (to !== String(key) && Object.hasOwn(owner, to)) throw new EditRefused('EDIT_TAKEN', path);
  safe(to, path);
  return Object.fromEntries(Object.entries(owner).map(([name, part]) => [name === String(key) ? to : name, part]));
};

const safe = (key: string | number, path: DocumentPath): string => {
  if (FORBIDDEN_KEYS.has(String(key))) throw new EditRefused('EDIT_KEY', path);
  return String(key);
};

const isMap = (value: Json | undefined): value is JsonMap =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const own = (value: JsonMap, key: string | number): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;
