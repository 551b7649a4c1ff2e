import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useMembers } from '../members/use-members.js';
import { useSession } from '../session/use-session.js';
import { locale } from '../i18n/language.js';
import { money, number } from '../ui/time.js';
import { entryOf, isBlank, type ColumnDefinition, type FieldDefinition } from './definition.js';
import { useFileHome } from './file-home.js';
import { FileThumb } from './file-thumb.js';
import { useFormTexts } from './texts.js';
import { DATE_ZONE, offsetText } from './wall-time.js';

/** A value to read: money as yuan, choices by their titles, members by name, files as thumbnails, tables as tables. */
export const FieldText = ({ definition, value }: { definition: FieldDefinition; value: unknown }): ReactNode => {
  const t = useFormTexts();
  const say = useSayValue();
  const home = useFileHome();
  if (isBlank(value)) return <Typography.Text type="secondary">{t('nothing')}</Typography.Text>;
  if (definition.type === 'table')
    return <RowsText columns={definition.columns ?? []} rows={Array.isArray(value) ? (value as Row[]) : []} />;
  if (definition.type === 'image' || definition.type === 'file')
    return (
      <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {(Array.isArray(value) ? value : [value]).map((id, index) => (
          <FileThumb
            key={String(id)}
            file={
              home.find(String(id)) ?? {
                id: String(id),
                name: t('file', { n: index + 1 }),
                mime: definition.type === 'image' ? 'image/*' : null,
                url: `/files/${String(id)}`,
              }
            }
          />
        ))}
      </span>
    );
  const text = say(definition, value);
  if (definition.type === 'url' && !definition.isList)
    return (
      <a href={/^https?:\/\//iu.test(text) ? text : undefined} target="_blank" rel="noreferrer">
        <bdi style={{ overflowWrap: 'anywhere' }}>{text}</bdi>
      </a>
    );
  return <bdi style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</bdi>;
};

/** Says a value in one line of plain text. */
export const useSayValue = (): ((definition: FieldDefinition, value: unknown) => string) => {
  const t = useFormTexts();
  const { find } = useMembers();
  const { workspace } = useSession();
  const say = (definition: FieldDefinition, value: unknown): string => {
    if (isBlank(value)) return t('nothing');
    if (definition.type === 'table') return String(Array.isArray(value) ? value.length : 1);
    if (Array.isArray(value)) return value.map((entry) => say(entryOf(definition), entry)).join('、');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') {
      if (definition.type === 'money') return money(value);
      return definition.type === 'pct' ? `${number(value)} %` : number(value);
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    switch (definition.type) {
      case 'enum':
      case 'multi':
        return definition.choices?.find((choice) => choice.value === text)?.title ?? text;
      case 'user':
        return find(text)?.name ?? t('unknownMember');
      case 'date':
        return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: DATE_ZONE }).format(new Date(text));
      case 'datetime':
        return `${new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', timeZone: workspace.zone }).format(new Date(text))} ${zoneMark(workspace.zone)}`.trim();
      default:
        return text;
    }
  };
  return say;
};

/** The offset is worth saying only to somebody whose own clock is another. */
const zoneMark = (zone: string): string =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone === zone ? '' : `(${offsetText(zone)})`;

type Row = Readonly<Record<string, unknown>>;

const RowsText = ({ columns, rows }: { columns: readonly ColumnDefinition[]; rows: readonly Row[] }): ReactNode => {
  const say = useSayValue();
  const cell = { padding: '2px 12px 2px 0', textAlign: 'start', verticalAlign: 'top' } as const;
  return (
    <div style={{ overflowX: 'auto' }}>
      <table style={{ borderCollapse: 'collapse', fontSize: 13 }}>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col" style={{ ...cell, fontWeight: 500 }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} style={{ ...cell, overflowWrap: 'anywhere' }}>
                  <bdi>{isBlank(row[column.key]) ? '–' : say(column, row[column.key])}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
