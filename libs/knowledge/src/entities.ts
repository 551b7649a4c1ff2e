import {
  Article,
  ArticleDraft,
  ArticleLink,
  ArticlePicture,
  ArticleSuggestion,
  ArticleVersion,
} from './articles/article.entity.js';
import { Confirmation, ConfirmationAsk, ConfirmationRequest } from './confirmations/confirmation.entity.js';
import { Quiz, QuizAttempt, QuizDraft, QuizRelease, QuizVersion } from './quiz/quiz.entity.js';

/** Entities of this room, for the data source. */
export const KNOWLEDGE_ENTITIES = [
  ...[Article, ArticleVersion, ArticleDraft, ArticleLink, ArticleSuggestion, ArticlePicture],
  ...[ConfirmationRequest, ConfirmationAsk, Confirmation],
  ...[Quiz, QuizVersion, QuizDraft, QuizAttempt, QuizRelease],
];
