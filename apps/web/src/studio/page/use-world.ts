import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { LintWorld } from '#sop-core';
import { StudioWorldDocument } from '../../gql/generated.js';
import { useMembers } from '../../members/use-members.js';
import { useSession } from '../../session/use-session.js';

/** What the linter may know of this workspace: who holds which role, and which SOPs there are. Null while it is on its way. */
export const useWorld = (): LintWorld | null => {
  const { roles } = useSession();
  const { all } = useMembers();
  const { data } = useQuery(StudioWorldDocument, { fetchPolicy: 'cache-and-network' });
  return useMemo(() => {
    if (!data || all.length === 0) return null;
    const held: NonNullable<LintWorld['roles']> = Object.fromEntries(
      roles.map(({ key }) => [key, { members: 0, leads: 0 }]),
    );
    for (const member of all)
      for (const { role, level } of member.isActive ? member.roles : []) {
        const count = (held[role] ??= { members: 0, leads: 0 });
        count.members += 1;
        if (level === 'lead') count.leads += 1;
      }
    return { roles: held, sops: data.sops.nodes.map(({ key }) => key) };
  }, [roles, all, data]);
};
