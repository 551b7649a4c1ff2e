import type { Text } from '../definition.js';
import { editSop, type EditResult, type SopEdit } from '../edit/index.js';
import type { DocumentPath } from '../finding.js';
import { readValue } from '../read/read-value.js';
import type { Json } from '../state.js';

/**
 * Gives a document another key and title: the beginning of a copy. Targets that name the chart by the old key (`#old.path`) follow. Comments
 * and everything else stay.
 */
export const renameSop = (text: string, { key, title }: { key: string; title: Text }): EditResult => {
  const read = readValue(text);
  if ('problem' in read) return read;
  const { sop, machine } = isMap(read.value) ? read.value : {};
  const id = isMap(machine) ? machine['id'] : undefined;
  const old = typeof id === 'string' ? id : typeof sop === 'string' ? sop : '';
  const edits: SopEdit[] = [
    { path: ['sop'], set: key },
    { path: ['title'], set: { zh: title.zh, en: title.en } },
    ...(typeof id === 'string' ? [{ path: ['machine', 'id'], set: key }] : []),
    ...targetsIn(machine, ['machine'], old, key),
  ];
  return editSop(text, edits);
};

/** Every text in the chart that is `#old` or begins with `#old.`. */
const targetsIn = (value: Json | undefined, path: DocumentPath, old: string, key: string): SopEdit[] => {
  if (typeof value === 'string')
    return value === `#${old}` || value.startsWith(`#${old}.`)
      ? [{ path, set: `#${key}${value.slice(old.length + 1)}` }]
      : [];
  if (Array.isArray(value)) return value.flatMap((part, index) => targetsIn(part, [...path, index], old, key));
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([name, part]) => targetsIn(part, [...path, name], old, key));
};

const isMap = (value: Json | undefined): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
