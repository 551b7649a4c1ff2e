import { Module } from '@nestjs/common';
import { CalendarModule } from '#calendar';
import { IdentityModule } from '#identity';
import { SearchModule } from '#search';
import { SopsModule } from '#sops';
import { ArticleStore } from './articles/article.store.js';
import { AnswerQuestion } from './commands/answer-question.js';
import { ConfirmReading } from './commands/confirm-reading.js';
import { DecideSuggestion } from './commands/decide-suggestion.js';
import { DiscardArticleDraft } from './commands/discard-article-draft.js';
import { DiscardQuizDraft } from './commands/discard-quiz-draft.js';
import { ImportShippedKnowledge } from './commands/import-shipped-knowledge.js';
import { PublishArticle } from './commands/publish-article.js';
import { PublishQuiz } from './commands/publish-quiz.js';
import { ReleaseAttempts } from './commands/release-attempts.js';
import { RequestConfirmation } from './commands/request-confirmation.js';
import { ReviewArticle } from './commands/review-article.js';
import { SaveArticle } from './commands/save-article.js';
import { SaveQuiz } from './commands/save-quiz.js';
import { SetArticleStatus } from './commands/set-article-status.js';
import { SetQuizStatus } from './commands/set-quiz-status.js';
import { StartAttempt } from './commands/start-attempt.js';
import { SubmitAttempt } from './commands/submit-attempt.js';
import { SuggestArticle } from './commands/suggest-article.js';
import { AskingBook } from './confirmations/asking.js';
import { ConfirmationWatch } from './confirmations/confirmation-watch.js';
import { ConfirmationStore } from './confirmations/confirmation.store.js';
import { ArticleQueries } from './queries/article.queries.js';
import { ConfirmationQueries } from './queries/confirmation.queries.js';
import { ConfirmedQueries } from './queries/confirmed.queries.js';
import { QuizQueries } from './queries/quiz.queries.js';
import { QuizTrials } from './queries/quiz-trial.js';
import { QuizDiagrams } from './quiz/quiz-diagrams.js';
import { QuizStore } from './quiz/quiz.store.js';
import { TrainingQueries } from './training/training.queries.js';

const stores = [ArticleStore, ConfirmationStore, QuizStore, AskingBook, QuizDiagrams];
const queries = [ArticleQueries, ConfirmationQueries, ConfirmedQueries, QuizQueries, QuizTrials, TrainingQueries];
const commands = [
  ...[
    SaveArticle,
    DiscardArticleDraft,
    PublishArticle,
    SetArticleStatus,
    ReviewArticle,
    SuggestArticle,
    DecideSuggestion,
  ],
  ...[RequestConfirmation, ConfirmReading],
  ...[SaveQuiz, DiscardQuizDraft, PublishQuiz, SetQuizStatus],
  ...[StartAttempt, AnswerQuestion, SubmitAttempt, ReleaseAttempts],
  ImportShippedKnowledge,
];

/** Articles, confirmations and quizzes. Needs the global `DatabaseModule` and `EventsModule`. */
@Module({
  imports: [IdentityModule, CalendarModule, SopsModule, SearchModule],
  providers: [...stores, ...queries, ...commands, ConfirmationWatch],
  exports: [...queries, ...commands, ConfirmationWatch],
})
export class KnowledgeModule {}
