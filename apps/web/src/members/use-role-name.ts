import { useSession } from '../session/use-session.js';
import { useMemberTexts } from './texts.js';

/** Title of a role with its level: `cs.lead` is 客服组长. Who looks after a newcomer (`mentor`) is called so, too. */
export const useRoleName = (): ((role: string) => string) => {
  const t = useMemberTexts();
  const { roleTitle } = useSession();
  return (role) => {
    if (role === 'mentor') return t('mentor');
    const [key = role, level] = role.split('.');
    return level === 'lead' ? t('leadOf', { role: roleTitle(key) }) : roleTitle(role);
  };
};
