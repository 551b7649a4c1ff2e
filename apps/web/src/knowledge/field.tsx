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
  hint?: string | undefined;
  fault?: string | null | undefined;
  children: ReactNode;
}): ReactNode => (
  <div className="kn-field">
    <label htmlFor={id}>{label}</label>
    {children}
    {(fault ?? hint) && (
      <p id={`${id}-hint`} className={fault ? 'kn-fault' : 'kn-quiet'} role={fault ? 'alert' : undefined}>
        {fault ?? hint}
      </p>
    )}
  </div>
);
