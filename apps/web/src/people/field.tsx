import type { ReactNode } from 'react';

/** A label above a control; below it what is wrong, or what to know. The control describes itself by `${id}-hint`. */
export const Field = ({
  id,
  label,
  hint,
  fault,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  fault?: string | null;
  children: ReactNode;
}): ReactNode => (
  <div className="pe-field">
    <label htmlFor={id}>{label}</label>
    {children}
    {(fault ?? hint) !== undefined && (fault ?? hint) !== null && (
      <p id={`${id}-hint`} className={fault ? 'pe-fault' : 'pe-quiet'} role={fault ? 'alert' : undefined}>
        {fault ?? hint}
      </p>
    )}
  </div>
);
