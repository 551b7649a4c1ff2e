import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { BoardPeopleDocument } from '../gql/generated.js';
import { SHARED } from '../gql/shared.js';
import { useSession } from '../session/use-session.js';
import type { Names } from './tokens.js';

/** Roles, SOPs and colleagues by name; the latter two arrive a moment after the board. */
export const useNames = (): Names => {
  const { roles } = useSession();
  const { data } = useQuery(BoardPeopleDocument, { fetchPolicy: 'cache-first', ...SHARED });
  return useMemo(
    () => ({
      roles: roles.filter(({ kind }) => kind === 'team' || kind === 'office'),
      sops: data?.sops.nodes ?? [],
      members: (data?.members.nodes ?? []).filter(({ isActive }) => isActive),
    }),
    [roles, data],
  );
};
