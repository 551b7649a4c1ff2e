import { useQuery } from '@apollo/client/react';
import { RunPageDocument, RunPlanDocument, type RunPageQuery, type RunPlanQuery } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';

export type RunShown = NonNullable<RunPageQuery['run']>;
export type RunPlan = NonNullable<RunPlanQuery['run']>;

/** A run as it stands, kept up to date; and its plan, which never changes. `null`: there is none in this workspace. */
export const useRun = (
  id: string,
): { run: RunShown | null | undefined; plan: RunPlan | null | undefined; error: unknown; retry: () => void } => {
  const { data, error, refetch } = useQuery(RunPageDocument, { variables: { id } });
  const { data: planned, error: planError } = useQuery(RunPlanDocument, {
    variables: { id },
    fetchPolicy: 'cache-first',
  });
  useRefetchOnChange(refetch, ({ runIds }) => runIds.includes(id));
  return { run: data?.run, plan: planned?.run, error: data ? planError : error, retry: () => void refetch() };
};
