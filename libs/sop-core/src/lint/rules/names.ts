import type { SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import { CEL_WORDS, RESULT_FIELDS, SCOPE_NAMES } from '../../expression/types.js';
import type { Report } from '../reporter.js';

/** Expressions use bare names, so form, data, derived values and tasks share one set of them. */
export const checkNames = (doc: SopDocument, report: Report): void => {
  const taken = new Map<string, string>();
  for (const part of ['form', 'data', 'derived', 'tasks'] as const) {
    for (const name of Object.keys(doc[part] ?? {})) {
      const path = [part, name];
      if (SCOPE_NAMES.has(name) || CEL_WORDS.has(name)) report('NAME_RESERVED', path, { name });
      const other = taken.get(name);
      if (other !== undefined) report('NAME_DUPLICATE', path, { name, other });
      else taken.set(name, part);
    }
  }
  for (const [key, task] of Object.entries(doc.tasks)) {
    for (const name of Object.keys(task.form ?? {})) {
      if (RESULT_FIELDS[name] !== undefined || (name === 'decision' && task.decision !== undefined)) {
        report('NAME_RESERVED', ['tasks', key, 'form', name], { name });
      }
    }
    repeated(task.checklist ?? [], ['tasks', key, 'checklist'], report);
    repeated(task.criteria ?? [], ['tasks', key, 'criteria'], report);
  }
  for (const [name, event] of Object.entries(doc.events ?? {})) {
    for (const field of Object.keys(event.fields ?? {})) {
      if (field === 'type' || (field === 'reason' && event.reason === true))
        report('NAME_RESERVED', ['events', name, 'fields', field], { name: field });
    }
  }
};

const repeated = (items: { key: string }[], path: DocumentPath, report: Report): void => {
  items.forEach(({ key }, index) => {
    if (items.findIndex((item) => item.key === key) < index) report('KEY_DUPLICATE', [...path, index], { name: key });
  });
};
