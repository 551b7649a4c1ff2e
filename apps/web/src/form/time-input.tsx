import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { DATE_ZONE, instantOf, offsetText, wallOf } from './wall-time.js';

/**
 * A date or a moment on the clock of the shop. The browser's own control: phones bring their wheel, keyboards work, and nothing has to be
 * loaded.
 */
export const TimeInput = ({
  id,
  kind,
  value,
  zone,
  disabled,
  invalid,
  describedBy,
  label,
  min,
  onChange,
  onBlur,
}: {
  id: string;
  kind: 'date' | 'datetime';
  /** ISO instant, or what was typed so far. */
  value: unknown;
  zone: string;
  disabled: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  label?: string;
  /** ISO instant. */
  min?: string;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
}): ReactNode => {
  const [typing, setTyping] = useState<string | null>(null);
  const shown = typing ?? wallText(kind, value, zone);
  return (
    <Input
      id={id}
      type={kind === 'date' ? 'date' : 'datetime-local'}
      value={shown}
      min={min === undefined ? undefined : wallText(kind, min, zone)}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      suffix={kind === 'datetime' ? <span style={{ fontSize: 12 }}>{offsetText(zone)}</span> : undefined}
      onChange={({ target }) => {
        setTyping(target.value);
        if (target.value === '') onChange(null);
        else if (kind === 'date') onChange(target.value);
        else {
          const instant = instantOf(target.value, zone);
          if (instant !== null) onChange(instant);
        }
      }}
      onBlur={() => {
        setTyping(null);
        onBlur?.();
      }}
    />
  );
};

const wallText = (kind: 'date' | 'datetime', value: unknown, zone: string): string => {
  if (typeof value !== 'string' || value === '') return '';
  if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return value;
  if (Number.isNaN(Date.parse(value))) return '';
  return kind === 'date' ? wallOf(value, DATE_ZONE).slice(0, 10) : wallOf(value, zone);
};
