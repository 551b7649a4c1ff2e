import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { readNumber, readYuan, yuanText } from './numbers.js';

export interface NumberInputProps {
  id: string;
  type: 'int' | 'decimal' | 'pct' | 'money';
  /** The number (money in fen); a text is something typed that is no number, kept until it is one. */
  value: unknown;
  disabled: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  label?: string;
  onChange: (value: unknown) => void;
  onBlur?: () => void;
}

/** Numbers as people type them. Money is typed in yuan and kept in fen. */
export const NumberInput = ({
  id,
  type,
  value,
  disabled,
  invalid,
  describedBy,
  label,
  onChange,
  onBlur,
}: NumberInputProps): ReactNode => {
  // While typing, the text is the truth: `12.` must not become `12.00` under the cursor.
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <Input
      id={id}
      value={typing ?? textOf(type, value)}
      inputMode={type === 'int' ? 'numeric' : 'decimal'}
      autoComplete="off"
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      prefix={type === 'money' ? '¥' : undefined}
      suffix={type === 'pct' ? '%' : undefined}
      onChange={({ target }) => {
        setTyping(target.value);
        const read = type === 'money' ? readYuan(target.value) : readNumber(target.value);
        onChange(read === undefined ? target.value : read);
      }}
      onBlur={() => {
        setTyping(null);
        onBlur?.();
      }}
    />
  );
};

const textOf = (type: NumberInputProps['type'], value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  return type === 'money' ? yuanText(value) : String(value);
};
