import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useMembers } from '../../members/use-members.js';
import { useSession } from '../../session/use-session.js';
import { useWriteTexts } from './texts.js';

/** Who answers for something: a role, or a member. Values are `role:cs` and `member:<id>`. */
export const OwnerInput = ({
  id,
  value,
  invalid,
  onChange,
}: {
  id: string;
  value: string;
  invalid: boolean;
  onChange: (owner: string) => void;
}): ReactNode => {
  const t = useWriteTexts();
  const { roles } = useSession();
  const { all } = useMembers();
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      status={invalid ? 'error' : ''}
      aria-describedby={`${id}-hint`}
      value={value === '' || value === 'member:' ? null : value}
      options={[
        { label: t('ownerRoles'), options: roles.map(({ key, title }) => ({ value: `role:${key}`, label: title })) },
        {
          label: t('ownerMembers'),
          options: all.map(({ id: key, name }) => ({ value: `member:${key}`, label: name })),
        },
      ]}
      onChange={(owner) => onChange(owner ?? '')}
    />
  );
};
