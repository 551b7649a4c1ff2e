import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DocumentPath, Json } from '#sop-core';
import { Complaints, ElementTools, Row } from './parts.js';
import { usePanelTexts } from './texts.js';
import { usePen } from './use-at.js';

/** A list of parts that are edited in place: a card each, in order. */
export const ListEditor = ({
  path,
  label,
  addLabel = label,
  hint,
  nameOf,
  fresh,
  children,
}: {
  path: DocumentPath;
  label: string;
  /** What is added, if not called like the list. */
  addLabel?: string;
  hint?: string;
  /** What is read aloud for a card, and stands at its head. */
  nameOf: (value: Json, index: number) => string;
  /** What a new one says; given those that are there. */
  fresh: (values: Json[]) => Json;
  children: (path: DocumentPath, value: Json) => ReactNode;
}): ReactNode => {
  const t = usePanelTexts();
  const { at, run, mayEdit, findingsAt } = usePen();
  const value = at(path);
  const values = Array.isArray(value) ? value : [];
  return (
    <Row label={label} path={path} {...(hint !== undefined && { hint })}>
      {() => (
        <div className="panel-list">
          {values.map((one, index) => (
            <div key={index} className="panel-card" role="group" aria-label={nameOf(one, index)}>
              <div className="panel-card-head">
                <strong>
                  <bdi>{nameOf(one, index)}</bdi>
                </strong>
                <ElementTools list={path} index={index} name={nameOf(one, index)} what={label} />
              </div>
              <Complaints findings={findingsAt([...path, index])} />
              {children([...path, index], one)}
            </div>
          ))}
          {mayEdit && (
            <Button
              size="small"
              onClick={() =>
                run(label, () =>
                  values.length === 0
                    ? [{ path, set: [fresh(values)] }]
                    : [{ path, insert: fresh(values), at: values.length }],
                )
              }
            >
              {t('add')}：{addLabel}
            </Button>
          )}
        </div>
      )}
    </Row>
  );
};

/** A key that none of these has. */
export const freshKey = (values: readonly Json[], stem: string): string => {
  const taken = new Set(
    values.map((value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? value['key'] : null)),
  );
  for (let number = values.length + 1; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
};
