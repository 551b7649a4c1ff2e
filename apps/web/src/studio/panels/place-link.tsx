import type { ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { Mark } from '../../ui/mark.js';
import { usePen } from './use-at.js';

/** A part of the document that has properties of its own: its name, what kind it is, and what is wrong with it. */
export const PlaceLink = ({
  path,
  note,
  children,
}: {
  path: DocumentPath;
  note?: string;
  children: ReactNode;
}): ReactNode => {
  const { go, findingsAt } = usePen();
  const findings = findingsAt(path, true);
  const hasError = findings.some(({ severity }) => severity === 'error');
  return (
    <button type="button" className="panel-link" onClick={() => go(path)}>
      <bdi>{children}</bdi>
      {note !== undefined && note !== '' && <small>{note}</small>}
      {findings.length > 0 && <Mark tone={hasError ? 'alarm' : 'warn'}>{findings.length}</Mark>}
    </button>
  );
};
