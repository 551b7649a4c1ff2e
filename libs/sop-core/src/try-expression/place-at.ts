import type { Expr, FieldDef, SopDocument, TaskDef } from '../definition.js';
import { valueAt } from '../edit/apply-edits.js';
import type { ExpressionPlace } from '../expression/check.js';
import type { DocumentPath } from '../finding.js';

/** What the names of an expression at this path of a document mean beside the run's own; it need not be written yet. */
export const placeAt = (doc: SopDocument, path: DocumentPath): ExpressionPlace => {
  const columns = path.lastIndexOf('columns');
  const row =
    columns < 0 ? undefined : (valueAt(doc, path.slice(0, columns + 1)) as Record<string, FieldDef> | undefined);
  const inRow = row === undefined ? {} : { row };
  switch (path[0]) {
    case 'tasks':
      return { ...inTask(doc, path), ...inRow };
    case 'events':
      return { event: String(path[1]), ...inRow };
    case 'reschedule':
      return { event: 'RESCHEDULE' };
    case 'machine':
      return inChart(doc, path);
    default:
      return inRow;
  }
};

const inTask = (doc: SopDocument, path: DocumentPath): ExpressionPlace => {
  const key = String(path[1]);
  const task = valueAt(doc, ['tasks', key]) as TaskDef | undefined;
  if (task === undefined || path[2] === 'each') return {};
  // Where these are asked the task does not exist yet.
  return path[2] === 'when' || path[2] === 'roleFrom' || path[2] === 'due' ? { item: key } : { task: key };
};

const inChart = (doc: SopDocument, path: DocumentPath): ExpressionPlace => {
  const on = path.findIndex((part, index) => part === 'on' && (index === 1 || path[index - 2] === 'states'));
  const event = on < 0 ? {} : { event: String(path[on + 1]) };
  const params = path.lastIndexOf('params');
  if (params < 0 || path[params + 1] === 'each') return event;
  const each = valueAt(doc, [...path.slice(0, params + 1), 'each']) as Expr | undefined;
  return each === undefined ? event : { ...event, each };
};
