import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { StudioWorldDocument } from '../../gql/generated.js';
import { SHARED } from '../../gql/shared.js';
import type { Option } from './role-options.js';

/** The SOPs of this workspace as choices. */
export const useSopKeys = (): Option[] => {
  const { data } = useQuery(StudioWorldDocument, { fetchPolicy: 'cache-first', ...SHARED });
  return useMemo(
    () => (data?.sops.nodes ?? []).map(({ key, title }) => ({ value: key, label: `${title} · ${key}` })),
    [data],
  );
};
