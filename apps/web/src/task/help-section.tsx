import { lazy, Suspense, type ReactNode } from 'react';
import type { TaskView } from './use-task.js';

const Beside = lazy(() => import('../knowledge/beside.js'));

/** What helps with the task: articles to read beside it, and replies filled with the facts of its run. */
export const HelpSection = ({ task }: { task: TaskView }): ReactNode =>
  task.sopKey === null ? null : (
    <Suspense fallback={null}>
      <Beside sop={task.sopKey} task={task.key} taskId={task.id} />
    </Suspense>
  );
