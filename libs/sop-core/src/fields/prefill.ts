import type { FieldDef } from '../definition.js';
import type { Blocker } from '../refusal.js';
import type { Json } from '../state.js';
import { isMissing } from './bounds.js';
import { readValue } from './read-value.js';
import { fieldBlocker } from './texts.js';
import type { FieldContext } from './validate.js';

type Row = Record<string, Json>;

/**
 * Fills in what was left out and can be worked out (`prefill`), field by field in the order of the document, then cell by cell. What
 * cannot be worked out, or does not fit its field, stays out.
 */
export const prefill = (
  defs: Readonly<Record<string, FieldDef>>,
  values: Row,
  context: Pick<FieldContext, 'prefill'>,
  refused: ReadonlySet<string> = new Set(),
): void => {
  for (const [name, def] of Object.entries(defs)) {
    if (refused.has(name)) continue;
    if (def.prefill !== undefined && isMissing(def, values[name])) {
      const found = worked(def, def.prefill, context, values);
      if (found !== undefined) values[name] = found;
    }
    const table = values[name];
    if (def.type !== 'table' || !Array.isArray(table) || !hasPrefill(def)) continue;
    values[name] = (table as Row[]).map((row) => filledRow(def, row, context, values));
  }
};

/** Cells that are needed and still empty: of rows that were filled in half, by a person or by us, and are now to be complete. */
export const missingCells = (defs: Readonly<Record<string, FieldDef>>, values: Readonly<Row>): Blocker[] =>
  Object.entries(defs).flatMap(([name, def]) => {
    const table = values[name];
    if (def.type !== 'table' || !Array.isArray(table)) return [];
    return (table as Row[]).flatMap((row, index) =>
      Object.entries(def.columns ?? {}).flatMap(([column, cell]) =>
        isNeeded(cell) && row[column] === undefined
          ? [fieldBlocker('FIELD_REQUIRED', `${name}[${index}].${column}`, cell)]
          : [],
      ),
    );
  });

const filledRow = (def: FieldDef, row: Row, context: Pick<FieldContext, 'prefill'>, values: Readonly<Row>): Row => {
  const filled = { ...row };
  for (const [column, cell] of Object.entries(def.columns ?? {})) {
    if (cell.prefill === undefined || filled[column] !== undefined) continue;
    const found = worked(cell, cell.prefill, context, values, filled);
    if (found !== undefined) filled[column] = found;
  }
  return filled;
};

const worked = (
  def: FieldDef,
  expression: string,
  context: Pick<FieldContext, 'prefill'>,
  values: Readonly<Row>,
  row?: Readonly<Row>,
): Json | undefined => {
  const found = context.prefill?.(expression, values, row);
  if (found === undefined || found === null || found === '' || (Array.isArray(found) && found.length === 0))
    return undefined;
  const read = readValue(def, found, { path: '', complete: false });
  return read.ok ? read.value : undefined;
};

const hasPrefill = ({ columns }: FieldDef): boolean =>
  Object.values(columns ?? {}).some((cell) => cell.prefill !== undefined);

const isNeeded = ({ optional, requiredWhen }: FieldDef): boolean => optional !== true && requiredWhen === undefined;
