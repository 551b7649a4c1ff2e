import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { Acting, can, done, refused, rightMissing, type CommandOptions, type Logged, type Who } from '#identity';
import { fillReply, textIn, type RunFactsOfReply } from '../fill-reply.js';
import { keyBlockers, REPLY_LIMITS, textBlockers } from '../reply-values.js';
import { ReplyStore } from '../reply.store.js';

export interface UseReplyInput {
  key: string;
  lang: 'zh' | 'en';
  channel?: string | null;
  runId?: string | null;
  taskId?: string | null;
  /** What is sent, when it was changed before sending. */
  adaptedText?: string | null;
}

export interface UsedReply {
  useId: string;
  key: string;
  /** What to send: the adapted text, or the template with the facts of the run. */
  text: string;
  /** Expressions that had to stay as they are written. */
  missing: string[];
}

/** Takes a reply: fills it, and counts that it was used. */
@Injectable()
export class UseReply {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
  ) {}

  /** @param run - the run of `runId` or `taskId`, as the caller may see it: this room stands below those that keep runs. */
  async run(
    who: Who,
    input: UseReplyInput,
    run: RunFactsOfReply | null,
    options: CommandOptions = {},
  ): Promise<Logged<UsedReply>> {
    const { key, lang, channel = null, runId = null, taskId = null } = input;
    const adaptedText = input.adaptedText?.trim() ?? null;
    const blockers = [
      ...keyBlockers(key),
      ...(adaptedText === null ? [] : textBlockers('adaptedText', adaptedText, 1, REPLY_LIMITS.text)),
      ...(channel === null || /^[a-z][a-z0-9_]{1,29}$/.test(channel)
        ? []
        : [{ code: 'channel_form', field: 'channel' }]),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const { actor, memberId, workspaceId, at } = deed;
        if (memberId === null || !can(actor, 'reply.use')) return rightMissing('reply.use');
        const reply = await this.replies.byKey(tx, key);
        if (!reply) return refused('NOT_FOUND', { code: 'reply_unknown', field: 'key' });
        if (reply.status === 'archived') return refused('WRONG_STATUS', { code: 'reply_archived', field: 'key' });
        const [stranger] = await this.replies.strangers(tx, { runId, taskId });
        if (stranger)
          return refused('NOT_FOUND', { code: stranger === 'runId' ? 'run_unknown' : 'task_unknown', field: stranger });
        const version = await this.replies.version(tx, reply.activeVersionId);
        if (!version) throw new Error(`The reply ${key} has no version.`);
        const filled = fillReply(textIn(version, lang), run, at);
        const adapted = adaptedText === null || adaptedText === filled.text.trim() ? null : adaptedText;
        const useId = newId();
        await this.replies.insertUse(tx, {
          ...{
            workspaceId,
            id: useId,
            replyId: reply.id,
            replyVersionId: version.id,
            memberId,
            runId,
            taskId,
            channel,
          },
          ...{ adaptedText: adapted, solved: null, usedAt: at },
        });
        await this.replies.count(tx, reply.id, { used: 1 });
        await deed.log(
          'reply.used',
          { reply: reply.id, key, version: version.id, use: useId, adapted: adapted !== null },
          { ...(runId !== null && { runId }), ...(taskId !== null && { taskId }) },
        );
        return done({ useId, key, text: adapted ?? filled.text, missing: adapted === null ? filled.missing : [] });
      },
      { name: 'UseReply', input, options },
    );
  }
}
