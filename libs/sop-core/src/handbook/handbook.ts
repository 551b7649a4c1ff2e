/** An SOP as a text for people: what a page prints. Everything in one language; nothing of the document's syntax. */

export interface HandbookField {
  /** Name in the document. */
  key: string;
  title: string;
  /** What kind of answer it takes. */
  kind: string;
  /** Required, limits, choices: each a short phrase. */
  rules: string[];
  hint: string | null;
  /** Columns of a table. */
  columns: HandbookField[];
}

export interface HandbookCriterion {
  text: string;
  /** False: a bad result is a result too, and shows the way. */
  isGate: boolean;
}

export interface HandbookChoice {
  title: string;
  /** What happens then. */
  then: string;
}

/** One task, as a step of the work. */
export interface HandbookStep {
  /** 1, 2, 3 … through the whole SOP. */
  number: number;
  key: string;
  title: string;
  description: string | null;
  /** Who does it. */
  doer: string;
  /** Who accepts it; null: nobody, the doer is trusted. */
  acceptor: string | null;
  /** Until when. */
  limit: string | null;
  isRequired: boolean;
  /** Conditions, order, repetition, four eyes, authority, training: each a sentence. */
  notes: string[];
  checklist: { text: string; isRequired: boolean }[];
  criteria: HandbookCriterion[];
  fields: HandbookField[];
  /** Fields of the run that it may correct. */
  edits: string[];
  choices: HandbookChoice[];
  /** What happens when it is late, or sent back. */
  troubles: string[];
  articles: string[];
  replies: string[];
}

/** A stage of the chart with its steps. */
export interface HandbookStage {
  id: string;
  title: string;
  /** 0 for the stages of the first level. */
  depth: number;
  kind: 'stage' | 'parallel' | 'passing' | 'end';
  description: string | null;
  /** Waits for somebody outside: clocks stand still. */
  isWaiting: boolean;
  steps: HandbookStep[];
  /** What leads on: when, and where to. */
  ways: { when: string; then: string }[];
  /** What happens as time passes. */
  timers: { when: string; then: string }[];
}

/** What may happen from outside or against the plan. */
export interface HandbookException {
  title: string;
  /** Who may say so. */
  by: string | null;
  needsReason: boolean;
  fields: HandbookField[];
  /** In which stages it is heard, and what happens. */
  ways: { stage: string; then: string }[];
}

export interface Handbook {
  key: string;
  title: string;
  lang: 'zh' | 'en';
  purpose: string | null;
  owner: string;
  starters: string[];
  /** How runs are named, repeated, rescheduled, canceled, reopened: each a sentence. */
  facts: string[];
  form: HandbookField[];
  stages: HandbookStage[];
  exceptions: HandbookException[];
  /** Limits that a shop may change. */
  settings: HandbookField[];
  /** Everything that is written down on the way, and what is worked out from it. */
  glossary: HandbookField[];
}
