import type { ReactNode } from 'react';
import { ListInput } from './list-input.js';
import { TableInput } from './table-input.js';
import { ValueControl, type ValueControlProps } from './value-control.js';

/** Types whose control holds many values by itself. */
const HOLDS_MANY: ReadonlySet<string> = new Set(['image', 'file', 'multi', 'user']);

/** The control for a field: a value, a list of values, or a table of them. */
export const FieldControl = (props: ValueControlProps): ReactNode => {
  const { id, definition, value, disabled, problems, onChange, onBlur } = props;
  const many = { id, definition, value, disabled, problems, onChange, onBlur };
  if (definition.type === 'table') return <TableInput {...many} />;
  return definition.isList && !HOLDS_MANY.has(definition.type) ? <ListInput {...many} /> : <ValueControl {...props} />;
};
