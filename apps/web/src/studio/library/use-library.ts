import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { LibraryPageDocument, type LibrarySopFragment } from '../../gql/generated.js';
import { sayError } from '../../ui/refusal.js';

/** Every SOP of the workspace, archived ones included; read in pages, shown as they come. */
export const useLibrary = (): {
  sops: readonly LibrarySopFragment[] | undefined;
  error: string | null;
  failed: boolean;
  reload: () => void;
} => {
  const { data, error, refetch, fetchMore } = useQuery(LibraryPageDocument, { fetchPolicy: 'cache-and-network' });
  const pageInfo = data?.sops.pageInfo;
  useEffect(() => {
    if (!pageInfo?.hasNextPage) return;
    void fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: more }) => ({
        ...known,
        sops: { ...more.sops, nodes: [...known.sops.nodes, ...more.sops.nodes] },
      }),
    });
  }, [fetchMore, pageInfo]);
  return {
    sops: data?.sops.nodes,
    error: error ? sayError(error) : null,
    failed: error !== undefined && !data,
    reload: () => void refetch(),
  };
};
