import { Injectable } from '@nestjs/common';
import { noticesOfEvents } from '#boards';
import type { NoticeRow } from '#boards';
import { UnitOfWork } from '#database';
import type { LiveBatch } from '#events';

/** Batches are asked for within milliseconds by all who listen. */
const KEPT = 200;

/** Lines of inboxes that a batch of log rows brought, read once for everybody who listens. */
@Injectable()
export class NewNotices {
  private readonly known = new Map<string, Promise<Map<string, NoticeRow[]>>>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The new lines by member. */
  of(workspaceId: string, batch: LiveBatch): Promise<Map<string, NoticeRow[]>> {
    if (batch.kind === 'reload' || batch.events.length === 0) return Promise.resolve(new Map<string, NoticeRow[]>());
    // Subscribers may stand at different places, so the same end alone is not the same batch.
    const key = `${workspaceId}/${batch.events[0]?.id}/${batch.cursor}`;
    const known = this.known.get(key);
    if (known) return known;
    const ids = batch.events.map(({ id }) => id);
    const read = this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => noticesOfEvents(tx, ids));
    this.known.set(key, read);
    read.catch(() => this.known.delete(key));
    if (this.known.size > KEPT) this.known.delete(this.known.keys().next().value ?? key);
    return read;
  }
}
