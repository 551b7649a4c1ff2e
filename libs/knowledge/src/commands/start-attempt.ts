import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import type { QuizAttempt } from '../quiz/quiz.entity.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { isLocked } from '../quiz/standing.js';

/** Begins an attempt, or goes on with the one that is open. After too many failed ones a mentor has to talk with the person first. */
@Injectable()
export class StartAttempt {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
  ) {}

  run(who: Who, input: { key: string }, options: CommandOptions = {}): Promise<Logged<{ attemptId: string }>> {
    const { key } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { memberId, workspaceId, at } = deed;
        if (memberId === null) return rightMissing(null);
        const quiz = await this.quizzes.byKey(tx, key);
        if (!quiz) return refused('NOT_FOUND', { code: 'quiz_unknown', field: 'key' });
        const standing = await this.quizzes.standing(tx, memberId, quiz.id);
        if (standing.openAttemptId !== null) return done({ attemptId: standing.openAttemptId });
        if (quiz.status !== 'active') return refused('WRONG_STATUS', { code: 'quiz_archived', field: 'key' });
        const version = await this.quizzes.version(tx, quiz.activeVersionId);
        if (!version) throw new Error(`The quiz ${key} has no active version.`);
        if (isLocked(standing, version.content))
          return refused('TOO_MANY_ATTEMPTS', {
            code: 'quiz_locked',
            field: 'key',
            params: { failed: standing.failed },
          });
        const attempt: QuizAttempt = {
          ...{ workspaceId, id: newId(), quizId: quiz.id, quizVersionId: version.id, memberId },
          ...{
            number: standing.attempts + 1,
            answers: {},
            startedAt: at,
            submittedAt: null,
            score: null,
            passed: null,
            revision: 1,
          },
        };
        if (!(await this.quizzes.insertAttempt(tx, attempt))) {
          // Pressed twice at the same moment: the first one has begun it.
          const open = await this.quizzes.openAttempt(tx, memberId, quiz.id);
          return open ? done({ attemptId: open.id }) : refused('CONFLICT', { code: 'conflict', field: 'key' });
        }
        await deed.log('quiz.started', { quiz: quiz.id, key, attempt: attempt.id, number: attempt.number });
        return done({ attemptId: attempt.id });
      },
      { name: 'StartAttempt', input, options },
    );
  }
}
