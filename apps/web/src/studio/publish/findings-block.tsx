import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath } from '#sop-core';
import { Mark } from '../../ui/mark.js';
import { useDraftHolder } from '../page/use-draft.js';
import type { Preview } from './preview.js';

/** Findings of one weight; each leads to its place in the document. */
export const FindingsBlock = ({
  title,
  findings,
  onGo,
}: {
  title: string;
  findings: Preview['findings'];
  onGo: () => void;
}): ReactNode => {
  const { store } = useDraftHolder();
  return (
    <section>
      <h3>{title}</h3>
      <ul className="changes">
        {findings.map(({ code, severity, message, path, line }, index) => (
          <li key={`${code} ${index}`}>
            <Mark tone={severity === 'error' ? 'alarm' : 'warn'}>{line}</Mark>
            <Button
              type="link"
              className="publish-go"
              onClick={() => {
                store.select(pathOf(path), 'list');
                onGo();
              }}
            >
              <bdi>{message}</bdi>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const pathOf = (path: readonly string[]): DocumentPath =>
  path.map((part) => (/^\d{1,4}$/u.test(part) ? Number(part) : part));
