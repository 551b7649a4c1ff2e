/** An XState machine as another tool wrote it: nothing about it is certain. */
export type Foreign = Record<string, unknown>;

export const isForeign = (value: unknown): value is Foreign =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Keys that would reach into JavaScript's object machinery are none. */
export const entriesOf = (value: unknown): [string, unknown][] =>
  isForeign(value) ? Object.entries(value).filter(([key]) => !FORBIDDEN.has(key)) : [];

export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** One thing or a list of them. */
export const listOf = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat());

/** A state of the foreign chart, with the key it has in ours. */
export interface ForeignState {
  key: string;
  def: Foreign;
  parent: ForeignState | null;
  children: ForeignState[];
  /** In the foreign chart. */
  path: (string | number)[];
  /** `id` of its own, by which targets may name it. */
  ownId: string | undefined;
  original: string;
}

/** `key` as a name the language takes: letters, digits, `_`, beginning with a letter, unique among `taken`. */
export const nameFor = (key: string, taken: ReadonlySet<string>, fallback = 'state'): string => {
  const plain = key
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 50);
  const base = NAME.test(key) ? key : plain === '' ? fallback : plain;
  let name = base;
  for (let n = 2; taken.has(name) || FORBIDDEN.has(name); n += 1) name = `${base}_${n}`;
  return name;
};

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,59}$/;

/** `sendMail`, `order paid`, `user.submit` as events of ours: SEND_MAIL, ORDER_PAID, USER.SUBMIT. */
export const eventFor = (name: string): string => {
  if (EVENT.test(name)) return name;
  const parts = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split('.')
    .map((part) =>
      part
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]+/g, '_')
        .replaceAll(/^_+|_+$/g, ''),
    )
    .filter((part) => part !== '');
  const joined = parts.join('.');
  return /^[A-Z]/.test(joined) ? joined.slice(0, 120) : `EVENT_${joined}`.slice(0, 120).replaceAll(/_$/g, '');
};

const EVENT = /^[A-Z][A-Z0-9_]*(\.[A-Z0-9_]+)*$/;
