import type { ReactNode } from 'react';
import type { FieldDefinition } from './definition.js';
import { FieldControl } from './field-control.js';
import { FieldFrame } from './field-frame.js';

/** A field with its label, help, control and what is wrong with it. `problems` by path; the field's own stands below it. */
export const FieldInput = ({
  idPrefix = 'field',
  definition,
  value,
  problems,
  disabled = false,
  placeholder,
  note,
  onChange,
  onBlur,
}: {
  /** Keeps ids apart when two forms are on one page. */
  idPrefix?: string;
  definition: FieldDefinition;
  value: unknown;
  problems: Readonly<Record<string, string>>;
  disabled?: boolean;
  placeholder?: string;
  note?: ReactNode;
  onChange: (value: unknown) => void;
  onBlur?: () => void;
}): ReactNode => {
  const id = `${idPrefix}-${definition.key}`;
  return (
    <FieldFrame
      id={id}
      definition={definition}
      problem={problems[definition.key]}
      note={note}
      group={isGroup(definition)}
    >
      <FieldControl
        {...{ id, definition, value, disabled, placeholder, problems, onChange, onBlur }}
        label={isGroup(definition) ? definition.title : undefined}
        path={definition.key}
      />
    </FieldFrame>
  );
};

const GROUPS: ReadonlySet<string> = new Set(['table', 'image', 'file', 'multi', 'bool', 'enum']);

const isGroup = ({ type, isList }: FieldDefinition): boolean => isList || GROUPS.has(type);
