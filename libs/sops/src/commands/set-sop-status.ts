import { Injectable } from '@nestjs/common';
import { Acting, done, refused, stale, staleUnless, type CommandOptions, type Logged, type Who } from '#identity';
import { SopCache } from '../sop-cache.js';
import type { SopStatus } from '../sop.entity.js';
import { SopStore } from '../sop.store.js';

export interface StatusInput {
  sopId: string;
  status: Exclude<SopStatus, 'draft'>;
}

/** Switches an SOP off, on again, or puts it away. Runs under way go on in any case. */
@Injectable()
export class SetSopStatus {
  constructor(
    private readonly acting: Acting,
    private readonly store: SopStore,
    private readonly cache: SopCache,
  ) {}

  run(
    who: Who,
    input: StatusInput,
    options: CommandOptions = {},
  ): Promise<Logged<{ sopId: string; status: SopStatus }>> {
    const { sopId, status } = input;
    return this.acting.as(
      who,
      'sop.publish',
      async (tx, deed) => {
        const { workspaceId, at } = deed;
        const sop = await this.store.sop(tx, workspaceId, sopId);
        if (!sop) return refused('NOT_FOUND', { code: 'sop_unknown', field: 'sopId' });
        const no = staleUnless(options.expectedRevision, sop.revision);
        if (no) return no;
        if (sop.status === status) return done({ sopId, status });
        const { activeVersionId } = sop;
        if (activeVersionId === null) return refused('SOP_NOT_ACTIVE', { code: 'sop_never_published', field: 'sopId' });
        if (!(await this.store.update(tx, sop, { status, updatedAt: at }))) return stale(sop.revision + 1);
        switch (status) {
          case 'active':
            await deed.log('sop.activated', { sop: sopId, key: sop.key, version: activeVersionId });
            break;
          case 'inactive':
            await deed.log('sop.deactivated', { sop: sopId, key: sop.key });
            break;
          case 'archived':
            await deed.log('sop.archived', { sop: sopId, key: sop.key });
            break;
        }
        tx.afterCommit(() => this.cache.forget(workspaceId, sop.key));
        return done({ sopId, status });
      },
      { name: 'SetSopStatus', input, options },
    );
  }
}
