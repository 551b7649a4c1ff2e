import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { Acting, done, type Deed } from '#identity';
import { shippedFiles, ShippedFileInvalid } from '#shipped';
import { readReplies, type ReplyFile } from '../read-replies.js';
import { replyHash } from '../reply-values.js';
import { ReplyStore } from '../reply.store.js';
import { SaveReply } from './save-reply.js';

/** What became of one reply. `kept`: the workspace has written its own version since, or put it away. */
export interface ImportedReply {
  key: string;
  outcome: 'published' | 'unchanged' | 'kept';
}

const FILE = /\.replies\.ya?ml$/;

/**
 * Brings the replies that come with the program (`knowledge/replies`) into a workspace. Safe to repeat at every start.
 * @throws ShippedFileInvalid
 */
@Injectable()
export class ImportShippedReplies {
  constructor(
    private readonly acting: Acting,
    private readonly replies: ReplyStore,
    private readonly save: SaveReply,
  ) {}

  /** @param folder - `knowledge`. */
  async run(workspaceId: string, folder: string): Promise<ImportedReply[]> {
    const wanted = new Map<string, ReplyFile>();
    for (const { name, text } of await shippedFiles(join(folder, 'replies'), FILE)) {
      const { replies, problems } = readReplies(text);
      if (problems.length > 0) throw new ShippedFileInvalid(name, problems);
      for (const reply of replies) {
        if (wanted.has(reply.key))
          throw new ShippedFileInvalid(name, [{ code: 'key_twice', params: { key: reply.key } }]);
        wanted.set(reply.key, reply);
      }
    }
    const imported: ImportedReply[] = [];
    for (const reply of wanted.values()) {
      const said = await this.acting.as({ workspaceId, memberId: null }, null, async (tx, deed) =>
        done(await this.import(tx, deed, reply)),
      );
      if (said.ok) imported.push(said.value);
    }
    return imported;
  }

  private async import(tx: Tx, deed: Deed, { key, values }: ReplyFile): Promise<ImportedReply> {
    const known = await this.replies.lockKey(tx, key);
    const versions = known ? await this.replies.versionsOf(tx, [known.id]) : [];
    const hash = replyHash(values);
    if (versions.some(({ contentHash }) => contentHash.equals(hash))) return { key, outcome: 'unchanged' };
    if (versions[0]?.origin === 'member' || known?.status === 'archived') return { key, outcome: 'kept' };
    await this.save.within(tx, deed, { known, key, values, note: '', origin: 'shipped' });
    return { key, outcome: 'published' };
  }
}
