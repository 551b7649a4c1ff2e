import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { LintWorld } from '#sop-core';
import { StudioWorldDocument } from '../../gql/generated.js';
import { SHARED } from '../../gql/shared.js';
import { useMembers } from '../../members/use-members.js';
import { useSession } from '../../session/use-session.js';
import { useNames } from './use-names.js';

/** What the linter may know of this workspace: who holds which role, and what can be named. Null while it is on its way. */
export const useWorld = (mayEdit: boolean): LintWorld | null => {
  const { roles } = useSession();
  const { all } = useMembers();
  const names = useNames(mayEdit);
  const { data } = useQuery(StudioWorldDocument, { fetchPolicy: 'cache-and-network', ...SHARED });
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
    return {
      roles: held,
      sops: data.sops.nodes.map(({ key }) => key),
      ...(names && {
        articles: names.articles.map(({ key }) => key),
        quizzes: names.quizzes.map(({ key }) => key),
        replies: names.replies.map(({ key }) => key),
      }),
    };
  }, [roles, all, data, names]);
};
