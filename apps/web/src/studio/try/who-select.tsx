import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useSession } from '../../session/use-session.js';
import { useTryTexts } from './texts.js';

/**
 * Who does the next step: normally whoever fits, by the rules of scenarios; somebody else, to see what is refused. Names are those of a
 * scenario's cast: `cs`, `cs#2` another one, `cs.lead`, `cs.trainee`.
 */
export const WhoSelect = ({
  roles,
  value,
  onChange,
}: {
  /** Roles that come first. */
  roles: readonly string[];
  value: string;
  onChange: (who: string) => void;
}): ReactNode => {
  const t = useTryTexts();
  const session = useSession();
  const all = [...new Set([...roles.map((role) => role.split('.')[0] ?? role), 'manager'])].filter(
    (role) => role !== 'system',
  );
  const others = session.roles.filter(({ key, kind }) => kind === 'team' && !all.includes(key)).map(({ key }) => key);
  const people = [...all, ...others].flatMap((role) => {
    const title = session.roleTitle(role);
    return [
      { value: role, label: title },
      { value: `${role}#2`, label: t('second', { role: title }) },
      ...(role === 'manager'
        ? []
        : [
            { value: `${role}.lead`, label: t('lead', { role: title }) },
            { value: `${role}.trainee`, label: t('trainee', { role: title }) },
          ]),
    ];
  });
  return (
    <Select
      size="small"
      aria-label={t('as')}
      value={value}
      style={{ minWidth: 132 }}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: t('anybody') }, ...people]}
      onChange={onChange}
    />
  );
};
