import type { ReactNode } from 'react';

/** How much of something is done, as a bar beside its n/m; whoever cannot see the bar reads the numbers. */
export const Progress = ({ done, total, label }: { done: number; total: number; label: string }): ReactNode => (
  <span className="pe-progress">
    <span className="pe-bar" aria-hidden>
      <span style={{ width: `${total === 0 ? 0 : Math.round((100 * done) / total)}%` }} />
    </span>
    <span className="pe-count">{label}</span>
  </span>
);
