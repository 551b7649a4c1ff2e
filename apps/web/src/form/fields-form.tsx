import type { ReactNode } from 'react';
import type { FieldDefinition } from './definition.js';
import { FieldInput } from './field-input.js';

/**
 * The fields of a form, two beside each other where there is room. It keeps nothing: values and problems come in, changes go out. `onLeave`
 * says that a field is done for the moment, so that it may be saved.
 */
export const FieldsForm = ({
  idPrefix,
  definitions,
  values,
  problems = {},
  disabled = false,
  placeholders = {},
  notes = {},
  onChange,
  onLeave,
}: {
  idPrefix?: string;
  definitions: readonly FieldDefinition[];
  values: Readonly<Record<string, unknown>>;
  /** Sentences by path (`lines[0].qty`), from `problemsOf` or the server's blockers. */
  problems?: Readonly<Record<string, string>>;
  disabled?: boolean;
  placeholders?: Readonly<Record<string, string>>;
  notes?: Readonly<Record<string, ReactNode>>;
  onChange: (key: string, value: unknown) => void;
  onLeave?: (key: string) => void;
}): ReactNode => (
  <div
    style={{
      display: 'grid',
      gap: '14px 16px',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
      alignItems: 'start',
    }}
  >
    {definitions.map((definition) => (
      <div key={definition.key} style={isBroad(definition) ? { gridColumn: '1 / -1', minWidth: 0 } : { minWidth: 0 }}>
        <FieldInput
          idPrefix={idPrefix}
          definition={definition}
          value={values[definition.key]}
          problems={problems}
          disabled={disabled}
          placeholder={placeholders[definition.key]}
          note={notes[definition.key]}
          onChange={(value) => onChange(definition.key, value)}
          onBlur={() => onLeave?.(definition.key)}
        />
      </div>
    ))}
  </div>
);

const BROAD: ReadonlySet<string> = new Set(['table', 'text', 'image', 'file', 'multi']);

const isBroad = ({ type, isList, choices }: FieldDefinition): boolean =>
  BROAD.has(type) || isList || (type === 'enum' && (choices ?? []).length <= 4);
