import { useApolloClient, useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { StudioPageDocument, type StudioPageQuery } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';
import type { ServerDraft } from './draft-store.js';

/** An SOP as the studio needs it. */
export type StudioSop = Extract<NonNullable<StudioPageQuery['node']>, { __typename: 'Sop' }>;

/** The SOP of an address. `sop`: undefined while it is on its way, null when there is none. */
export const useStudioSop = (
  id: string,
): { sop: StudioSop | null | undefined; error: string | null; failed: boolean; retry: () => void } => {
  const { data, error, refetch } = useQuery(StudioPageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const node = data?.node;
  return {
    sop: node?.__typename === 'Sop' ? node : data ? null : undefined,
    error: error ? sayError(error) : null,
    failed: error !== undefined && !data,
    retry: () => void refetch(),
  };
};

/** Asks the server for its text now. */
export const useLoadDraft = (id: string): (() => Promise<ServerDraft | null>) => {
  const client = useApolloClient();
  return useMemo(
    () => async () => {
      try {
        const { data } = await client.query({
          query: StudioPageDocument,
          variables: { id },
          fetchPolicy: 'network-only',
        });
        return data?.node?.__typename === 'Sop' ? serverDraftOf(data.node) : null;
      } catch {
        // Offline or busy: whoever asked tries again later.
        return null;
      }
    },
    [client, id],
  );
};

export const serverDraftOf = ({ draft, exported, activeVersionId }: StudioSop): ServerDraft =>
  draft
    ? {
        text: draft.source,
        revision: draft.revision,
        baseVersionId: draft.baseVersionId,
        savedAt: draft.updatedAt,
        savedBy: draft.updatedBy?.name ?? null,
      }
    : { text: exported ?? '', revision: 0, baseVersionId: activeVersionId, savedAt: null, savedBy: null };
