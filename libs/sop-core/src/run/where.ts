/** Where a chart stands, read off its state value. Stage ids are paths below the root. */
import type { StateValue } from 'xstate';

/** The innermost active stages, in document order. */
export function leafStages(value: StateValue, prefix = ''): string[] {
  if (typeof value === 'string') return value === '' ? [] : [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (inner === undefined) return [];
    if (typeof inner === 'object' && Object.keys(inner).length === 0) return [prefix + key];
    return leafStages(inner, `${prefix}${key}.`);
  });
}

/** Every active stage, the ones around the innermost included; the root is ''. */
export function activeStages(value: StateValue): Set<string> {
  const active = new Set<string>(['']);
  for (const leaf of leafStages(value)) {
    let end = leaf.indexOf('.');
    for (; end !== -1; end = leaf.indexOf('.', end + 1)) active.add(leaf.slice(0, end));
    active.add(leaf);
  }
  return active;
}

/** Is `inner` inside `outer` (and not the same stage)? Everything is inside the root. */
export const isInside = (inner: string, outer: string): boolean =>
  outer === '' ? inner !== '' : inner.length > outer.length && inner.startsWith(`${outer}.`);
