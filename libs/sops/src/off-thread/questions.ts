import type { LintWorld, SopDocument, Text } from '#sop-core';
import type { Examined } from '../examine.js';
import type { LookBackWish, LookedBack } from './look-back.js';

/** What a thread can be asked about a document that anybody may have written. */
export type Question =
  /** Is it right, and what could be better? */
  | { about: 'examine'; source: string; world: LintWorld }
  /** Whose document is it, as far as that can be read? */
  | { about: 'head'; source: string }
  /** What does it say, if it can be read at all? */
  | { about: 'document'; source: string }
  /** Does it compile, and do its scenarios end as they promise? */
  | { about: 'dry_run'; source: string }
  /** What is it as an SOP, if another tool has made it? */
  | { about: 'import'; text: string }
  /** How would finished runs have fared under it? */
  | ({ about: 'look_back' } & LookBackWish);

/** What comes back, by question. */
export interface Answers {
  examine: Examined;
  head: DocumentHead;
  document: SopDocument | null;
  dry_run: DryRunProblem[];
  import: Imported;
  look_back: LookedBack;
}

/** The few words of a document that decide where it belongs; null what is missing or no text. The rest may still be wrong. */
export interface DocumentHead {
  key: string | null;
  owner: string | null;
  title: Text | null;
}

/** A scenario that does not end as it promises, or a document that breaks while being compiled. */
export interface DryRunProblem {
  /** Name of the scenario; null: the document itself. */
  scenario: string | null;
  /** The step that failed, counted from 1; null: the start or the expectations at the end. */
  step: number | null;
  /** What came out differently. */
  mismatch: Text;
}

/** A document as it came in. `source` null: it is nothing we know, and the report says why. */
export interface Imported {
  source: string | null;
  format: 'sop' | 'xstate';
  /** What could not be taken over as it was, each with its place. */
  report: { path: string; reason: Text }[];
}

/** What a thread says: that it has loaded, an answer, or that the question broke it (a mistake of ours, not of the document). */
export type ThreadMessage =
  { type: 'ready' } | { type: 'answer'; value: Answers[Question['about']] } | { type: 'broken'; reason: string };
