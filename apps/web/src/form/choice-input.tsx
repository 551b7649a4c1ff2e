import { Checkbox, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useFormTexts } from './texts.js';

interface Choice {
  value: string;
  title: string;
}

interface ChoiceProps {
  id: string;
  choices: readonly Choice[];
  disabled: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  label: string;
}

/** One of a few is one touch; one of many is a list that can be searched. */
export const ChoiceInput = ({
  value,
  onChange,
  clearable,
  ...props
}: ChoiceProps & {
  value: unknown;
  clearable: boolean;
  onChange: (value: string | null) => void;
}): ReactNode => {
  const t = useFormTexts();
  const { id, choices, disabled, invalid, describedBy, label } = props;
  if (!clearable && isShort(choices))
    return (
      <Radio.Group
        id={id}
        optionType="button"
        value={value ?? null}
        disabled={disabled}
        aria-label={label}
        aria-describedby={describedBy}
        options={choices.map((choice) => ({ value: choice.value, label: choice.title }))}
        onChange={({ target }) => onChange(String(target.value))}
      />
    );
  return (
    <Select
      id={id}
      value={typeof value === 'string' && value !== '' ? value : undefined}
      placeholder={t('choose')}
      allowClear={clearable}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-label={label}
      aria-describedby={describedBy}
      showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false}
      options={choices.map((choice) => ({ value: choice.value, label: choice.title }))}
      style={{ width: '100%' }}
      onChange={(chosen: string | undefined) => onChange(chosen ?? null)}
    />
  );
};

export const ChoicesInput = ({
  value,
  onChange,
  ...props
}: ChoiceProps & { value: unknown; onChange: (value: readonly string[]) => void }): ReactNode => {
  const t = useFormTexts();
  const { id, choices, disabled, invalid, describedBy, label } = props;
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const options = choices.map((choice) => ({ value: choice.value, label: choice.title }));
  if (choices.length <= 8)
    return (
      <Checkbox.Group
        value={chosen}
        options={options}
        disabled={disabled}
        role="group"
        aria-label={label}
        onChange={(checked) => onChange(checked)}
      />
    );
  return (
    <Select
      id={id}
      mode="multiple"
      value={chosen}
      placeholder={t('choose')}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-label={label}
      aria-describedby={describedBy}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      style={{ width: '100%' }}
      onChange={(picked: string[]) => onChange(picked)}
    />
  );
};

export const YesNoInput = ({
  id,
  value,
  disabled,
  label,
  describedBy,
  onChange,
}: {
  id: string;
  value: unknown;
  disabled: boolean;
  label: string;
  describedBy: string | undefined;
  onChange: (value: boolean) => void;
}): ReactNode => {
  const t = useFormTexts();
  return (
    <Radio.Group
      id={id}
      optionType="button"
      value={typeof value === 'boolean' ? value : null}
      disabled={disabled}
      aria-label={label}
      aria-describedby={describedBy}
      options={[
        { value: true, label: t('yes') },
        { value: false, label: t('no') },
      ]}
      onChange={({ target }) => onChange(target.value === true)}
    />
  );
};

/** A Chinese sign is about as wide as two letters. */
const isShort = (choices: readonly Choice[]): boolean =>
  choices.length <= 4 &&
  choices.reduce((sum, { title }) => sum + [...title].reduce((n, sign) => n + (sign > '\u2e80' ? 2 : 1), 4), 0) <= 44;
