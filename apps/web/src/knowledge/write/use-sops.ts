import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { SHARED } from '../../gql/shared.js';
import {
  KnowledgeSopPlacesDocument,
  KnowledgeSopsDocument,
  type KnowledgeSopPlacesQuery,
} from '../../gql/generated.js';

/** The SOPs of the workspace, to choose from; read in pages, shown as they come. */
export const useSops = (): readonly { key: string; title: string; activeVersionId?: string | null }[] => {
  const { data, fetchMore } = useQuery(KnowledgeSopsDocument, SHARED);
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
  return data?.sops.nodes ?? [];
};

export type SopPlaces = Extract<NonNullable<KnowledgeSopPlacesQuery['node']>, { __typename: 'SopVersion' }>;

/** Stages, tasks and fields of an SOP version; null while they are on their way, or when there is none. */
export const useSopPlaces = (versionId: string | null | undefined): SopPlaces | null => {
  const { data } = useQuery(KnowledgeSopPlacesDocument, {
    variables: { id: versionId ?? '' },
    skip: !versionId,
    ...SHARED,
  });
  return data?.node?.__typename === 'SopVersion' ? data.node : null;
};
