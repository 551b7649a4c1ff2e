/** What the linter may know of the workspace a document is meant for; what is left out is not asked about. */
export interface LintWorld {
  /** Every role that exists, with how many people hold it. */
  roles?: Record<string, { members: number; leads: number }>;
  /** Keys of the SOPs that can be spawned. */
  sops?: readonly string[];
  /** Keys of the quizzes that can be taken. */
  quizzes?: readonly string[];
  /** Keys of the articles that can be read. */
  articles?: readonly string[];
  /** Keys of the replies that can be used. */
  replies?: readonly string[];
}
