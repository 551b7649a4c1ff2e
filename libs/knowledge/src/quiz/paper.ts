import { createHash } from 'node:crypto';
import type { Blocker, Text } from '#sop-core';
import type { Question, QuestionType, QuizContent } from './quiz-content.js';

/** What somebody answered: options in their order (ids as the paper shows them), picked stages, or a number. */
export interface GivenAnswer {
  chosen?: string[];
  number?: number;
}

/** By id of the question. */
export type Answers = Record<string, GivenAnswer>;

/** A question as an attempt shows it. Nothing of it tells what is right. */
export interface PaperQuestion {
  /** Its place in this attempt, from '1'. */
  id: string;
  type: QuestionType;
  ask: Text;
  points: number;
  /** Ids are places in the order of chance of this attempt. */
  options: { id: string; text: Text }[];
  unit: Text | null;
  /** The diagram to pick stages on. */
  diagram: { sop: string; sopVersionId: string } | null;
}

/** A question with its solution, inside the house only. */
export interface Sheet {
  shown: PaperQuestion;
  why: Text;
  /** Ids of the right options, in the right order; right stages; or a number with its tolerance. */
  right: { chosen: string[] } | { number: number; tolerance: number };
}

/** The questions of an attempt. The same attempt always gets the same ones in the same order. */
export const paperOf = (content: QuizContent, attemptId: string): Sheet[] =>
  content.pools
    .flatMap(({ draw, questions }, pool) =>
      draw === null ? questions : shuffled(questions, `${attemptId}/pool/${pool}`).slice(0, draw),
    )
    .map((question, place) => sheetOf(question, String(place + 1), attemptId));

/** What is wrong with an answer, as far as that says nothing about whether it is right. */
export const answerBlockers = ({ shown }: Sheet, { chosen = [], number }: GivenAnswer): Blocker[] => {
  if (shown.type === 'number')
    return chosen.length === 0 && number !== undefined && Number.isFinite(number)
      ? []
      : [{ code: 'answer_number', field: 'number' }];
  if (number !== undefined) return [{ code: 'answer_chosen', field: 'chosen' }];
  if (new Set(chosen).size < chosen.length) return [{ code: 'answer_twice', field: 'chosen' }];
  if (shown.type === 'state')
    return chosen.length <= 10 && chosen.every((stage) => stage.length <= 200)
      ? []
      : [{ code: 'answer_option', field: 'chosen' }];
  const ids = shown.options.map(({ id }) => id);
  if (!chosen.every((id) => ids.includes(id))) return [{ code: 'answer_option', field: 'chosen' }];
  if (shown.type === 'order' && chosen.length !== ids.length)
    return [{ code: 'answer_order', field: 'chosen', params: { number: ids.length } }];
  return chosen.length > 1 && (shown.type === 'single' || shown.type === 'truth')
    ? [{ code: 'answer_one', field: 'chosen' }]
    : [];
};

/** Right as a whole or not at all; no answer is not right. */
export const isRight = ({ shown, right }: Sheet, answer: GivenAnswer | undefined): boolean => {
  if (answer === undefined) return false;
  // Rounding must not make 0.3 differ from 0.1 + 0.2.
  if ('number' in right)
    return answer.number !== undefined && Math.abs(answer.number - right.number) <= right.tolerance + 1e-9;
  const { chosen = [] } = answer;
  const [given, wanted] =
    shown.type === 'order' ? [chosen, right.chosen] : [[...chosen].sort(), [...right.chosen].sort()];
  return given.length === wanted.length && given.every((id, place) => id === wanted[place]);
};

/** Percent of the points, rounded down: nobody passes by rounding. */
export const scoreOf = (sheets: readonly Sheet[], answers: Answers): number => {
  const points = (list: readonly Sheet[]): number => list.reduce((sum, { shown }) => sum + shown.points, 0);
  return Math.floor((100 * points(sheets.filter((sheet) => isRight(sheet, answers[sheet.shown.id])))) / points(sheets));
};

const sheetOf = (question: Question, id: string, attemptId: string): Sheet => {
  const { type, ask, why, points } = question;
  const shown: PaperQuestion = { id, type, ask, points, options: [], unit: null, diagram: null };
  switch (question.type) {
    case 'single':
    case 'multiple': {
      const options = numbered(shuffled(question.options, `${attemptId}/${question.key}`));
      const right = options.filter((option) => option.right).map((option) => option.id);
      return { shown: { ...shown, options: options.map(plain) }, why, right: { chosen: right } };
    }
    case 'truth':
      return {
        shown: { ...shown, options: numbered(TRUE_OR_FALSE) },
        why,
        right: { chosen: [question.right ? '1' : '2'] },
      };
    case 'order': {
      const items = question.items.map((text, place) => ({ text, place }));
      const options = numbered(shuffled(items, `${attemptId}/${question.key}`));
      const right = [...options].sort((a, b) => a.place - b.place).map((option) => option.id);
      return { shown: { ...shown, options: options.map(plain) }, why, right: { chosen: right } };
    }
    case 'number':
      return {
        shown: { ...shown, unit: question.unit },
        why,
        right: { number: question.right, tolerance: question.tolerance },
      };
    case 'state': {
      const { sop, sopVersionId, states } = question;
      return { shown: { ...shown, diagram: { sop, sopVersionId } }, why, right: { chosen: states } };
    }
  }
};

const TRUE_OR_FALSE = [{ text: { zh: '对', en: 'True' } }, { text: { zh: '错', en: 'False' } }];

const numbered = <T extends object>(list: readonly T[]): (T & { id: string })[] =>
  list.map((item, place) => ({ ...item, id: String(place + 1) }));

/** Only what may be seen: whatever else an option holds stays here. */
const plain = ({ id, text }: { id: string; text: Text }): { id: string; text: Text } => ({ id, text });

/** In an order that `seed` decides and nobody can foresee from the list. */
const shuffled = <T>(list: readonly T[], seed: string): T[] =>
  list
    .map((item, place) => ({ item, by: createHash('sha256').update(`${seed}/${place}`).digest('hex') }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ item }) => item);
