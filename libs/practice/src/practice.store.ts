import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { PracticeRow } from './practice.entity.js';

/** Every statement on `practice`. */
@Injectable()
export class PracticeStore {
  byId(tx: Tx, id: string): Promise<PracticeRow | null> {
    return tx.manager.findOneBy(PracticeRow, { workspaceId: tx.workspaceId!, id });
  }

  lock(tx: Tx, id: string): Promise<PracticeRow | null> {
    return tx.manager.findOne(PracticeRow, {
      where: { workspaceId: tx.workspaceId!, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Latest first. */
  ofMembers(tx: Tx, memberId: string | null, most: number): Promise<PracticeRow[]> {
    return tx.manager.find(PracticeRow, {
      where: { workspaceId: tx.workspaceId!, ...(memberId === null ? {} : { memberId }) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: most,
    });
  }

  /** Of two that one member begins at once, the second counts the first. */
  async countOpen(tx: Tx, memberId: string): Promise<number> {
    await tx.named(
      'practice_lock_member',
      `select pg_advisory_xact_lock(hashtextextended($1 || '/practice/' || $2, 0))`,
      [tx.workspaceId, memberId],
    );
    return tx.manager.countBy(PracticeRow, { workspaceId: tx.workspaceId!, memberId, status: 'open' });
  }

  async insert(tx: Tx, row: PracticeRow): Promise<void> {
    // TypeORM's type for what may be written does not see through the documents of a row.
    await tx.manager.insert(PracticeRow, row as object);
  }

  /** Call under `lock`. */
  async update(tx: Tx, { workspaceId, id, revision }: PracticeRow, change: Partial<PracticeRow>): Promise<void> {
    const written = await tx.manager.update(PracticeRow, { workspaceId, id, revision }, {
      ...change,
      revision: revision + 1,
    } as object);
    if (written.affected !== 1) throw new Error('A practice changed under its lock.');
  }

  async remove(tx: Tx, { workspaceId, id }: PracticeRow): Promise<void> {
    await tx.manager.delete(PracticeRow, { workspaceId, id });
  }
}
