import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import type { Tx } from '#database';
import { Sop, SopVersion } from './sop.entity.js';

/** A version without its text and its changes, which may be long. */
export type SopVersionHead = Omit<SopVersion, 'source' | 'changes'>;

const HEAD = {
  ...{ workspaceId: true, id: true, sopId: true, number: true, contentHash: true, titleZh: true, titleEn: true },
  ...{ note: true, origin: true, authorIds: true, publishedBy: true, publishedAt: true },
  ...{ warnings: true, submittedBy: true, restoredFrom: true },
} as const;

/** Every query on `sop` and `sop_version`. */
@Injectable()
export class SopStore {
  sops(tx: Tx, workspaceId: string, options: { archived?: boolean } = {}): Promise<Sop[]> {
    const visible = options.archived ? {} : { status: Not('archived' as const) };
    return tx.manager.find(Sop, { where: { workspaceId, ...visible }, order: { key: 'ASC' } });
  }

  sop(tx: Tx, workspaceId: string, id: string): Promise<Sop | null> {
    return tx.manager.findOneBy(Sop, { workspaceId, id });
  }

  sopByKey(tx: Tx, workspaceId: string, key: string): Promise<Sop | null> {
    return tx.manager.findOneBy(Sop, { workspaceId, key });
  }

  /** An SOP, locked: of two who change its draft at once one comes second. */
  lockById(tx: Tx, workspaceId: string, id: string): Promise<Sop | null> {
    return tx.manager.findOne(Sop, { where: { workspaceId, id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The SOP with this key, made as a draft if missing, and locked: of two who publish at once one comes second. */
  async lockByKey(tx: Tx, sop: Sop): Promise<Sop> {
    await tx.manager.createQueryBuilder().insert().into(Sop).values(sop).orIgnore().execute();
    return tx.manager.findOneOrFail(Sop, {
      where: { workspaceId: sop.workspaceId, key: sop.key },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** @returns false when the SOP has changed since `revision` was read. */
  async update(
    tx: Tx,
    sop: Pick<Sop, 'workspaceId' | 'id' | 'revision'>,
    change: Partial<Omit<Sop, 'revision'>>,
  ): Promise<boolean> {
    const { workspaceId, id, revision } = sop;
    const { affected } = await tx.manager.update(
      Sop,
      { workspaceId, id, revision },
      { ...change, revision: revision + 1 },
    );
    return affected === 1;
  }

  version(tx: Tx, workspaceId: string, id: string): Promise<SopVersion | null> {
    return tx.manager.findOneBy(SopVersion, { workspaceId, id });
  }

  versionsOf(tx: Tx, workspaceId: string, sopId: string): Promise<SopVersionHead[]> {
    return tx.manager.find(SopVersion, { select: HEAD, where: { workspaceId, sopId }, order: { number: 'DESC' } });
  }

  async insertVersion(tx: Tx, version: SopVersion): Promise<void> {
    await tx.manager.insert(SopVersion, version);
  }

  /** The version that came with the program last; null: none did. */
  latestShipped(tx: Tx, workspaceId: string, sopId: string): Promise<SopVersionHead | null> {
    return tx.manager.findOne(SopVersion, {
      select: HEAD,
      where: { workspaceId, sopId, origin: 'shipped' },
      order: { number: 'DESC' },
    });
  }

  /** Only one that was never published; everything about it goes with it. */
  async remove(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.manager.delete(Sop, { workspaceId, id, status: 'draft' });
  }
}
