import type { CriterionDef, FieldDef, SopDocument, TaskDef } from '../../definition.js';
import { asksCatalogue } from '../../asks-catalogue.js';
import type { DocumentPath } from '../../finding.js';
import { fieldsFromDocument, safePattern, validateFields } from '../../fields/index.js';
import type { Report } from '../reporter.js';

/** Fields no value fits and gates nobody can pass. */
export const checkValues = (doc: SopDocument, report: Report): void => {
  checkFields(doc.form, ['form'], report);
  checkFields(doc.data ?? {}, ['data'], report);
  checkFields(doc.settings ?? {}, ['settings'], report);
  withoutPrefill(doc.data ?? {}, ['data'], report);
  withoutPrefill(doc.settings ?? {}, ['settings'], report);
  for (const [name, event] of Object.entries(doc.events ?? {})) {
    checkFields(event.fields ?? {}, ['events', name, 'fields'], report);
    withoutPrefill(event.fields ?? {}, ['events', name, 'fields'], report);
  }
  for (const [key, task] of Object.entries(doc.tasks)) {
    checkFields(task.form ?? {}, ['tasks', key, 'form'], report);
    (task.criteria ?? []).forEach((criterion, index) =>
      checkGate(task, criterion, ['tasks', key, 'criteria', index], report),
    );
  }
  if (asksCatalogue({ ...doc, scenarios: [] }) && !JSON.stringify(doc).includes('"type":"sku"'))
    report('PRODUCTS_UNNAMED', ['form']);
  (doc.reschedule?.fields ?? []).forEach((field, index) => {
    if (!Object.hasOwn(doc.form, field) && !Object.hasOwn(doc.data ?? {}, field))
      report('FIELD_UNKNOWN', ['reschedule', 'fields', index], { field });
  });
};

const checkFields = (fields: Record<string, FieldDef>, path: DocumentPath, report: Report): void => {
  for (const [name, def] of Object.entries(fields)) {
    const at = [...path, name];
    const pairs = [
      [def.min, def.max, false],
      [def.minLength, def.maxLength, false],
      [def.minItems, def.maxItems, false],
      [def.above, def.max, true],
      [def.min, def.below, true],
      [def.above, def.below, true],
    ] as const;
    if (pairs.some(([low, high, open]) => isEmptyRange(low, high, open))) report('BOUNDS_EMPTY', at);
    if (def.pattern !== undefined && safePattern(def.pattern) === null) report('PATTERN_UNSAFE', [...at, 'pattern']);
    if (def.known !== undefined && def.type !== 'sku') report('KNOWN_MISPLACED', [...at, 'known']);
    if (def.default !== undefined) checkDefault(name, def, at, report);
    if (def.columns !== undefined) checkFields(def.columns, [...at, 'columns'], report);
  }
};

/** Run data is set by actions and events are sent whole: nobody would see what was filled in. Tables may: rows are typed by people. */
const withoutPrefill = (fields: Record<string, FieldDef>, path: DocumentPath, report: Report): void => {
  for (const [name, def] of Object.entries(fields))
    if (def.prefill !== undefined) report('PREFILL_MISPLACED', [...path, name, 'prefill']);
};

const isEmptyRange = (low: unknown, high: unknown, open: boolean): boolean =>
  typeof low === 'number' && typeof high === 'number' && (open ? low >= high : low > high);

const checkDefault = (name: string, def: FieldDef, path: DocumentPath, report: Report): void => {
  const held = fieldsFromDocument({ [name]: def });
  const { blockers } = validateFields(held, { [name]: held[name]?.default }, { mode: 'partial' });
  const [first] = blockers;
  if (first !== undefined) report('DEFAULT_INVALID', [...path, 'default'], { detail: first.code });
};

/** A criterion that must hold before the task can leave, but never can. */
const checkGate = (task: TaskDef, criterion: CriterionDef, path: DocumentPath, report: Report): void => {
  const { kind, min, max, routes } = criterion;
  const impossible = (detail: string): void => {
    if (routes === undefined) report('GATE_IMPOSSIBLE', path, { detail });
  };
  if (isEmptyRange(min, max, false)) impossible(`min ${min} > max ${max}`);
  if (kind === 'manual' && routes === undefined && (task.acceptor === 'system' || task.acceptor === undefined)) {
    report('JUDGE_MISSING', path);
  }
  if (criterion.check?.trim() === 'false') impossible('check: false');
  if (kind === 'evidence' && typeof min === 'number' && min > MAX_EVIDENCE) impossible(`evidence ≥ ${min}`);
};

/** Files and links one task can hold. */
const MAX_EVIDENCE = 200;
