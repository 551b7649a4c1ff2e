/** The address of a page to learn from: `for` is the task that asks for it. */
export interface LessonSearch {
  for?: string;
}

/** Malformed parts are left out, never an error. */
export const readLessonSearch = (search: Record<string, unknown>): LessonSearch => {
  const { for: task } = search;
  return typeof task === 'string' && task !== '' ? { for: task.slice(0, 60) } : {};
};
