/** What somebody typed into a field, and what the field held when they began. */
export interface FieldDraft {
  base: unknown;
  value: unknown;
}

export type FormDraft = Readonly<Record<string, FieldDraft>>;
type Values = Readonly<Record<string, unknown>>;

/** Takes a change over; typing the stored value again ends the draft of that field. */
export const typed = (draft: FormDraft, stored: Values, key: string, value: unknown): FormDraft => {
  const base = draft[key]?.base ?? stored[key] ?? null;
  if (same(value, stored[key])) return without(draft, [key]);
  return { ...draft, [key]: { base, value } };
};

/** What the form shows: what was typed, over what is stored. */
export const shownValues = (draft: FormDraft, stored: Values): Record<string, unknown> => ({
  ...stored,
  ...Object.fromEntries(Object.entries(draft).map(([key, { value }]) => [key, value])),
});

/** Fields that somebody else changed after typing began, to something other than what was typed. Nobody's words are dropped by a machine. */
export const conflicts = (draft: FormDraft, stored: Values): string[] =>
  Object.entries(draft)
    .filter(([key, { base, value }]) => !same(base, stored[key]) && !same(value, stored[key]))
    .map(([key]) => key);

/** What can be sent now: everything typed that nobody else has touched. */
export const sendable = (draft: FormDraft, stored: Values): Record<string, unknown> => {
  const disputed = new Set(conflicts(draft, stored));
  return Object.fromEntries(
    Object.entries(draft).flatMap(([key, { value }]) => (disputed.has(key) ? [] : [[key, blankAsNull(value)]])),
  );
};

/** After a save: drops the drafts that were sent, unless typing went on meanwhile. */
export const saved = (draft: FormDraft, sent: Values): FormDraft =>
  Object.fromEntries(
    Object.entries(draft).filter(([key, { value }]) => !(key in sent && same(blankAsNull(value), sent[key]))),
  );

/** Ends a conflict: with one's own words (they now stand on what the other wrote), or the other's. */
export const settle = (draft: FormDraft, stored: Values, key: string, keepMine: boolean): FormDraft => {
  const mine = draft[key];
  if (!keepMine || mine === undefined) return without(draft, [key]);
  return { ...draft, [key]: { base: stored[key] ?? null, value: mine.value } };
};

/** Equal as the server keeps it: no value, null and an empty text are the same nothing. */
export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(blankAsNull(a)) === JSON.stringify(blankAsNull(b));

const blankAsNull = (value: unknown): unknown =>
  value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value;

const without = (draft: FormDraft, keys: readonly string[]): FormDraft =>
  Object.fromEntries(Object.entries(draft).filter(([key]) => !keys.includes(key)));
