import { Injectable } from '@nestjs/common';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type CommandOptions,
  type Logged,
  type Who,
} from '#identity';
import { QuizStore } from '../quiz/quiz.store.js';

/** Throws away what was being written of a quiz. What is published stays. */
@Injectable()
export class DiscardQuizDraft {
  constructor(
    private readonly acting: Acting,
    private readonly quizzes: QuizStore,
  ) {}

  /** @param options - `expectedRevision` is the draft's: what somebody has seen before throwing it away. */
  run(who: Who, input: { key: string }, options: CommandOptions = {}): Promise<Logged<{ key: string }>> {
    const { key } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        await this.quizzes.lockKey(tx, key);
        const draft = await this.quizzes.draft(tx, key);
        if (!draft) return refused('NOT_FOUND', { code: 'draft_none', field: 'key' });
        if (!can(deed.actor, 'article.publish', draft.ownerRole)) return rightMissing('article.publish');
        const no = staleUnless(options.expectedRevision, draft.revision);
        if (no) return no;
        await this.quizzes.removeDraft(tx, key);
        await deed.log('quiz.draft_discarded', { key });
        return done({ key });
      },
      { name: 'DiscardQuizDraft', input, options },
    );
  }
}
