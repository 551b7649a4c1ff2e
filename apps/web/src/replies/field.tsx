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
  fault?: string | null;
  children: ReactNode;
}): ReactNode => (
  <div className="rp-field">
    <label htmlFor={id}>{label}</label>
    {children}
    <p id={`${id}-hint`} className={fault == null ? 'rp-quiet' : 'rp-fault'} role={fault == null ? undefined : 'alert'}>
      {fault ?? hint}
    </p>
  </div>
);
