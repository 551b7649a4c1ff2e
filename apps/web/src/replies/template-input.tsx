import { useQuery } from '@apollo/client/react';
import { Input, Select } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, type ReactNode } from 'react';
import { RepliesVariablesDocument } from '../gql/generated.js';
import { SHARED } from '../gql/shared.js';
import { Field } from './field.js';
import { Preview } from './preview.js';
import { useReplyTexts } from './texts.js';

const MOST = 2_000;

/** The text of a reply: variables are picked from those of the SOP, and the example shows at once how it comes out. */
export const TemplateInput = ({
  id,
  label,
  hint,
  value,
  fault,
  sop,
  onChange,
}: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  fault: string | null;
  /** Whose variables; none: there is nothing to pick from. */
  sop: string | undefined;
  onChange: (text: string) => void;
}): ReactNode => {
  const t = useReplyTexts();
  const area = useRef<TextAreaRef>(null);
  const { data } = useQuery(RepliesVariablesDocument, {
    variables: { sop: sop ?? '' },
    skip: sop === undefined,
    fetchPolicy: 'cache-first',
    ...SHARED,
  });
  const insert = (expression: string): void => {
    const field = area.current?.resizableTextArea?.textArea;
    const [from, to] = [field?.selectionStart ?? value.length, field?.selectionEnd ?? value.length];
    onChange(`${value.slice(0, from)}{{${expression}}}${value.slice(to)}`);
    area.current?.focus();
  };
  const variables = data?.replyVariables ?? [];
  return (
    <Field id={id} label={label} hint={hint} fault={fault}>
      <Input.TextArea
        ref={area}
        id={id}
        value={value}
        rows={4}
        maxLength={MOST}
        status={fault === null ? '' : 'error'}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      {sop === undefined ? (
        <p className="rp-quiet">{t('noVariables')}</p>
      ) : (
        <Select
          showSearch={{ optionFilterProp: 'search' }}
          aria-label={`${t('insert')} · ${label}`}
          placeholder={t('insert')}
          value={null}
          options={variables.map(({ expression, title, example }) => ({
            value: expression,
            label: `${title}${example === null ? '' : ` — ${example}`}`,
            search: `${title} ${expression}`,
          }))}
          onSelect={(expression: string | null) => expression !== null && insert(expression)}
        />
      )}
      <Preview text={value} sop={sop} />
    </Field>
  );
};
