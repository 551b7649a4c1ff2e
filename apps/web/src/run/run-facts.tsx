import { theme, Typography } from 'antd';
import type { ReactNode } from 'react';
import { isBlank } from '../form/definition.js';
import { FieldText } from '../form/field-text.js';
import { MaskedValue } from '../form/masked-value.js';
import type { FieldValuePartsFragment, RunThenQuery } from '../gql/generated.js';
import { useRunTexts } from './texts.js';
import type { RunShown } from './use-run.js';

const PARTS = ['form', 'data', 'derived'] as const;

/** What is known of a run: form, what was found out on the way, formulas. What is not known yet is left out. */
export const RunFacts = ({
  run,
  then,
}: {
  run: RunShown;
  then: NonNullable<RunThenQuery['runAt']> | null;
}): ReactNode => {
  const t = useRunTexts();
  const shown = then ?? run;
  return PARTS.map((part) => {
    const values = shown[part].filter(({ value }) => !isBlank(value));
    if (values.length === 0) return null;
    return (
      <section key={part}>
        <Typography.Title level={2} style={{ fontSize: 14 }}>
          {t(part)}
        </Typography.Title>
        <FactList values={values} runId={then ? null : run.id} />
      </section>
    );
  });
};

/** @param runId - where masked values can be looked up; null: they stay masked. */
export const FactList = ({
  values,
  runId,
}: {
  values: readonly FieldValuePartsFragment[];
  runId: string | null;
}): ReactNode => {
  const { token } = theme.useToken();
  return (
    <dl
      style={{
        margin: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
        gap: '6px 16px',
      }}
    >
      {values.map(({ key, value, isMasked, definition }) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt style={{ color: token.colorTextSecondary, maxWidth: 200 }}>{definition.title}</dt>
          <dd style={{ margin: 0, minWidth: 0 }}>
            {isMasked && runId !== null ? (
              <MaskedValue runId={runId} field={key} definition={definition} value={value} />
            ) : (
              <FieldText definition={definition} value={value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};
