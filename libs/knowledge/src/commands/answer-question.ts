import { Injectable } from '@nestjs/common';
import { Acting, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { answerBlockers, paperOf, type GivenAnswer } from '../quiz/paper.js';
import { QuizStore } from '../quiz/quiz.store.js';

export interface AnswerInput {
  attemptId: string;
  /** As the paper numbers it. */
  questionId: string;
  answer: GivenAnswer;
}

/** Keeps an answer of an open attempt; it may be changed until the attempt is submitted. Not in the log: what counts is what was submitted. */
@Injectable()
export class AnswerQuestion {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
  ) {}

  run(who: Who, input: AnswerInput, options: CommandOptions = {}): Promise<Logged<{ attemptId: string }>> {
    const { attemptId, questionId, answer } = input;
    return this.acting.as(
      who,
      null,
      async (tx, { memberId }) => {
        const attempt = await this.quizzes.lockAttempt(tx, attemptId);
        // Somebody else's attempt is answered like none at all.
        if (!attempt || attempt.memberId !== memberId)
          return refused('NOT_FOUND', { code: 'attempt_unknown', field: 'attemptId' });
        if (attempt.submittedAt !== null)
          return refused('WRONG_STATUS', { code: 'attempt_submitted', field: 'attemptId' });
        const version = await this.quizzes.version(tx, attempt.quizVersionId);
        const sheet = version && paperOf(version.content, attemptId).find(({ shown }) => shown.id === questionId);
        if (!sheet) return refused('NOT_FOUND', { code: 'question_unknown', field: 'questionId' });
        const blockers = answerBlockers(sheet, answer);
        if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
        await this.quizzes.updateAttempt(tx, attempt, { answers: { ...attempt.answers, [questionId]: answer } });
        return done({ attemptId });
      },
      { name: 'AnswerQuestion', input, options },
    );
  }
}
