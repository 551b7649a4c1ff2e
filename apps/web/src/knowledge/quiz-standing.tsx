import type { ReactNode } from 'react';
import type { QuizHeadFragment } from '../gql/generated.js';
import { Mark } from '../ui/mark.js';
import { useKnowledgeTexts } from './texts.js';

/** How somebody stands with a quiz, in a word. */
export const QuizStanding = ({ quiz }: { quiz: QuizHeadFragment }): ReactNode => {
  const t = useKnowledgeTexts();
  const { bestScore, isPassed, isLocked, questionCount, passMark } = quiz;
  if (isPassed && bestScore !== null) return <Mark tone="good">{t('passed', { score: bestScore })}</Mark>;
  if (isLocked) return <Mark tone="alarm">{t('locked')}</Mark>;
  if (bestScore !== null) return <Mark tone="warn">{t('notPassed', { score: bestScore })}</Mark>;
  return <Mark>{t('never', { n: questionCount, mark: passMark })}</Mark>;
};
