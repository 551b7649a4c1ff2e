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
import { ReplyStore } from '../reply.store.js';
import { valuesOf } from './save-reply.js';

/** Puts a reply away, or takes it back. Its versions and uses stay. */
@Injectable()
export class SetReplyStatus {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
  ) {}

  /** @param options - `expectedRevision` is the reply's. */
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
        const { actor, at } = deed;
        if (!can(actor, 'reply.edit', 'cs')) return rightMissing('reply.edit');
        const reply = await this.replies.lockKey(tx, key);
        if (!reply) return refused('NOT_FOUND', { code: 'reply_unknown', field: 'key' });
        const no = staleUnless(options.expectedRevision, reply.revision);
        if (no) return no;
        const status = archived ? 'archived' : 'active';
        if (reply.status === status) return done({ key });
        await this.replies.update(tx, reply, { status, updatedAt: at });
        if (archived) await this.replies.hide(tx, reply.id);
        else await this.replies.index(tx, reply, await valuesOf(tx, this.replies, reply));
        await deed.log(archived ? 'reply.archived' : 'reply.restored', { reply: reply.id, key });
        return done({ key });
      },
      { name: 'SetReplyStatus', input, options },
    );
  }
}
