import type { Json } from '#sop-core';

export interface Difference {
  /** `tasks.C03.status` */
  path: string;
  stored: Json;
  folded: Json;
}

/** Where two values first differ; the order of keys means nothing. Null when they are equal. */
export const firstDifference = (stored: Json, folded: Json, path = ''): Difference | null => {
  if (!isBag(stored) || !isBag(folded) || Array.isArray(stored) !== Array.isArray(folded)) {
    return Object.is(stored, folded) ? null : { path, stored, folded };
  }
  const keys = [...new Set([...Object.keys(stored), ...Object.keys(folded)])].sort();
  for (const key of keys) {
    const at = path === '' ? key : `${path}.${key}`;
    const [a, b] = [stored[key], folded[key]];
    if (a === undefined || b === undefined) return { path: at, stored: a ?? null, folded: b ?? null };
    const difference = firstDifference(a, b, at);
    if (difference) return difference;
  }
  return null;
};

const isBag = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null;
