import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, can, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { keyBlockers, REPLY_LIMITS, REPLY_NEEDS, replyBlockers, textBlockers } from '../reply-values.js';
import { unknownBlockers, type SopsOfReplies } from '../reply-variables.js';
import { ReplyStore } from '../reply.store.js';

export interface SuggestReplyInput {
  /** The reply to improve; left out: a new one, which then needs titles. */
  key?: string | null;
  titleZh?: string | null;
  titleEn?: string | null;
  textZh: string;
  textEn?: string | null;
  why: string;
}

/** A better text, or a new reply, from whoever uses them. */
@Injectable()
export class SuggestReply {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
  ) {}

  async run(
    who: Who,
    input: SuggestReplyInput,
    sopsOf: SopsOfReplies,
    options: CommandOptions = {},
  ): Promise<Logged<{ suggestionId: string }>> {
    const { key = null, titleZh, titleEn, textZh, textEn, why } = input;
    const wish = { textZh, ...(titleZh && { titleZh }), ...(titleEn && { titleEn }), ...(textEn && { textEn }) };
    const missing = key === null ? REPLY_NEEDS.filter(({ name }) => !wish[name]) : [];
    const blockers = [
      ...(key === null ? [] : keyBlockers(key)),
      ...replyBlockers(wish),
      ...missing.map(({ name, title }) => ({ code: 'reply_needs', field: name, params: { title } })),
      ...textBlockers('why', why, 1, REPLY_LIMITS.why),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId, workspaceId, at } = deed;
        if (memberId === null || !can(actor, 'reply.use')) return rightMissing('reply.use');
        const reply = key === null ? null : await this.replies.byKey(tx, key);
        if (key !== null && !reply) return refused('NOT_FOUND', { code: 'reply_unknown', field: 'key' });
        const situations = reply ? await this.replies.situations(tx, [reply.id]) : [];
        const unknown = await unknownBlockers(tx, wish, situations, sopsOf);
        if (unknown.length > 0) return refused('INPUT_INVALID', ...unknown);
        const id = newId();
        await this.replies.insertSuggestion(tx, {
          ...{ workspaceId, id, replyId: reply?.id ?? null, textZh: textZh.trim(), textEn: textEn?.trim() ?? '' },
          ...{ titleZh: titleZh?.trim() ?? reply?.titleZh ?? '', titleEn: titleEn?.trim() ?? reply?.titleEn ?? '' },
          ...{ why: why.trim(), status: 'open' as const, suggestedBy: memberId, createdAt: at },
          ...{ decidedBy: null, decidedAt: null, reason: null, replyVersionId: null },
        });
        await deed.log('reply.suggested', { suggestion: id, key });
        return done({ suggestionId: id });
      },
      { name: 'SuggestReply', input, options },
    );
  }
}
