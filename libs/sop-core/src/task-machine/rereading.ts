/** Somebody who is learning and is sent back twice for the same criterion reads the articles of the task again (domain.md 4). */
import type { Effect } from '../decision.js';
import type { TaskState } from '../state.js';
import type { TaskContext, TaskStep } from './task-context.js';

/** What a rejection teaches. */
export interface Lesson {
  /** How often each criterion sent them back; undefined: nobody is counting. */
  returned: TaskState['returned'];
  /** Criteria that did so again, and the articles to read; empty: none. */
  again: string[];
  articles: string[];
}

/** From so many returns for one criterion on. */
const TWICE = 2;

export function rereading({ task, def }: TaskContext, failed: readonly string[]): Lesson {
  const articles = def.guide ?? [];
  if (task.doer?.level !== 'trainee' || articles.length === 0) return { returned: undefined, again: [], articles: [] };
  const returned = { ...task.returned };
  for (const criterion of failed) returned[criterion] = (returned[criterion] ?? 0) + 1;
  const again = failed.filter((criterion) => (returned[criterion] ?? 0) >= TWICE);
  return { returned, again, articles: again.length === 0 ? [] : articles };
}

/** With a line in the log and one in the inbox of the doer. */
export function withLesson(answer: TaskStep, { task, def }: TaskContext, { again, articles }: Lesson): TaskStep {
  if (articles.length === 0 || task.doer === null) return answer;
  const { zh, en } = def.title;
  const effect: Effect = {
    type: 'named',
    effect: {
      type: 'notify',
      to: [`member:${task.doer.member}`],
      text: {
        zh: `「${zh}」因同一条标准两次退回，请先重读 ${articles.join('、')} 再改。`,
        en: `"${en}" came back twice for the same criterion: read ${articles.join(', ')} again before you go on.`,
      },
    },
  };
  const line = { type: 'task.reread_asked' as const, task: task.instance, data: { criteria: again, articles } };
  return { ...answer, happened: [...answer.happened, line], effects: [...answer.effects, effect] };
}
