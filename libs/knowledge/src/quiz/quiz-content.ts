import type { Text } from '#sop-core';

export const TOPICS = ['refund', 'price', 'compliance'] as const;

export type Topic = (typeof TOPICS)[number];

/** A quiz as it is stored: everything that was left out is filled in. */
export interface QuizContent {
  key: string;
  title: Text;
  /** A role. */
  owner: string;
  /** Key of the article to read first. */
  article: string | null;
  topics: Topic[];
  /** Percent. */
  passMark: number;
  retakes: number;
  pools: Pool[];
}

export interface Pool {
  /** So many of its questions, by chance; null: all. */
  draw: number | null;
  questions: Question[];
}

interface Common {
  key: string;
  ask: Text;
  /** Shown after submitting. */
  why: Text;
  points: number;
}

export type Question = Common &
  (
    | { type: 'single' | 'multiple'; options: { text: Text; right: boolean }[] }
    | { type: 'truth'; right: boolean }
    | { type: 'number'; right: number; tolerance: number; unit: Text | null }
    | { type: 'order'; items: Text[] }
    /** `sopVersionId` empty: not looked up yet. */
    | { type: 'state'; sop: string; version: number | null; sopVersionId: string; states: string[] }
  );

export type QuestionType = Question['type'];

export const QUIZ_LIMITS = {
  source: 200_000,
  pools: 20,
  questions: 100,
  options: 10,
  title: 120,
  text: 1_000,
  note: 500,
} as const;

/** Refunds, prices and compliance cost money or the shop. */
export const STRICT_MARK = 90;
export const USUAL_MARK = 80;
