/** What the linter may know of the workspace a document is meant for; without it, questions about people and other SOPs are not asked. */
export interface LintWorld {
  /** Every role that exists, with how many people hold it. */
  roles?: Record<string, { members: number; leads: number }>;
  /** Keys of the SOPs that can be spawned. */
  sops?: readonly string[];
  /** Keys of the quizzes there are. */
  quizzes?: readonly string[];
}
