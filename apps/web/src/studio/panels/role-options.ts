import { useMemo } from 'react';
import { useSession } from '../../session/use-session.js';

export interface Option {
  value: string;
  label: string;
}

/** Roles of the workspace, and their leads, as choices. */
export const useRoleOptions = (): { roles: Option[]; withLeads: Option[] } => {
  const { roles, roleTitle } = useSession();
  return useMemo(() => {
    const plain = roles.map(({ key }) => ({ value: key, label: `${roleTitle(key)} · ${key}` }));
    const leads = roles.map(({ key }) => ({
      value: `${key}.lead`,
      label: `${roleTitle(`${key}.lead`)} · ${key}.lead`,
    }));
    return { roles: plain, withLeads: plain.flatMap((role, index) => [role, leads[index]!]) };
  }, [roles, roleTitle]);
};
