import type { FieldDef, Json } from '#sop-core';

const HIDDEN = '＊';

/**
 * A value of which only so much is left that two people on the phone know they mean the same: `138＊＊＊＊5678`, `唐＊`, `li＊＊＊@qq.com`.
 * Numbers and anything else become unreadable as a whole.
 */
export const mask = (value: Json): Json => {
  if (value === null || value === '') return value;
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mask(part)]));
  return typeof value === 'string' ? maskText(value) : HIDDEN.repeat(3);
};

/** Form values as everybody may see them: those of fields marked `sensitive` masked, also inside tables. */
export const maskFields = (defs: Record<string, FieldDef>, values: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, maskField(defs[name], value)]));

/** The names of the fields that hold buyer data. */
export const sensitiveFields = (defs: Record<string, FieldDef>): string[] =>
  Object.entries(defs).flatMap(([name, def]) => (isSensitive(def) ? [name] : []));

const isSensitive = (def: FieldDef): boolean =>
  def.sensitive === true || Object.values(def.columns ?? {}).some(isSensitive);

const maskField = (def: FieldDef | undefined, value: Json): Json => {
  if (!def) return value;
  if (def.sensitive) return mask(value);
  const { columns } = def;
  if (!columns || !Array.isArray(value)) return value;
  return value.map((row) => (isRow(row) ? maskFields(columns, row) : row));
};

const isRow = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const maskText = (text: string): string => {
  const at = text.indexOf('@');
  if (at > 0) return `${keepEnds(text.slice(0, at), 2, 0)}${text.slice(at)}`;
  const letters = [...text];
  if (letters.length >= 11) return keepEnds(text, 3, 4);
  if (letters.length >= 6) return keepEnds(text, 2, 2);
  return keepEnds(text, 1, 0);
};

const keepEnds = (text: string, head: number, tail: number): string => {
  const letters = [...text];
  const shown = letters.length > head + tail ? head : Math.min(1, letters.length - 1);
  const kept = shown === head ? tail : 0;
  return (
    letters.slice(0, shown).join('') +
    HIDDEN.repeat(Math.max(1, letters.length - shown - kept)) +
    (kept > 0 ? letters.slice(-kept).join('') : '')
  );
};
