import { Injectable } from '@nestjs/common';
import { Acting, can, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { REPLY_LIMITS, textBlockers } from '../reply-values.js';
import { ReplyStore } from '../reply.store.js';

export interface JudgeUseInput {
  useId: string;
  /** Did it settle the matter? Null takes the mark back; left out: stays. */
  solved?: boolean | null;
  /** What was sent in the end; left out: stays. */
  adaptedText?: string;
}

/** Whoever took a reply says what they sent and whether it helped. */
@Injectable()
export class JudgeUse {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
  ) {}

  async run(
    who: Who,
    input: JudgeUseInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ useId: string; key: string }>> {
    const { useId, solved, adaptedText } = input;
    const blockers = adaptedText === undefined ? [] : textBlockers('adaptedText', adaptedText, 1, REPLY_LIMITS.text);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId } = deed;
        if (!can(actor, 'reply.use')) return rightMissing('reply.use');
        const use = await this.replies.lockUse(tx, useId);
        const reply = use && (await this.replies.byId(tx, use.replyId));
        // What somebody else sent is theirs to judge.
        if (!reply || use.memberId !== memberId)
          return refused('NOT_FOUND', { code: 'reply_use_unknown', field: 'useId' });
        const now = solved === undefined ? use.solved : solved;
        await this.replies.updateUse(tx, use, { adaptedText: adaptedText?.trim() ?? use.adaptedText, solved: now });
        if (now !== use.solved) {
          await this.replies.count(tx, reply.id, {
            solved: Number(now === true) - Number(use.solved === true),
            unsolved: Number(now === false) - Number(use.solved === false),
          });
          const where = {
            ...(use.runId !== null && { runId: use.runId }),
            ...(use.taskId !== null && { taskId: use.taskId }),
          };
          await deed.log('reply.judged', { reply: reply.id, key: reply.key, use: useId, solved: now }, where);
        }
        return done({ useId, key: reply.key });
      },
      { name: 'JudgeUse', input, options },
    );
  }
}
