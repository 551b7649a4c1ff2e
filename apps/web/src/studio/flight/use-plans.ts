import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { FlightPlansDocument, type FlightPlanPartsFragment } from '../../gql/generated.js';
import { toInput, type Choices } from './choices.js';

export interface Plans {
  /** Null: they were never read. */
  plans: readonly FlightPlanPartsFragment[] | null;
  error: unknown;
  isReading: boolean;
  hasMore: boolean;
  more: () => void;
  again: () => void;
}

/** Plans of the open runs for one version and these choices. While choices change, the last plans stay on the screen. */
export const usePlans = (sopId: string, versionId: string, choices: Choices): Plans => {
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery(FlightPlansDocument, {
    variables: { sopId, versionId, choices: toInput(choices) },
    // What would happen depends on the moment.
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const page = (data ?? previousData)?.runMigrationPlan ?? null;
  const after = page?.pageInfo.endCursor;
  const more = useCallback(() => {
    void fetchMore({
      variables: { after },
      updateQuery: (known, { fetchMoreResult: { runMigrationPlan: next } }) =>
        !known.runMigrationPlan || !next
          ? known
          : { ...known, runMigrationPlan: { ...next, nodes: [...known.runMigrationPlan.nodes, ...next.nodes] } },
    });
  }, [fetchMore, after]);
  const again = useCallback(() => void refetch(), [refetch]);
  return {
    ...{ plans: page?.nodes ?? null, error, isReading: loading, more, again },
    hasMore: page?.pageInfo.hasNextPage ?? false,
  };
};
