import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Grid, theme } from 'antd';
import type { ReactNode } from 'react';
import type { ColumnDefinition, FieldDefinition } from './definition.js';
import { useFormTexts } from './texts.js';
import { ValueControl } from './value-control.js';

type Row = Readonly<Record<string, unknown>>;

interface TableInputProps {
  id: string;
  definition: FieldDefinition;
  value: unknown;
  disabled: boolean;
  problems: Readonly<Record<string, string>>;
  onChange: (value: readonly Row[]) => void;
  onBlur?: () => void;
}

/** Rows of typed columns: a table where there is room, a card for each row on a phone. */
export const TableInput = (props: TableInputProps): ReactNode => {
  const t = useFormTexts();
  const wide = Grid.useBreakpoint().md ?? true;
  const { id, definition, value, disabled, onChange } = props;
  const rows = rowsOf(value);
  const most = definition.maxItems ?? Infinity;
  return (
    <div role="group" aria-label={definition.title} style={{ display: 'flex', flexDirection: 'column', gap: 8 }}>
      {rows.length > 0 &&
        (wide && (definition.columns ?? []).length <= 6 ? <WideRows {...props} /> : <RowCards {...props} />)}
      {disabled
        ? rows.length === 0 && <span>{t('nothing')}</span>
        : rows.length < most && (
            <Button
              id={id}
              type="dashed"
              icon={<PlusOutlined />}
              style={{ alignSelf: 'start', minHeight: wide ? undefined : 40 }}
              onClick={() => onChange([...rows, {}])}
            >
              {t('addRow')}
            </Button>
          )}
    </div>
  );
};

const WideRows = (props: TableInputProps): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const { definition, value, disabled } = props;
  const rows = rowsOf(value);
  const columns = definition.columns ?? [];
  const cell = { padding: '2px 6px 6px 0', textAlign: 'start', verticalAlign: 'top' } as const;
  return (
    <div style={{ overflowX: 'auto' }}>
      <table style={{ width: '100%', borderCollapse: 'collapse' }}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ ...cell, fontSize: 12, fontWeight: 500 }}>
                {column.title}
                {column.isRequired && column.requiredWhen === null && (
                  <span aria-hidden style={{ color: token.colorErrorText }}>
                    {' *'}
                  </span>
                )}
              </th>
            ))}
            {!disabled && (
              <td style={cell}>
                <span className="visually-hidden">{t('removeRow', { n: '' })}</span>
              </td>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} style={{ ...cell, minWidth: 96 }}>
                  <Cell {...props} column={column} row={row} index={index} />
                </td>
              ))}
              {!disabled && (
                <td style={{ ...cell, width: 32 }}>
                  <RemoveRow {...props} index={index} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const RowCards = (props: TableInputProps): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const { definition, value, disabled } = props;
  return rowsOf(value).map((row, index) => (
    <section
      key={index}
      aria-label={t('row', { n: index + 1 })}
      style={{
        border: `1px solid ${token.colorBorderSecondary}`,
        borderRadius: token.borderRadius,
        padding: 10,
        display: 'grid',
        gap: 8,
        gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))',
      }}
    >
      <div style={{ gridColumn: '1 / -1', display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <span style={{ fontSize: 12, color: token.colorTextSecondary }}>{t('row', { n: index + 1 })}</span>
        {!disabled && <RemoveRow {...props} index={index} />}
      </div>
      {(definition.columns ?? []).map((column) => (
        <div key={column.key} style={{ minWidth: 0 }}>
          <span style={{ fontSize: 12 }}>{column.title}</span>
          <Cell {...props} column={column} row={row} index={index} />
        </div>
      ))}
    </section>
  ));
};

const Cell = ({
  id,
  definition,
  value,
  disabled,
  problems,
  onChange,
  onBlur,
  column,
  row,
  index,
}: TableInputProps & { column: ColumnDefinition; row: Row; index: number }): ReactNode => {
  const { token } = theme.useToken();
  const path = `${definition.key}[${index}].${column.key}`;
  const problem = problems[path];
  return (
    <>
      <ValueControl
        id={`${id}-${index}-${column.key}`}
        definition={column}
        value={row[column.key]}
        disabled={disabled}
        label={`${column.title} ${index + 1}`}
        problems={problems}
        path={path}
        onChange={(changed) => onChange(rowsOf(value).with(index, { ...row, [column.key]: changed }))}
        onBlur={onBlur}
      />
      {problem !== undefined && (
        <span role="alert" style={{ fontSize: 12, color: token.colorErrorText }}>
          {problem}
        </span>
      )}
    </>
  );
};

const RemoveRow = ({ value, onChange, index }: TableInputProps & { index: number }): ReactNode => {
  const t = useFormTexts();
  return (
    <Button
      type="text"
      icon={<DeleteOutlined />}
      aria-label={t('removeRow', { n: index + 1 })}
      onClick={() => onChange(rowsOf(value).toSpliced(index, 1))}
    />
  );
};

const rowsOf = (value: unknown): readonly Row[] => (Array.isArray(value) ? (value as Row[]) : []);
