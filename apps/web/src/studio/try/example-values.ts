import type { FieldDef } from '#sop-core';

/**
 * A value that each required field would probably take, so that a rehearsal can begin with one click. Limits that are expressions and rules
 * over several fields are not known here; the start says what does not fit. In fen; `at` is the moment dates count from (ISO).
 */
export const exampleValues = (defs: Readonly<Record<string, FieldDef>>, at: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(defs)
      .filter(
        ([, { optional, prefill, default: given }]) =>
          optional !== true && prefill === undefined && given === undefined,
      )
      .map(([key, def]) => [key, exampleOf(def, at)]),
  );

const exampleOf = (def: FieldDef, at: string): unknown => {
  if (def.type === 'table')
    return Array.from({ length: atLeast(def.minItems, 1) }, () => exampleValues(def.columns ?? {}, at));
  const value = plainExample(def, at);
  return def.list === true && def.type !== 'multi'
    ? Array.from({ length: atLeast(def.minItems, 1) }, () => value)
    : value;
};

const plainExample = (def: FieldDef, at: string): unknown => {
  const choices = (def.values ?? []).map((choice) => (typeof choice === 'string' ? choice : choice.value));
  switch (def.type) {
    case 'bool':
      return true;
    case 'enum':
      return choices[0];
    case 'multi':
      return choices.slice(0, atLeast(def.minItems, 1));
    case 'int':
    case 'decimal':
    case 'pct':
      return numberIn(def, 1);
    case 'money':
      return numberIn(def, 100_00);
    case 'date':
      return at.slice(0, 10);
    case 'datetime':
      return at;
    case 'url':
      return 'https://example.com/';
    case 'orderNo':
      return '1234567890';
    case 'sku':
      return 'SKU-1';
    case 'user':
      return 'ops';
    case 'image':
    case 'file':
      return 'file-1';
    default:
      return 'A'.padEnd(Math.max(def.minLength ?? 1, 1), 'A').slice(0, def.maxLength ?? 200);
  }
};

const numberIn = ({ min, max, above, below, type }: FieldDef, wanted: number): number => {
  const step = type === 'money' ? 100 : 1;
  const least = typeof min === 'number' ? min : typeof above === 'number' ? above + step : -Infinity;
  const most = typeof max === 'number' ? max : typeof below === 'number' ? below - step : Infinity;
  return Math.min(Math.max(wanted, least), most);
};

const atLeast = (limit: FieldDef['minItems'], usual: number): number =>
  typeof limit === 'number' ? Math.max(limit, usual) : usual;
