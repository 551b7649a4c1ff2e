export { KnowledgeModule } from './knowledge.module.js';
export { KNOWLEDGE_ENTITIES } from './entities.js';

export type {
  Article,
  ArticleDraft,
  ArticleStatus,
  ArticleSuggestion,
  ArticleVersion,
  LinkParts,
} from './articles/article.entity.js';
export { mayPublishArticle, mayReviewArticle } from './articles/allowed.js';
export { ARTICLE_LIMITS } from './articles/article-values.js';
export type { QuizAttempt, QuizDraft, QuizVersion } from './quiz/quiz.entity.js';
export { paperOf, type Answers, type GivenAnswer } from './quiz/paper.js';
export { QUIZ_LIMITS, TOPICS, type QuestionType, type Topic } from './quiz/quiz-content.js';
export { ConfirmationWatch } from './confirmations/confirmation-watch.js';

export { articlesByIds, articleVersionsByIds, versionsRead } from './queries/article-batches.js';
export { ArticleQueries, type ArticleBeside } from './queries/article.queries.js';
export { ConfirmationQueries, type Reader, type Reading, type RequestView } from './queries/confirmation.queries.js';
export { ConfirmedQueries, type Confirmed } from './queries/confirmed.queries.js';
export {
  QuizQueries,
  type AttemptQuestion,
  type AttemptView,
  type QuizView,
  type TakenView,
} from './queries/quiz.queries.js';
export { QuizTrials, type Trial } from './queries/quiz-trial.js';
export { TrainingQueries } from './training/training.queries.js';

export { AnswerQuestion } from './commands/answer-question.js';
export { ConfirmReading } from './commands/confirm-reading.js';
export { DecideSuggestion } from './commands/decide-suggestion.js';
export { DiscardArticleDraft } from './commands/discard-article-draft.js';
export { DiscardQuizDraft } from './commands/discard-quiz-draft.js';
export { ImportShippedKnowledge, type ImportedKnowledge } from './commands/import-shipped-knowledge.js';
export { PublishArticle } from './commands/publish-article.js';
export { PublishQuiz, type PublishedQuiz } from './commands/publish-quiz.js';
export { ReleaseAttempts } from './commands/release-attempts.js';
export { RequestConfirmation } from './commands/request-confirmation.js';
export { ReviewArticle } from './commands/review-article.js';
export { SaveArticle } from './commands/save-article.js';
export { SaveQuiz } from './commands/save-quiz.js';
export { SetArticleStatus } from './commands/set-article-status.js';
export { SetQuizStatus } from './commands/set-quiz-status.js';
export { StartAttempt } from './commands/start-attempt.js';
export { SubmitAttempt, type SubmittedAttempt } from './commands/submit-attempt.js';
export { SuggestArticle } from './commands/suggest-article.js';
