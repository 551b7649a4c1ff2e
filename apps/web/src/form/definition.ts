import type { FieldLimitsFragment } from '../gql/generated.js';

/** A column of a table, or a field without columns. */
export type ColumnDefinition = FieldLimitsFragment;

/** A field of a form as the server describes it. */
export type FieldDefinition = ColumnDefinition & { columns?: readonly ColumnDefinition[] | null };

/** The definition of one entry of a list field. */
export const entryOf = (definition: FieldDefinition): FieldDefinition => ({
  ...definition,
  isList: false,
  minItems: null,
  maxItems: null,
});

/** Nothing given: what the server calls blank. */
export const isBlank = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);
