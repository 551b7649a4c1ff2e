import { triggerOf, valueAt, type DocumentPath, type SopDocument } from '#sop-core';

/** A part of the document that has a panel of its own. */
export interface Place {
  kind: 'whole' | 'state' | 'transition' | 'task' | 'event' | 'field';
  path: DocumentPath;
}

/** The innermost part with a panel that a selection lies in. What is no longer there leads to what is around it. */
export const placeOf = (doc: SopDocument, selection: DocumentPath): Place => {
  for (let length = selection.length; length > 0; length -= 1) {
    const path = selection.slice(0, length);
    const value = valueAt(doc, path);
    if (value === undefined) continue;
    if (isField(path)) return { kind: 'field', path };
    if (path[0] === 'tasks' && length === 2) return { kind: 'task', path };
    if (path[0] === 'events' && length === 2) return { kind: 'event', path };
    if (path[0] !== 'machine') continue;
    if (isBranch(path, value)) return { kind: 'transition', path };
    if (length > 1 && isState(path)) return { kind: 'state', path };
  }
  return selection[0] === 'machine'
    ? { kind: 'state', path: ['machine'] }
    : { kind: 'whole', path: selection.slice(0, 1) };
};

const FIELD_MAPS: ReadonlySet<string> = new Set(['form', 'data', 'settings']);

const isField = (path: DocumentPath): boolean => {
  if (path.length === 2) return FIELD_MAPS.has(String(path[0]));
  if (path.at(-2) === 'columns') return isField(path.slice(0, -2));
  return (
    path.length === 4 && ((path[0] === 'tasks' && path[2] === 'form') || (path[0] === 'events' && path[2] === 'fields'))
  );
};

/** `machine`, `machine/states/a`, `machine/states/a/states/b` … */
const isState = (path: DocumentPath): boolean =>
  path.length % 2 === 1 && path.every((part, index) => index % 2 === 0 || part === 'states');

const isBranch = (path: DocumentPath, value: unknown): boolean => {
  const place = triggerOf(path);
  if (!place || Array.isArray(value)) return false;
  const inside = path.slice(place.state.length);
  // `on/EVENT`, `on/EVENT/0`, `always`, `always/0`, `after/48h`, `onDone` …
  const named = inside[0] === 'on' || inside[0] === 'after' ? 2 : 1;
  return inside.length === named || (inside.length === named + 1 && typeof inside[named] === 'number');
};
