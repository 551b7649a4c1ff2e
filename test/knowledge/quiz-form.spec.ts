import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readQuizForm, writeQuizForm } from '../../apps/web/src/knowledge/quizzes/quiz-document.js';
import { freshQuestion } from '../../apps/web/src/knowledge/quizzes/quiz-form.js';
import { readQuiz } from '../../libs/knowledge/src/quiz/read-quiz.js';

const SOURCE = readFileSync(
  join(import.meta.dirname, '../../libs/knowledge/src/testing/shipped/quizzes/kb09_after_sales.quiz.yaml'),
  'utf8',
);

/** The page writes quizzes as forms, the server reads them as documents: both must mean the same. */
describe('the form of a quiz', () => {
  test('says the same as the document', () => {
    const again = writeQuizForm(readQuizForm(SOURCE));
    expect(readQuiz(again).content).toEqual(readQuiz(SOURCE).content);
    expect(readQuizForm(again)).toEqual(readQuizForm(SOURCE));
  });

  test('says where something is missing', () => {
    const form = readQuizForm(SOURCE);
    const source = writeQuizForm({ ...form, pools: [{ draw: null, questions: [freshQuestion('q1', 'single')] }] });
    expect(readQuiz(source).problems.map(({ field }) => field)).toContain('pools[0].questions[0].ask.zh');
  });
});
