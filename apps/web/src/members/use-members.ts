import { useQuery } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import { MembersDocument, type MemberPartsFragment } from '../gql/generated.js';
import { SHARED } from '../gql/shared.js';

export interface Members {
  /** Everybody who is active, by name; empty while they are on their way. */
  all: readonly MemberPartsFragment[];
  find: (id: string | null | undefined) => MemberPartsFragment | undefined;
}

/** The members of the workspace, read once a page and kept. */
export const useMembers = (): Members => {
  const { data, fetchMore } = useQuery(MembersDocument, { fetchPolicy: 'cache-first', ...SHARED });
  const pageInfo = data?.members.pageInfo;
  useEffect(() => {
    if (!pageInfo?.hasNextPage) return;
    void fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: more }) =>
        // Another component may have asked for the same page and been first.
        known.members.pageInfo.endCursor !== pageInfo.endCursor
          ? known
          : { ...known, members: { ...more.members, nodes: [...known.members.nodes, ...more.members.nodes] } },
    });
  }, [fetchMore, pageInfo]);
  return useMemo(() => {
    const all = data?.members.nodes ?? [];
    const byId = new Map(all.map((member) => [member.id, member]));
    return { all, find: (id) => (id ? byId.get(id) : undefined) };
  }, [data]);
};
