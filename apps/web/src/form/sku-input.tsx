import { useQuery } from '@apollo/client/react';
import { AutoComplete, theme } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { FormSkusDocument } from '../gql/generated.js';
import { useFormTexts } from './texts.js';

/** The key of a product, proposed from the catalogue by key or title while it is typed. Other keys may be typed too: not every SOP needs a known one. */
export const SkuInput = ({
  id,
  value,
  disabled,
  invalid,
  describedBy,
  label,
  onChange,
  onBlur,
}: {
  id: string;
  value: unknown;
  disabled: boolean;
  invalid: boolean;
  describedBy: string | undefined;
  label: string;
  onChange: (value: string | null) => void;
  onBlur?: () => void;
}): ReactNode => {
  const t = useFormTexts();
  const { token } = theme.useToken();
  const text = typeof value === 'string' ? value : '';
  const [near, setNear] = useState(false);
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery(FormSkusDocument, {
    variables: { text: asked },
    skip: !near || disabled,
    fetchPolicy: 'cache-first',
  });
  const options = (data?.products.nodes ?? []).map(({ sku, title, available }) => ({
    value: sku,
    label: (
      <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <b>{sku}</b>
        <bdi style={{ overflowWrap: 'anywhere' }}>{title}</bdi>
        <span style={{ color: token.colorTextSecondary, fontSize: 12 }}>{t('inStock', { n: available })}</span>
      </span>
    ),
  }));
  return (
    <AutoComplete
      id={id}
      value={text}
      options={options}
      disabled={disabled}
      status={invalid ? 'error' : ''}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      onFocus={() => setNear(true)}
      onChange={(typed: string) => onChange(typed === '' ? null : typed)}
      onBlur={onBlur}
    />
  );
};
