import { hash } from 'node:crypto';

/** SHA-256 of what a command asks for, independent of the order of keys. Two equal inputs have equal fingerprints. */
export const fingerprint = (name: string, memberId: string | null, input: object): Buffer =>
  hash('sha256', JSON.stringify([name, memberId, sorted(input)]), 'buffer');

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
};
