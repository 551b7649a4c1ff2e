import type { QuizContent } from './quiz-content.js';
import type { Standing } from './quiz.store.js';

/** The first attempt and its retakes have all failed. */
export const isLocked = ({ failed }: Standing, { retakes }: Pick<QuizContent, 'retakes'>): boolean => failed > retakes;

/** How many attempts are left before a mentor has to talk with the person. */
export const attemptsLeft = ({ failed }: Standing, { retakes }: Pick<QuizContent, 'retakes'>): number =>
  Math.max(0, retakes + 1 - failed);
