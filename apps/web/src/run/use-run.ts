import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { RunPageDocument, RunPlanDocument, type RunPageQuery, type RunPlanQuery } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';

export type RunShown = NonNullable<RunPageQuery['run']>;
export type RunPlan = NonNullable<RunPlanQuery['run']>;

/** A run as it stands, kept up to date; and its plan, which changes only when the run goes over to another version. `null`: there is none in this workspace. */
export const useRun = (
  id: string,
): { run: RunShown | null | undefined; plan: RunPlan | null | undefined; error: unknown; retry: () => void } => {
  const { data, error, refetch } = useQuery(RunPageDocument, { variables: { id } });
  const {
    data: planNow,
    previousData: planBefore,
    error: planError,
    refetch: refetchPlan,
  } = useQuery(RunPlanDocument, {
    variables: { id },
    fetchPolicy: 'cache-first',
  });
  useRefetchOnChange(refetch, ({ runIds }) => runIds.includes(id));
  // The plan before stays on the page until the next one is here.
  const planned = planNow ?? (planBefore?.run?.id === id ? planBefore : undefined);
  const version = data?.run?.sopVersion.id;
  const plannedVersion = planned?.run?.sopVersion.id;
  useEffect(() => {
    if (version !== undefined && plannedVersion !== undefined && version !== plannedVersion) void refetchPlan();
  }, [version, plannedVersion, refetchPlan]);
  return { run: data?.run, plan: planned?.run, error: data ? planError : error, retry: () => void refetch() };
};
