import type { FieldDef, SopDocument } from '#sop-core';
import type { Language } from '../../i18n/language.js';
import type { Option } from './role-options.js';

/** Fields as choices, called as people call them. */
export const fieldOptions = (fields: Record<string, FieldDef> | undefined, language: Language): Option[] =>
  Object.entries(fields ?? {}).map(([name, def]) => ({
    value: name,
    label: def.title ? `${def.title[language]} · ${name}` : name,
  }));

export const runFieldOptions = (doc: SopDocument, language: Language): Option[] =>
  fieldOptions({ ...doc.form, ...doc.data }, language);

export const taskOptions = (doc: SopDocument, language: Language): Option[] =>
  Object.entries(doc.tasks).map(([key, { title }]) => ({ value: key, label: `${title[language]} · ${key}` }));

export const eventOptions = (doc: SopDocument, language: Language): Option[] =>
  Object.entries(doc.events ?? {}).map(([key, { title }]) => ({ value: key, label: `${title[language]} · ${key}` }));
