import { Injectable } from '@nestjs/common';
import { tellMembers } from '#events';
import { Acting, Directory, done, refused, type CommandOptions, type Logged, type Who } from '#identity';
import { paperOf, scoreOf } from '../quiz/paper.js';
import { QuizStore } from '../quiz/quiz.store.js';
import { isLocked } from '../quiz/standing.js';

export interface SubmittedAttempt {
  attemptId: string;
  score: number;
  passed: boolean;
}

/** Ends an attempt and counts its points. Submitting again says what the first time said. */
@Injectable()
export class SubmitAttempt {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: { attemptId: string }, options: CommandOptions = {}): Promise<Logged<SubmittedAttempt>> {
    const { attemptId } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { memberId, workspaceId, at } = deed;
        const attempt = await this.quizzes.lockAttempt(tx, attemptId);
        if (!attempt || attempt.memberId !== memberId)
          return refused('NOT_FOUND', { code: 'attempt_unknown', field: 'attemptId' });
        if (attempt.score !== null) return done({ attemptId, score: attempt.score, passed: attempt.passed === true });
        const [version, quiz] = [
          await this.quizzes.version(tx, attempt.quizVersionId),
          await this.quizzes.byId(tx, attempt.quizId),
        ];
        if (!version || !quiz) throw new Error(`The attempt ${attemptId} belongs to no quiz.`);
        const score = scoreOf(paperOf(version.content, attemptId), attempt.answers);
        const passed = score >= version.content.passMark;
        await this.quizzes.updateAttempt(tx, attempt, { submittedAt: at, score, passed });
        await deed.log('quiz.submitted', {
          quiz: quiz.id,
          key: quiz.key,
          attempt: attemptId,
          number: attempt.number,
          score,
          passed,
        });
        const standing = await this.quizzes.standing(tx, memberId, quiz.id);
        if (!passed && isLocked(standing, version.content)) {
          const directory = await this.directory.of(tx, workspaceId);
          const mentor = directory.mentorOf(memberId);
          const name = directory.member(memberId)?.name ?? '';
          const text = {
            zh: `${name}的「${quiz.titleZh}」连续 ${standing.failed} 次未通过，请谈一谈再放行`,
            en: `${name} failed "${quiz.titleEn}" ${standing.failed} times in a row; talk it over, then let them try again`,
          };
          if (mentor) await tellMembers(tx, [{ memberId: mentor.id, text, about: `quiz:${quiz.key}`, at }]);
        }
        return done({ attemptId, score, passed });
      },
      { name: 'SubmitAttempt', input, options },
    );
  }
}
