import type { ReactNode } from 'react';
import type { HandbookFieldPartsFragment } from '../../gql/generated.js';
import { useHandbookTexts } from './texts.js';

type Field = Omit<HandbookFieldPartsFragment, 'columns'> & { columns?: HandbookFieldPartsFragment['columns'] };

/** Fields as a table: what they are called, what goes in, and what has to be right. Columns of a table stand below it. */
export const HandbookFields = ({ fields }: { fields: readonly Field[] }): ReactNode => {
  const t = useHandbookTexts();
  return (
    <div className="handbook-scroll" tabIndex={0} role="group" aria-label={t('fields')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('fieldName')}</th>
            <th scope="col">{t('fieldKind')}</th>
            <th scope="col">{t('fieldRules')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.flatMap((field) =>
            [field, ...(field.columns ?? [])].map((row) => rowOf(row, row !== field, t('semicolon'))),
          )}
        </tbody>
      </table>
    </div>
  );
};

const rowOf = ({ key, title, kind, rules, hint }: Field, isColumn: boolean, semicolon: string): ReactNode => (
  <tr key={`${isColumn} ${key}`} className={isColumn ? 'is-column' : undefined}>
    <th scope="row">
      <bdi>{title}</bdi>
    </th>
    <td>{kind}</td>
    <td>
      <bdi>{rules.join(semicolon)}</bdi>
      {hint !== null && <p className="handbook-note">{hint}</p>}
    </td>
  </tr>
);
