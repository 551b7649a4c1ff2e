/** What the worker is asked to try. */
export interface DryRunRequest {
  source: string;
}

/** What the worker says: that it has loaded, and then how it went. */
export type DryRunMessage = { type: 'ready' } | { type: 'verdict'; problems: DryRunProblem[] };

/** A scenario that does not end as it promises, or a document that breaks while being compiled. */
export interface DryRunProblem {
  /** Name of the scenario; null: the document itself. */
  scenario: string | null;
  /** The step that failed, counted from 1; null: the start or the expectations at the end. */
  step: number | null;
  /** What came out differently, in one line. */
  mismatch: string;
}
