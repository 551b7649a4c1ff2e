/** A key that a row of the log names, and as what. */
export interface Touched {
  kind: (typeof ONE)[number] | (typeof MANY)[number];
  key: string;
}

const ONE = ['item', 'criterion', 'event', 'timer', 'role', 'code', 'evidence'] as const;
const MANY = ['fields', 'failed', 'confirm'] as const;
const MOST = 50;

/** The keys a row of the log touched; of the values that were written nothing is told. */
export function touchedBy(data: Record<string, unknown>): Touched[] {
  const one = ONE.flatMap((kind) => {
    const key = data[kind];
    return typeof key === 'string' ? [{ kind, key }] : [];
  });
  const many = MANY.flatMap((kind) => keysOf(data[kind]).map((key) => ({ kind, key })));
  return [...one, ...many].slice(0, MOST);
}

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
