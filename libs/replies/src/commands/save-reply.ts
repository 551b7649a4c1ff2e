import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import {
  Acting,
  can,
  done,
  refused,
  rightMissing,
  staleUnless,
  type Answer,
  type CommandOptions,
  type Deed,
  type Logged,
  type Who,
} from '#identity';
import type { Reply } from '../reply.entity.js';
import {
  keyBlockers,
  REPLY_LIMITS,
  REPLY_NEEDS,
  replyBlockers,
  textBlockers,
  type ReplyValues,
} from '../reply-values.js';
import { unknownBlockers, type SopsOfReplies } from '../reply-variables.js';
import { ReplyStore, type Writing } from '../reply.store.js';

/** What is left out stays; a new reply needs both titles and a Chinese text. */
export interface ReplyInput extends Partial<ReplyValues> {
  key: string;
  /** What is new, for colleagues. */
  note?: string;
}

export interface SavedReply {
  replyId: string;
  key: string;
  number: number;
}

/** Adds a reply or changes it; every change is a version. */
@Injectable()
export class SaveReply {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
  ) {}

  /** @param options - `expectedRevision` is the reply's; 0: there was none. */
  async run(
    who: Who,
    input: ReplyInput,
    sopsOf: SopsOfReplies,
    options: CommandOptions = {},
  ): Promise<Logged<SavedReply>> {
    const { key, note = '', ...wish } = input;
    const blockers = [...keyBlockers(key), ...replyBlockers(wish), ...textBlockers('note', note, 0, REPLY_LIMITS.note)];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        if (!can(deed.actor, 'reply.edit', 'cs')) return rightMissing('reply.edit');
        const known = await this.replies.lockKey(tx, key);
        const no = staleUnless(options.expectedRevision, known?.revision ?? 0);
        if (no) return no;
        if (known?.status === 'archived') return refused('WRONG_STATUS', { code: 'reply_archived', field: 'key' });
        const values = { ...(await this.before(tx, known)), ...given(wish) };
        const missing = REPLY_NEEDS.filter(({ name }) => !values[name]);
        if (missing.length > 0)
          return refused(
            'INPUT_INVALID',
            ...missing.map(({ name, title }) => ({ code: 'reply_needs', field: name, params: { title } })),
          );
        const unknown = await unknownBlockers(tx, wish, values.situations ?? [], sopsOf);
        if (unknown.length > 0) return refused('INPUT_INVALID', ...unknown);
        return this.within(tx, deed, {
          known,
          key,
          values: values as ReplyValues,
          note: note.trim(),
          origin: 'member',
        });
      },
      { name: 'SaveReply', input, options },
    );
  }

  /** As a part of a larger command, under `lockKey`, with every right asked for. */
  async within(
    tx: Tx,
    deed: Deed,
    writing: Omit<Writing, 'by' | 'at'>,
  ): Promise<Answer<SavedReply & { versionId: string }>> {
    const { reply, version } = await this.replies.write(tx, { ...writing, by: deed.memberId, at: deed.at });
    const { id, key, latestNumber: number, activeVersionId: versionId } = reply;
    if (version)
      await deed.log('reply.published', { reply: id, key, version: versionId, number, origin: writing.origin });
    return done({ replyId: id, key, number, versionId });
  }

  private async before(tx: Tx, known: Reply | null): Promise<Partial<ReplyValues>> {
    if (!known) return { textEn: '', channels: [], tone: 'warm', tags: [], situations: [] };
    return valuesOf(tx, this.replies, known);
  }
}

/** Everything that is said about a reply now. */
export const valuesOf = async (tx: Tx, replies: ReplyStore, reply: Reply): Promise<ReplyValues> => {
  const version = await replies.version(tx, reply.activeVersionId);
  if (!version) throw new Error(`The reply ${reply.key} has no version.`);
  const { titleZh, titleEn, channels, tone, tags } = reply;
  const situations = (await replies.situations(tx, [reply.id])).map(({ sop, stage, task }) => ({ sop, stage, task }));
  return { titleZh, titleEn, channels, tone, tags, situations, textZh: version.textZh, textEn: version.textEn };
};

const given = (wish: Partial<ReplyValues>): Partial<ReplyValues> =>
  Object.fromEntries(
    Object.entries(wish)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  );
