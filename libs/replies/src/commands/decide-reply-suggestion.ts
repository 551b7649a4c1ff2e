import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { tellMembers } from '#events';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { ReplySuggestion } from '../reply.entity.js';
import { keyBlockers, REPLY_LIMITS, replyBlockers, textBlockers, type ReplyValues } from '../reply-values.js';
import { unknownBlockers, type SopsOfReplies } from '../reply-variables.js';
import { ReplyStore } from '../reply.store.js';
import { SaveReply, valuesOf, type SavedReply } from './save-reply.js';

export interface DecideReplySuggestionInput {
  suggestionId: string;
  accept: boolean;
  /** Needed to refuse. */
  reason?: string;
  /** Needed to accept a new reply: its key. */
  key?: string;
  /** What is taken over instead of what was suggested. */
  changed?: Partial<Pick<ReplyValues, 'titleZh' | 'titleEn' | 'textZh' | 'textEn'>>;
}

/** Takes a suggestion over as a new version, or says why not. */
@Injectable()
export class DecideReplySuggestion {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
    private readonly save: SaveReply,
  ) {}

  async run(
    who: Who,
    input: DecideReplySuggestionInput,
    sopsOf: SopsOfReplies,
    options: CommandOptions = {},
  ): Promise<Logged<{ suggestionId: string; key: string | null }>> {
    const { suggestionId, accept, reason = '', changed = {} } = input;
    const blockers = [...textBlockers('reason', reason, 0, REPLY_LIMITS.reason), ...replyBlockers(changed)];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    if (!accept && reason.trim() === '')
      return refused('REASON_REQUIRED', { code: 'reason_required', field: 'reason' });
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!can(deed.actor, 'reply.edit', 'cs')) return rightMissing('reply.edit');
        const suggestion = await this.replies.lockSuggestion(tx, suggestionId);
        if (!suggestion) return refused('NOT_FOUND', { code: 'suggestion_unknown', field: 'suggestionId' });
        if (suggestion.status !== 'open')
          return refused('WRONG_STATUS', { code: 'suggestion_decided', field: 'suggestionId' });
        const taken = accept ? await this.take(tx, deed, suggestion, input, sopsOf) : null;
        if (taken && !taken.ok) return taken;
        await this.replies.decide(tx, suggestion, {
          ...{ status: accept ? ('accepted' as const) : ('refused' as const), reason: reason.trim() },
          ...{ decidedBy: deed.memberId, decidedAt: deed.at, replyVersionId: taken?.value.versionId ?? null },
        });
        await deed.log('reply.suggestion_decided', {
          suggestion: suggestionId,
          accepted: accept,
          reason: reason.trim(),
        });
        await this.tell(tx, deed, suggestion, { accept, reason: reason.trim(), key: taken?.value.key ?? null });
        return done({ suggestionId, key: taken?.value.key ?? null });
      },
      { name: 'DecideReplySuggestion', input, options },
    );
  }

  private async take(
    tx: Tx,
    deed: Deed,
    { replyId, titleZh, titleEn, textZh, textEn, why }: ReplySuggestion,
    { key: wanted = '', changed }: DecideReplySuggestionInput,
    sopsOf: SopsOfReplies,
  ): Promise<Answer<SavedReply & { versionId: string }>> {
    const target = replyId === null ? null : await this.replies.byId(tx, replyId);
    const key = target?.key ?? wanted.trim();
    const blockers = keyBlockers(key);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const known = await this.replies.lockKey(tx, key);
    if (!target && known) return refused('CONFLICT', { code: 'conflict', field: 'key' });
    if (known?.status === 'archived') return refused('WRONG_STATUS', { code: 'reply_archived', field: 'suggestionId' });
    const before = known
      ? await valuesOf(tx, this.replies, known)
      : { channels: [], tone: 'warm' as const, tags: [], situations: [], textEn: '' };
    const suggested = { titleZh, titleEn, textZh, textEn: textEn === '' ? before.textEn : textEn };
    const values = { ...before, ...suggested, ...changed };
    const unknown = await unknownBlockers(tx, { textZh, textEn, ...changed }, values.situations, sopsOf);
    if (unknown.length > 0) return refused('INPUT_INVALID', ...unknown);
    return this.save.within(tx, deed, { known, key, values, note: why.slice(0, REPLY_LIMITS.note), origin: 'member' });
  }

  private async tell(
    tx: Tx,
    { at }: Deed,
    { suggestedBy, titleZh, titleEn }: ReplySuggestion,
    { accept, reason, key }: { accept: boolean; reason: string; key: string | null },
  ): Promise<void> {
    const text = accept
      ? { zh: `您建议的话术「${titleZh}」已采纳`, en: `Your reply "${titleEn}" was taken over` }
      : {
          zh: `您建议的话术「${titleZh}」未采纳：${reason}`,
          en: `Your reply "${titleEn}" was not taken over: ${reason}`,
        };
    await tellMembers(tx, [{ memberId: suggestedBy, text, about: key === null ? null : `reply:${key}`, at }]);
  }
}
