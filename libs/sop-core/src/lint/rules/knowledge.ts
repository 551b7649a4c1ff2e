import type { SopDocument } from '../../definition.js';
import type { DocumentPath } from '../../finding.js';
import type { Report } from '../reporter.js';
import type { LintWorld } from '../world.js';

/** Quizzes, articles and replies that tasks name, against those the workspace has. */
export const checkKnowledge = (doc: SopDocument, { quizzes, articles, replies }: LintWorld, report: Report): void => {
  for (const [key, { training, criteria = [], guide = [], replies: named = [] }] of Object.entries(doc.tasks)) {
    const at = (...rest: DocumentPath): DocumentPath => ['tasks', key, ...rest];
    const askQuiz = (quiz: string | undefined, path: DocumentPath): void => {
      if (quiz !== undefined && quizzes?.includes(quiz) === false) report('QUIZ_UNKNOWN', path, { quiz });
    };
    askQuiz(training?.quiz, at('training', 'quiz'));
    criteria.forEach(({ quiz }, index) => askQuiz(quiz, at('criteria', index, 'quiz')));
    guide.forEach((article, index) => {
      if (articles?.includes(article) === false) report('ARTICLE_UNKNOWN', at('guide', index), { article });
    });
    named.forEach((reply, index) => {
      if (replies?.includes(reply) === false) report('REPLY_UNKNOWN', at('replies', index), { reply });
    });
  }
};
