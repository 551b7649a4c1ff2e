import type { FieldDef } from '#sop-core';

type Defs = Readonly<Record<string, FieldDef>>;
type Values = Readonly<Record<string, unknown>>;

/** Values of the page's form as a document writes them: money in yuan. Blank ones are left out. */
export const toDocument = (defs: Defs, values: Values): Record<string, unknown> =>
  convert(defs, values, (fen) => Math.round(fen) / 100);

/** Values of a document as the page's form takes them: money in fen. */
export const fromDocument = (defs: Defs, values: Values): Record<string, unknown> =>
  convert(defs, values, (yuan) => Math.round(yuan * 100));

const convert = (defs: Defs, values: Values, money: (amount: number) => number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const def = Object.hasOwn(defs, key) ? defs[key] : undefined;
      return isBlank(value) ? [] : [[key, def ? one(def, value, money) : value]];
    }),
  );

const one = (def: FieldDef, value: unknown, money: (amount: number) => number): unknown => {
  if (def.type === 'table' && Array.isArray(value))
    return value.map((row: unknown) => convert(def.columns ?? {}, (row ?? {}) as Values, money));
  if (def.list === true && Array.isArray(value))
    return value.map((entry: unknown) => one({ ...def, list: false }, entry, money));
  return def.type === 'money' && typeof value === 'number' ? money(value) : value;
};

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
