import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import type { Tx } from '#database';
import { Account, AccountToken, Session } from './account.entity.js';

/** Every query on `account`, `session` and `account_token`; all global. */
@Injectable()
export class AccountStore {
  account(tx: Tx, id: string): Promise<Account | null> {
    return tx.manager.findOneBy(Account, { id });
  }

  accountByEmail(tx: Tx, email: string): Promise<Account | null> {
    return tx.manager.findOneBy(Account, { email });
  }

  /** @returns false when the e-mail has an account already. */
  async insertAccount(tx: Tx, account: Account): Promise<boolean> {
    const inserted = await tx.manager
      .createQueryBuilder()
      .insert()
      .into(Account)
      .values(account)
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  async setPassword(tx: Tx, accountId: string, passwordHash: string, at: Date): Promise<void> {
    await tx.manager.update(Account, { id: accountId }, { passwordHash, updatedAt: at });
  }

  async insertSession(tx: Tx, session: Session): Promise<void> {
    await tx.manager.insert(Session, session);
  }

  sessionByHash(tx: Tx, tokenHash: Buffer): Promise<Session | null> {
    return tx.manager.findOneBy(Session, { tokenHash });
  }

  /** Sessions of an account that still count, latest first. */
  openSessions(tx: Tx, accountId: string, now: Date): Promise<Session[]> {
    return tx.manager.find(Session, {
      where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { lastSeenAt: 'DESC' },
    });
  }

  async touchSession(tx: Tx, id: string, seen: { lastSeenAt: Date; expiresAt: Date }): Promise<void> {
    await tx.manager.update(Session, { id }, seen);
  }

  /** @returns the sessions ended, so that they can be forgotten. */
  async revokeSessions(
    tx: Tx,
    which: { accountId: string; id?: string; except?: string },
    at: Date,
  ): Promise<Session[]> {
    const { accountId, id, except } = which;
    const idCondition = id ?? (except === undefined ? undefined : Not(except));
    const open = await tx.manager.findBy(Session, {
      accountId,
      revokedAt: IsNull(),
      ...(idCondition !== undefined && { id: idCondition }),
    });
    for (const session of open) await tx.manager.update(Session, { id: session.id }, { revokedAt: at });
    return open;
  }

  async insertToken(tx: Tx, token: AccountToken): Promise<void> {
    await tx.manager.insert(AccountToken, token);
  }

  /** Locked, so that of two uses at once one comes second. */
  tokenByHash(tx: Tx, tokenHash: Buffer): Promise<AccountToken | null> {
    return tx.manager.findOne(AccountToken, { where: { tokenHash }, lock: { mode: 'pessimistic_write' } });
  }

  /** Read only, so that looking does not wait for whoever uses it. */
  tokenToLookAt(tx: Tx, tokenHash: Buffer): Promise<AccountToken | null> {
    return tx.manager.findOneBy(AccountToken, { tokenHash });
  }

  async useToken(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.manager.update(AccountToken, { id }, { usedAt: at });
  }
}
