import { useQuery } from '@apollo/client/react';
import { Skeleton, theme } from 'antd';
import { useState, type ReactNode } from 'react';
import { isBlank } from '../form/definition.js';
import { FieldText } from '../form/field-text.js';
import { MaskedValue } from '../form/masked-value.js';
import { TaskDrawerRunFactsDocument, type FieldValuePartsFragment } from '../gql/generated.js';
import { useTaskTexts } from './texts.js';

/** What the whole run knows, for whoever does one task of it: the order, the buyer’s words, what was decided. Read when it is opened. */
export const RunFactsSection = ({ runId }: { runId: string }): ReactNode => {
  const t = useTaskTexts();
  const { token } = theme.useToken();
  const [open, setOpen] = useState(false);
  return (
    <details
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      style={{ background: token.colorFillQuaternary, borderRadius: token.borderRadius, padding: '8px 12px' }}
    >
      <summary style={{ cursor: 'pointer', fontWeight: 600, minHeight: 24 }}>{t('runFacts')}</summary>
      {open && <Facts runId={runId} />}
    </details>
  );
};

const Facts = ({ runId }: { runId: string }): ReactNode => {
  const { data } = useQuery(TaskDrawerRunFactsDocument, { variables: { id: runId } });
  const { token } = theme.useToken();
  const run = data?.run;
  if (!run) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const told = [...run.form, ...run.data].filter(({ value, definition }) => isTold(value, definition.default));
  return (
    <dl
      style={{
        margin: '8px 0 0',
        display: 'grid',
        gap: '8px 16px',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 150px), 1fr))',
      }}
    >
      {told.map((field) => (
        <div key={field.key} style={isBroad(field) ? { gridColumn: '1 / -1', minWidth: 0 } : { minWidth: 0 }}>
          <dt style={{ fontSize: 12, color: token.colorTextSecondary }}>{field.definition.title}</dt>
          <dd style={{ margin: 0 }}>
            {field.isMasked ? (
              <MaskedValue runId={runId} field={field.key} definition={field.definition} value={field.value} />
            ) : (
              <FieldText definition={field.definition} value={field.value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** What nobody has said yet is no fact: blanks, noes and values that the SOP put there by itself. */
const isTold = (value: unknown, usual: unknown): boolean =>
  !isBlank(value) && value !== false && JSON.stringify(value) !== JSON.stringify(usual);

const isBroad = ({ definition: { type } }: FieldValuePartsFragment): boolean =>
  type === 'table' || type === 'text' || type === 'image';
