/** What somebody has to have learnt before they take a task, and what of it goes with their work. */
import type { CriterionDef, TaskDef } from '../definition.js';
import type { Blocker } from '../refusal.js';
import { type Refusal, refuse } from '../refusal.js';
import type { Doer, TrainingFacts } from '../state.js';
import { isProgram } from './persons.js';
import type { TaskContext } from './task-context.js';

/** Has whoever takes it learnt what the task asks for? Nobody knowing counts as no. */
export const isTrained = (context: TaskContext): Refusal | null =>
  isProgram(context.actor) ? null : lessonsMissing(context);

/** The same about the one who is to get it, whoever gives it to them. */
export function lessonsMissing({ def, task, sop, training }: TaskContext, member?: string): Refusal | null {
  const { confirm, quiz } = def.training ?? {};
  const who: Record<string, string> = member === undefined ? {} : { member };
  const missing: Blocker[] = [];
  if (confirm === true && training?.confirmed.includes(task.key) !== true)
    missing.push(needed(task.instance, { ...who, sop, step: task.key, missing: CONFIRM }));
  if (quiz !== undefined && training?.passed[quiz] === undefined)
    missing.push(
      needed(task.instance, { ...who, quiz, missing: { zh: `通过测验 ${quiz}`, en: `pass the quiz ${quiz}` } }),
    );
  return missing.length === 0 ? null : refuse('TRAINING_NEEDED', ...missing);
}

/** The quizzes that judge the result of this task. */
export const quizzesOf = ({ criteria }: Pick<TaskDef, 'criteria'>): string[] =>
  (criteria ?? []).filter(isQuiz).map(({ quiz = '' }) => quiz);

/** What the doer brings along of what they have learnt: what criteria will look at, also when the doer is not there any more. */
export function learnt(def: TaskDef, training: TrainingFacts | null): Pick<Doer, 'passed'> {
  const quizzes = quizzesOf(def);
  if (quizzes.length === 0 || training === null) return {};
  return { passed: Object.fromEntries(Object.entries(training.passed).filter(([quiz]) => quizzes.includes(quiz))) };
}

const isQuiz = ({ kind }: CriterionDef): boolean => kind === 'quiz';

const needed = (task: string, params: Blocker['params']): Blocker => ({ code: 'training_needed', task, params });

const CONFIRM = { zh: '读完并确认这一步的现行版本', en: 'read and confirm this step as it stands now' };
