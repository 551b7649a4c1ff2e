import type { ReactNode } from 'react';
import { TimeInput } from '../../form/time-input.js';
import { useSession } from '../../session/use-session.js';

/** A due time in the board's dialogs; takes what `Field` gives its control. */
export const DueInput = ({
  id,
  value,
  onChange,
  autoFocus,
  ...aria
}: {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  /** ISO instant. */
  value: string | null;
  onChange: (value: string | null) => void;
  autoFocus?: boolean;
}): ReactNode => {
  const { workspace } = useSession();
  return (
    <TimeInput
      id={id}
      kind="datetime"
      zone={workspace.zone}
      value={value}
      disabled={false}
      invalid={aria['aria-invalid']}
      describedBy={aria['aria-describedby']}
      onChange={onChange}
      {...(autoFocus === undefined ? {} : { autoFocus })}
    />
  );
};
