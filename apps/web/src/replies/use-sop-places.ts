import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { RepliesSopsDocument, RepliesSopTasksDocument, type RepliesSopsQuery } from '../gql/generated.js';
import { SHARED } from '../gql/shared.js';

type Sop = RepliesSopsQuery['sops']['nodes'][number];

/** The active SOPs, and the tasks of one of them to choose from. */
export const useSopPlaces = (
  chosen: string | undefined,
): { sops: readonly Sop[]; tasks: readonly { value: string; label: string }[] } => {
  const { data, fetchMore } = useQuery(RepliesSopsDocument, { fetchPolicy: 'cache-first', ...SHARED });
  const pageInfo = data?.sops.pageInfo;
  useEffect(() => {
    if (!pageInfo?.hasNextPage) return;
    void fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (known, { fetchMoreResult: { sops: next } }) => ({
        ...known,
        sops: { ...next, nodes: [...known.sops.nodes, ...next.nodes] },
      }),
    });
  }, [fetchMore, pageInfo]);
  const sops = (data?.sops.nodes ?? []).filter(({ activeVersionId }) => activeVersionId !== null);
  const version = sops.find(({ key }) => key === chosen)?.activeVersionId;
  const { data: whole } = useQuery(RepliesSopTasksDocument, {
    variables: { id: version ?? '' },
    skip: !version,
    fetchPolicy: 'cache-first',
    ...SHARED,
  });
  const tasks = whole?.node?.__typename === 'SopVersion' ? whole.node.tasks : [];
  return { sops, tasks: tasks.map(({ key, title }) => ({ value: key, label: `${key} ${title}` })) };
};
