/** Somebody who looks at a task. */
interface Viewer {
  taskId: string;
  memberId: string;
  name: string;
}

/** Names of the colleagues who look at a task, by task id; oneself is not told. */
export const viewersOf = (viewers: readonly Viewer[], me: string): Map<string, string[]> => {
  const names = new Map<string, string[]>();
  for (const { taskId, memberId, name } of viewers)
    if (memberId !== me) names.set(taskId, [...(names.get(taskId) ?? []), name]);
  return names;
};
