import { Input } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';

const TimePicker = lazy(() => import('./time-picker.js'));

export interface TimeInputProps {
  id: string;
  kind: 'date' | 'datetime';
  /** ISO instant, or a date YYYY-MM-DD. */
  value: unknown;
  /** IANA zone of the workspace: people mean the shop's clock, wherever their browser is. */
  zone: string;
  disabled: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  label?: string;
  autoFocus?: boolean;
  /** ISO instant; days before it cannot be chosen. */
  min?: string;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
}

/** A date or a moment on the clock of the shop, in the language of the page. The calendar behind it is heavy and comes when it is shown. */
export const TimeInput = (props: TimeInputProps): ReactNode => (
  <Suspense fallback={<Input id={props.id} disabled aria-label={props.label} />}>
    <TimePicker {...props} />
  </Suspense>
);
