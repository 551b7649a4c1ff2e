import { useQuery } from '@apollo/client/react';
import { TaskDrawerDocument, type TaskDrawerPartsFragment } from '../gql/generated.js';
import { useRefetchOnChange } from '../live/use-live.js';

export type TaskView = TaskDrawerPartsFragment;

/** The task as it is, kept up to date while it is shown. */
export const useTask = (
  id: string,
): { task: TaskView | null | undefined; error: unknown; refetch: () => Promise<TaskView | null> } => {
  // A mangled link names no task; the server would only complain about its form.
  const isId = UUID.test(id);
  const { data, error, refetch } = useQuery(TaskDrawerDocument, { variables: { id }, skip: !isId });
  const again = async (): Promise<TaskView | null> => (await refetch()).data?.task ?? null;
  useRefetchOnChange(
    () => again().catch(() => null),
    ({ cards, runIds }) =>
      cards.some((card) => card.id === id) || (data?.task?.run != null && runIds.includes(data.task.run.id)),
  );
  return {
    task: !isId ? null : data === undefined ? undefined : (data.task ?? null),
    error: data === undefined ? error : undefined,
    refetch: again,
  };
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
