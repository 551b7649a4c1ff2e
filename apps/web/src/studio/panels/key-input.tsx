import { useState, type ReactNode } from 'react';
import type { SopDocument, SopEdit } from '#sop-core';
import { LateInput } from './inputs.js';
import { Row } from './parts.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';
import type { DocumentPath } from '#sop-core';

/** The name by which a document calls something; changing it changes every mention. */
export const KeyInput = ({
  path,
  rename,
  pattern = /^[A-Za-z][A-Za-z0-9_]{0,59}$/,
}: {
  path: DocumentPath;
  rename: (doc: SopDocument, path: DocumentPath, to: string) => SopEdit[];
  pattern?: RegExp;
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit } = usePen();
  const [problem, setProblem] = useState<string | null>(null);
  const key = String(path.at(-1));
  return (
    <Row label={t('key')} {...(mayEdit && { hint: problem ?? t('keyHint') })}>
      {(id) => (
        <LateInput
          key={key}
          value={key}
          labelledBy={id}
          disabled={!mayEdit}
          maxLength={80}
          onCommit={(written) => {
            const to = written.trim();
            const next = [...path.slice(0, -1), to];
            if (!pattern.test(to)) return setProblem(t('keyWrong'));
            if (to !== key && at(next) !== undefined) return setProblem(t('keyTaken'));
            setProblem(null);
            run(t('key'), (doc) => rename(doc, path, to), next);
          }}
        />
      )}
    </Row>
  );
};
