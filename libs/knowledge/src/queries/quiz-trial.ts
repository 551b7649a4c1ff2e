import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { Blocker } from '#sop-core';
import { answerBlockers, paperOf, scoreOf, type Answers } from '../quiz/paper.js';
import type { QuizContent } from '../quiz/quiz-content.js';
import { QuizDiagrams } from '../quiz/quiz-diagrams.js';
import { readQuiz } from '../quiz/read-quiz.js';
import { questionsOf, type AttemptQuestion } from './quiz.queries.js';

export interface TrialInput {
  /** The document, published or not. */
  source: string;
  /** Decides which questions are drawn and in which order, as the id of an attempt does. */
  seed: string;
  /** Given: the answers are judged, too. */
  answers?: Answers;
}

export interface Trial {
  content: QuizContent;
  questions: AttemptQuestion[];
  /** Percent of the points, rounded down; null: nothing was judged. */
  score: number | null;
}

/** A quiz as somebody who takes it will see it, before it is published. Nothing of it is kept. */
@Injectable()
export class QuizTrials {
  constructor(private readonly diagrams: QuizDiagrams) {}

  async of(tx: Tx, { source, seed, answers }: TrialInput): Promise<{ trial: Trial | null; problems: Blocker[] }> {
    const { content: read, problems } = readQuiz(source);
    if (!read) return { trial: null, problems };
    const { content, blockers } = await this.diagrams.lookUp(tx, read, 'member');
    if (blockers.length > 0) return { trial: null, problems: blockers };
    const sheets = paperOf(content, seed);
    const wrong = sheets.flatMap((sheet) => {
      const given = answers?.[sheet.shown.id];
      return given ? answerBlockers(sheet, given) : [];
    });
    if (wrong.length > 0) return { trial: null, problems: wrong };
    const questions = questionsOf({ id: seed, answers: answers ?? {}, isOver: answers !== undefined }, content);
    return { trial: { content, questions, score: answers ? scoreOf(sheets, answers) : null }, problems: [] };
  }
}
