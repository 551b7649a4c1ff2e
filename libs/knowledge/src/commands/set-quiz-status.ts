import { Injectable } from '@nestjs/common';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  stale,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { QuizStore } from '../quiz/quiz.store.js';

/** Puts a quiz away, or takes it back. Scores stay, and open attempts may be finished. */
@Injectable()
export class SetQuizStatus {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
  ) {}

  /** @param options - `expectedRevision` is the quiz's. */
  run(
    who: Who,
    input: { key: string; archived: boolean },
    options: CommandOptions = {},
  ): Promise<Logged<{ key: string }>> {
    const { key, archived } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const quiz = await this.quizzes.byKey(tx, key);
        if (!quiz) return refused('NOT_FOUND', { code: 'quiz_unknown', field: 'key' });
        if (!can(deed.actor, 'article.publish', quiz.ownerRole)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, quiz.revision);
        if (no) return no;
        const status = archived ? 'archived' : 'active';
        if (quiz.status === status) return done({ key });
        if (!(await this.quizzes.update(tx, quiz, { status, updatedAt: deed.at }))) return stale(quiz.revision + 1);
        await deed.log(archived ? 'quiz.archived' : 'quiz.restored', { quiz: quiz.id, key });
        return done({ key });
      },
      { name: 'SetQuizStatus', input, options },
    );
  }
}
