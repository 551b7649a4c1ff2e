import type { ReactNode } from 'react';
import type { Level } from '../gql/generated.js';
import { useSession } from '../session/use-session.js';
import { Mark } from '../ui/mark.js';
import { usePeopleTexts } from './texts.js';

/** The roles somebody holds, each with its level. */
export const HeldRoles = ({ roles }: { roles: readonly { role: string; level: Level }[] }): ReactNode => {
  const t = usePeopleTexts();
  const { roleTitle } = useSession();
  return roles.map(({ role, level }) => (
    <Mark key={role} tone={level === 'trainee' ? 'info' : 'quiet'}>
      {t('roleAt', { role: roleTitle(role), level: t(level) })}
    </Mark>
  ));
};
