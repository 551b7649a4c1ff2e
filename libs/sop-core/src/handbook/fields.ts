import type { FieldDef, SopDocument, Text } from '../definition.js';
import type { WordsPlace } from '../words/expression-words.js';
import { fieldRules } from '../words/field-words.js';
import { typeWords } from '../words/type-words.js';
import type { HandbookField } from './handbook.js';

/** Fields of a form with their rules in words. */
export const handbookFields = (
  doc: SopDocument,
  fields: Record<string, FieldDef> | undefined,
  lang: keyof Text,
  place: WordsPlace = {},
): HandbookField[] =>
  Object.entries(fields ?? {}).map(([key, def]) => ({
    key,
    title: def.title?.[lang] ?? key,
    kind: typeWords(def)[lang],
    rules: fieldRules(doc, def, place).map((rule) => rule[lang]),
    hint: def.hint?.[lang] ?? null,
    columns: handbookFields(doc, def.columns, lang, place),
  }));
