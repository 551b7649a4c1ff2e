import { Select } from 'antd';
import { useId, type ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { Field } from '../field.js';
import type { ArticleForm } from './article-form.js';
import { LinksInput } from './links-input.js';
import { OwnerInput } from './owner-input.js';
import { useWriteTexts } from './texts.js';

const MONTHS = [0, 1, 3, 6, 12, 24, 60];

/** Whose it is, for whom, how long it holds, and where it is shown. */
export const AboutForm = ({
  form,
  faultOf,
  onChange,
}: {
  form: ArticleForm;
  faultOf: (field: string) => string | null;
  onChange: (part: Partial<ArticleForm>) => void;
}): ReactNode => {
  const t = useWriteTexts();
  const id = useId();
  const { roles, roleTitle } = useSession();
  const months = [...new Set([...MONTHS, form.reviewMonths])].sort((a, b) => a - b);
  const readers = [...new Set([...roles.map(({ key }) => key), ...form.roles])];
  return (
    <div className="kn-form">
      <div className="kn-two">
        <Field
          id={`${id}-owner`}
          label={t('owner')}
          hint={t('ownerHint')}
          fault={faultOf('ownerRole') ?? faultOf('ownerId')}
        >
          <OwnerInput
            id={`${id}-owner`}
            value={form.owner}
            invalid={faultOf('ownerRole') !== null}
            onChange={(owner) => onChange({ owner })}
          />
        </Field>
        <Field id={`${id}-review`} label={t('review')} fault={faultOf('reviewMonths')}>
          <Select
            id={`${id}-review`}
            value={form.reviewMonths}
            options={months.map((n) => ({ value: n, label: n === 0 ? t('never') : t('months', { n }) }))}
            onChange={(reviewMonths) => onChange({ reviewMonths })}
          />
        </Field>
      </div>
      <Field id={`${id}-roles`} label={t('roles')} fault={faultOf('roles')}>
        <Select
          id={`${id}-roles`}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('rolesEvery')}
          value={form.roles}
          options={readers.map((key) => ({ value: key, label: roleTitle(key) }))}
          // As the server keeps them.
          onChange={(chosen: string[]) => onChange({ roles: [...chosen].sort() })}
        />
      </Field>
      <LinksInput
        links={form.links}
        faultOf={(place) =>
          ['sop', 'state', 'task', 'field']
            .map((part) => faultOf(`links[${place}].${part}`))
            .find((one) => one !== null) ?? null
        }
        onChange={(links) => onChange({ links })}
      />
    </div>
  );
};
