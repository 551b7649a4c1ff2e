/** Whether two parts of documents say the same. The order of keys means nothing, and a key without a value is none. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isBag(a) || !isBag(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameJson(a[key], b[key]));
}

const isBag = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
