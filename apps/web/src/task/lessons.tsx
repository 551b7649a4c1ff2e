import { lazy, Suspense, type ReactNode } from 'react';
import { lessonsOf } from '../knowledge/lessons-of.js';
import type { TaskView } from './use-task.js';

const LessonLinks = lazy(() => import('../knowledge/lesson-links.js'));

/** The ways to what has to be learnt before the task goes on; nothing where learning does not help. */
export const Lessons = ({
  task,
  blockers = [],
  articles = [],
}: {
  task: TaskView;
  blockers?: readonly { quizKey: string | null; step: string | null }[];
  /** To read again. */
  articles?: readonly string[];
}): ReactNode => {
  const lessons = lessonsOf(blockers, articles);
  return lessons.length === 0 ? null : (
    <Suspense fallback={null}>
      <LessonLinks lessons={lessons} taskId={task.id} versionId={task.run?.sopVersion.id ?? null} />
    </Suspense>
  );
};
