/**
 * What happens to articles, confirmations, quizzes and replies. `article`, `version`, `request`, `quiz`, `attempt`, `reply`, `use`, `suggestion`
 * and `member` are ids, `key` is what people say, `number` counts versions or attempts; times are ISO. No text of an answer or of a buyer appears here.
 */
export interface KnowledgeEventMap {
  'article.drafted': { article: string; key: string };
  /** What was being written is gone; the version that is read stays. */
  'article.draft_discarded': { article: string; key: string };
  'article.published': { article: string; key: string; version: string; number: number; origin: string };
  'article.archived': { article: string; key: string };
  'article.restored': { article: string; key: string };
  /** Somebody said that it still holds; null: it need not be asked again. */
  'article.reviewed': { article: string; key: string; until: string | null };
  'article.suggested': { article: string; key: string; suggestion: string };
  'article.suggestion_decided': { article: string; key: string; suggestion: string; accepted: boolean; reason: string };
  /** Exactly one of `article` and `sop` is given. */
  'confirmation.requested': {
    request: string;
    article?: string;
    sop?: string;
    version: string;
    members: string[];
    due: string;
  };
  /** `steps` are keys of tasks of the SOP version. */
  'confirmation.given': { article?: string; sop?: string; version: string; steps: string[] };
  'quiz.drafted': { key: string };
  'quiz.draft_discarded': { key: string };
  'quiz.published': { quiz: string; key: string; version: string; number: number; origin: string };
  'quiz.archived': { quiz: string; key: string };
  'quiz.restored': { quiz: string; key: string };
  'quiz.started': { quiz: string; key: string; attempt: string; number: number };
  'quiz.submitted': { quiz: string; key: string; attempt: string; number: number; score: number; passed: boolean };
  /** A mentor has talked with somebody who failed too often. */
  'quiz.released': { quiz: string; key: string; member: string; note: string };
  'reply.published': { reply: string; key: string; version: string; number: number; origin: string };
  'reply.archived': { reply: string; key: string };
  'reply.restored': { reply: string; key: string };
  'reply.used': { reply: string; key: string; version: string; use: string; adapted: boolean };
  /** Null: taken back. */
  'reply.judged': { reply: string; key: string; use: string; solved: boolean | null };
  'reply.suggested': { suggestion: string; key: string | null };
  'reply.suggestion_decided': { suggestion: string; accepted: boolean; reason: string };
}
