import type { CompiledSop } from '../compile/index.js';
import type { FieldDef } from '../definition.js';
import type { RunScope } from '../expression/scope.js';
import { toJson } from '../expression/values.js';
import { fromDocument } from '../fields/index.js';
import type { Json } from '../state.js';
import { Mismatch } from './mismatch.js';

/** The first expected value that the run does not have; null if all agree. Expected money is in yuan. */
export function differenceOf(sop: CompiledSop, scope: RunScope, expected: Record<string, unknown>): Mismatch | null {
  for (const [name, value] of Object.entries(expected)) {
    const derived = sop.doc.derived?.[name];
    const def: FieldDef | undefined = sop.vocabulary.fields[name] ?? (derived && { type: derived.type });
    if (def === undefined) return new Mismatch('DATA_UNKNOWN', { name });
    const held = toJson(scope.get(name));
    const wanted = fromDocument(def, value);
    if (canonical(held) !== canonical(wanted))
      return new Mismatch('DATA', { name, got: JSON.stringify(held), expected: JSON.stringify(wanted) });
  }
  return null;
}

/** Are all of `part` in `whole`, in this order? */
export function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let matched = 0;
  for (const element of whole) if (element === part[matched]) matched += 1;
  return matched === part.length;
}

function canonical(value: Json): string {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${key}:${canonical(value[key] ?? null)}`)
      .join()}}`;
  }
  return Array.isArray(value) ? `[${value.map(canonical).join()}]` : JSON.stringify(value);
}
