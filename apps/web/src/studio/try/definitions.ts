import type { FieldDef } from '#sop-core';
import type { FieldDefinition } from '../../form/definition.js';
import type { Language } from '../../i18n/language.js';

/**
 * Fields of a document as the form of the page takes them, with money limits in fen. Files and people are names here: nothing is uploaded,
 * and nobody of the workspace takes part in a rehearsal.
 */
export const definitionsFor = (defs: Readonly<Record<string, FieldDef>>, language: Language): FieldDefinition[] =>
  Object.entries(defs).map(([key, def]) => definitionOf(key, def, language));

const definitionOf = (key: string, def: FieldDef, language: Language): FieldDefinition => ({
  __typename: 'FieldDefinition',
  key,
  title: def.title?.[language] ?? key,
  hint: def.hint?.[language] ?? null,
  type: NAMED.has(def.type) ? 'string' : def.type,
  isList: def.list ?? false,
  isRequired: !(def.optional ?? false) && def.requiredWhen === undefined && def.prefill === undefined,
  isSensitive: false,
  requiredWhen: def.requiredWhen ?? null,
  min: constant(def.min),
  max: constant(def.max),
  above: constant(def.above),
  below: constant(def.below),
  minLength: def.minLength ?? null,
  maxLength: def.maxLength ?? null,
  minItems: constant(def.minItems),
  maxItems: constant(def.maxItems),
  pattern: def.pattern ?? null,
  choices:
    def.values?.map((choice) =>
      typeof choice === 'string'
        ? { __typename: 'Choice', value: choice, title: choice }
        : { __typename: 'Choice', value: choice.value, title: choice.title[language] },
    ) ?? null,
  columns: def.columns ? definitionsFor(def.columns, language) : null,
  default: def.default ?? null,
});

const NAMED: ReadonlySet<string> = new Set(['image', 'file', 'user']);

const constant = (limit: number | string | undefined): number | null => (typeof limit === 'number' ? limit : null);
