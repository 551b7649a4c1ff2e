import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import type { SopDocument } from '#sop-core';
import { SopCache, SopStore } from '#sops';

/** The SOPs in whose runs replies are used. */
@Injectable()
export class ReplySops {
  constructor(
    private readonly sops: SopStore,
    private readonly versions: SopCache,
  ) {}

  /** What new runs take; null when there is no such SOP, or it is not active. */
  async active(tx: Tx, key: string): Promise<SopDocument | null> {
    return (await this.versions.activeByKey(tx, tx.workspaceId!, key))?.compiled.doc ?? null;
  }

  /** Those of these keys that are active; no keys: all that are. */
  async docs(tx: Tx, keys: readonly string[]): Promise<SopDocument[]> {
    const wanted = keys.length > 0 ? keys : (await this.sops.sops(tx, tx.workspaceId!)).map(({ key }) => key);
    const docs: SopDocument[] = [];
    for (const key of wanted) {
      const doc = await this.active(tx, key);
      if (doc) docs.push(doc);
    }
    return docs;
  }

  /** Keys of the replies that tasks of an SOP name. @param task - of this one only */
  async named(tx: Tx, sop: string, task: string | null): Promise<string[]> {
    const tasks = Object.entries((await this.active(tx, sop))?.tasks ?? {});
    return tasks.filter(([key]) => task === null || key === task).flatMap(([, { replies = [] }]) => replies);
  }
}
