import { Environment } from '@marcbachmann/cel-js';
import type { DecisionDef, FieldDef, SopDocument, TaskDef, Text } from '../definition.js';
import type { DocumentPath } from '../finding.js';
import { registerVocabulary } from './functions.js';
import { celTypeOf, PRODUCT_FIELDS, RESULT_FIELDS, RUN_FIELDS, TIMESTAMP } from './types.js';

/** A name that an expression may use, for those who help to write one. */
export interface ExpressionName {
  name: string;
  kind: 'field' | 'derived' | 'task' | 'setting' | 'fact' | 'function';
  /** What people call it; null for facts and functions. */
  title: Text | null;
  /** Its type as the checker sees it, or the signature of a function. */
  type: string;
}

/**
 * The names that mean something in an expression at `path` of the document. @param head - what stands before the dot (`settings`, `this`,
 * a task's key, `products[sku]`): then its members. Wider than the checker: an event's fields are offered wherever events are handled.
 */
export const expressionNames = (doc: SopDocument, path: DocumentPath, head = ''): ExpressionName[] => {
  const task = taskAt(doc, path);
  if (head === '') return [...variables(doc, task), ...functions()];
  if (head === 'data' || head === 'form') return fieldsOf({ ...doc.form, ...doc.data });
  if (head === 'settings') return fieldsOf(doc.settings ?? {}, 'setting');
  if (head === 'run') return facts(RUN_FIELDS);
  if (head === 'event') return eventNames(doc, path);
  if (head === 'this') return fieldsOf(columnsAt(doc, path) ?? task?.form ?? {});
  if (/^products\[.*\]$/u.test(head)) return facts(PRODUCT_FIELDS);
  const result = own(doc.tasks, head);
  return result ? [...fieldsOf(resultForm(result)), ...facts(RESULT_FIELDS)] : [];
};

const variables = (doc: SopDocument, task: TaskDef | undefined): ExpressionName[] => [
  ...fieldsOf({ ...doc.form, ...doc.data }),
  ...Object.entries(doc.derived ?? {}).map(([name, def]): ExpressionName => ({
    name,
    kind: 'derived',
    title: def.title ?? null,
    type: celTypeOf(def),
  })),
  ...Object.entries(doc.tasks).map(([name, { title }]): ExpressionName => ({
    name,
    kind: 'task',
    title,
    type: 'result',
  })),
  ...facts({ settings: 'map', event: 'map', run: 'map', products: 'map', data: 'map', now: TIMESTAMP, item: 'dyn' }),
  ...(task ? facts({ this: 'map' }) : []),
];

const fieldsOf = (defs: Record<string, FieldDef>, kind: 'field' | 'setting' = 'field'): ExpressionName[] =>
  Object.entries(defs).map(([name, def]) => ({ name, kind, title: def.title ?? null, type: celTypeOf(def) }));

const facts = (types: Readonly<Record<string, string>>): ExpressionName[] =>
  Object.entries(types).map(([name, type]) => ({ name, kind: 'fact', title: null, type }));

/** A decision is a field of its task's result. */
const resultForm = ({
  form,
  decision,
}: {
  form?: Record<string, FieldDef>;
  decision?: DecisionDef;
}): Record<string, FieldDef> => ({ ...(decision && { decision: { type: 'enum' as const } }), ...form });

const eventNames = (doc: SopDocument, path: DocumentPath): ExpressionName[] => {
  const handled = path[path.lastIndexOf('on') + 1];
  const named = path.includes('on') && typeof handled === 'string' ? own(doc.events ?? {}, handled) : undefined;
  const events = named ? [named] : Object.values(doc.events ?? {});
  const fields = fieldsOf(Object.assign({}, ...events.map((event) => event.fields ?? {})) as Record<string, FieldDef>);
  return [...fields, ...facts({ type: 'string', reason: 'string' })];
};

const taskAt = (doc: SopDocument, path: DocumentPath): TaskDef | undefined =>
  path[0] === 'tasks' ? own(doc.tasks, String(path[1])) : undefined;

/** Inside a table column `this` is the row. */
const columnsAt = (doc: SopDocument, path: DocumentPath): Record<string, FieldDef> | undefined => {
  const at = path.lastIndexOf('columns');
  if (at === -1) return undefined;
  let value: unknown = doc;
  for (const part of path.slice(0, at + 1)) value = own((value ?? {}) as Record<string, unknown>, String(part));
  return value as Record<string, FieldDef> | undefined;
};

/** Every function once, with its first signature; the same the checker knows. */
const functions = (): ExpressionName[] => {
  const known = registerVocabulary(new Environment()).getDefinitions().functions;
  const plain = known.filter(({ name, receiverType }) => receiverType === null && !HIDDEN.has(name));
  return [...new Map(plain.toReversed().map((one) => [one.name, one])).values()]
    .toReversed()
    .map(({ name, signature }) => ({ name, kind: 'function', title: null, type: signature }));
};

/** Conversions of CEL that no field of ours needs. */
const HIDDEN: ReadonlySet<string> = new Set(['dyn', 'type', 'bytes', 'uint', 'bool']);

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
