import { Input } from 'antd';
import type { ReactNode } from 'react';
import { MemberPicker, MembersPicker } from '../members/member-picker.js';
import { useSession } from '../session/use-session.js';
import { lengthOf } from './check-field.js';
import { ChoiceInput, ChoicesInput, YesNoInput } from './choice-input.js';
import type { FieldDefinition } from './definition.js';
import { idsOf } from './field-frame.js';
import { FilesInput } from './files-input.js';
import { NumberInput } from './number-input.js';
import { SkuInput } from './sku-input.js';
import { TimeInput } from './time-input.js';

export interface ValueControlProps {
  id: string;
  definition: FieldDefinition;
  /** As it goes over the wire: money in fen, moments ISO, files and members as ids. A text where a number belongs is not yet one. */
  value: unknown;
  disabled: boolean;
  /** Name for those who do not see a label beside it. */
  label?: string;
  /** Shown in an empty text field; stands in for a value that is masked. */
  placeholder?: string;
  /** What is wrong, by path. */
  problems: Readonly<Record<string, string>>;
  /** Path of this value: `lines[0].sku`. */
  path: string;
  onChange: (value: unknown) => void;
  /** The person left the field; a moment to save. */
  onBlur?: () => void;
}

/** The control for one value of a type (several files, choices or members are one value), without label and complaint. */
export const ValueControl = (props: ValueControlProps): ReactNode => {
  const { id, definition, value, disabled, problems, path, onChange, onBlur } = props;
  const { workspace } = useSession();
  const invalid = problems[path] !== undefined;
  const ids = idsOf(id);
  const describedBy = invalid ? ids.problem : definition.hint === null ? undefined : ids.hint;
  const label = props.label ?? definition.title;
  const common = { id, disabled, invalid, describedBy, label };
  // What is chosen rather than typed is final at once.
  const settle = (changed: unknown): void => {
    onChange(changed);
    onBlur?.();
  };
  switch (definition.type) {
    case 'image':
    case 'file':
      return (
        <FilesInput
          {...{ id, label, disabled }}
          field={definition.key}
          ids={idsIn(value)}
          isList={definition.isList}
          picturesOnly={definition.type === 'image'}
          onChange={(chosen) => settle(definition.isList ? chosen : (chosen[0] ?? null))}
        />
      );
    case 'multi':
      return <ChoicesInput {...common} choices={definition.choices ?? []} value={value} onChange={settle} />;
    case 'user':
      return definition.isList ? (
        <MembersPicker {...common} value={idsIn(value)} onChange={settle} />
      ) : (
        <MemberPicker {...common} value={typeof value === 'string' ? value : null} onChange={settle} />
      );
    case 'bool':
      return <YesNoInput {...common} value={value ?? definition.default} onChange={settle} />;
    case 'enum':
      return (
        <ChoiceInput
          {...common}
          choices={definition.choices ?? []}
          value={value ?? definition.default}
          clearable={!definition.isRequired}
          onChange={settle}
        />
      );
    case 'int':
    case 'decimal':
    case 'pct':
    case 'money':
      return <NumberInput {...common} type={definition.type} value={value} onChange={onChange} onBlur={onBlur} />;
    case 'date':
    case 'datetime':
      return (
        <TimeInput
          {...common}
          kind={definition.type}
          value={value}
          zone={workspace.zone}
          onChange={onChange}
          onBlur={onBlur}
        />
      );
    case 'sku':
      return <SkuInput {...common} value={value} onChange={onChange} onBlur={onBlur} />;
    default:
      return <TextInput {...props} invalid={invalid} describedBy={describedBy} />;
  }
};

const TextInput = ({
  id,
  definition,
  value,
  disabled,
  label,
  placeholder,
  onChange,
  onBlur,
  invalid,
  describedBy,
}: ValueControlProps & { invalid: boolean; describedBy: string | undefined }): ReactNode => {
  const common = {
    id,
    value: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    disabled,
    placeholder,
    status: invalid ? ('error' as const) : ('' as const),
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    'aria-label': label,
    // Too long is said, not cut off: what was pasted stays to be shortened.
    count:
      definition.maxLength === null
        ? undefined
        : { max: definition.maxLength, strategy: lengthOf, show: definition.type === 'text' },
    onBlur,
  };
  if (definition.type === 'text')
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 10 }}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  return (
    <Input
      {...common}
      type={definition.type === 'url' ? 'url' : 'text'}
      inputMode={definition.type === 'url' ? 'url' : undefined}
      autoComplete="off"
      spellCheck={definition.type === 'string'}
      onChange={({ target }) => onChange(target.value)}
    />
  );
};

const idsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one): one is string => typeof one === 'string');
