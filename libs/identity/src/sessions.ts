import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock, type Tx } from '#database';
import type { Account, Session } from './account.entity.js';
import { AccountStore } from './account.store.js';
import { MemberStore } from './member.store.js';
import { hashSecret, looksLikeSecret } from './secret.js';
import type { Membership } from './workspace.entity.js';
import { WorkspaceCache } from './workspace-cache.js';

/** A signed-in person. */
export interface SignedIn {
  sessionId: string;
  accountId: string;
  email: string;
  name: string;
  lang: 'zh' | 'en';
  /** Where they are a member, disabled memberships included. */
  memberships: Pick<Membership, 'workspaceId' | 'memberId'>[];
}

const DAY = 86_400_000;
/** A session not used for so long is over. */
const IDLE_MS = 14 * DAY;
/** However much it is used, after so long the person signs in again. */
const LIFE_MS = 90 * DAY;
const TOUCH_AFTER_MS = 5 * 60_000;

/** When a session made at `createdAt` and used at `now` ends. */
export const sessionExpiry = (createdAt: Date, now: Date): Date =>
  new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LIFE_MS));

/**
 * Recognises session tokens. What it knows it remembers for five seconds, so that is how long a session revoked by another process may
 * live on in this one.
 */
@Injectable()
export class Sessions {
  private readonly cache = new WorkspaceCache<SignedIn | null>({ size: 5_000, ttlMs: 5_000 });

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly members: MemberStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null for anything that is no open session: malformed, unknown, expired, revoked, account disabled. */
  async authenticate(token: string): Promise<SignedIn | null> {
    if (!looksLikeSecret(token)) return null;
    const hash = hashSecret(token);
    return this.cache.get(hash.toString('hex'), () =>
      this.unitOfWork.run({ workspaceId: null }, (tx) => this.lookUp(tx, hash)),
    );
  }

  /** Forgets one session; called after it was revoked, or when the person's memberships changed. */
  forget(session: Pick<Session, 'tokenHash'>): void {
    this.cache.forget(session.tokenHash.toString('hex'));
  }

  private async lookUp(tx: Tx, hash: Buffer): Promise<SignedIn | null> {
    const now = this.clock.now();
    const session = await this.accounts.sessionByHash(tx, hash);
    if (!session || session.revokedAt || session.expiresAt <= now) return null;
    const account = await this.accounts.account(tx, session.accountId);
    if (!account || account.disabledAt) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_AFTER_MS) {
      await this.accounts.touchSession(tx, session.id, {
        lastSeenAt: now,
        expiresAt: sessionExpiry(session.createdAt, now),
      });
    }
    return signedIn(session, account, await this.members.memberships(tx, account.id));
  }
}

const signedIn = (session: Session, account: Account, memberships: readonly Membership[]): SignedIn => ({
  sessionId: session.id,
  accountId: account.id,
  email: account.email,
  name: account.name,
  lang: account.lang,
  memberships: memberships.map(({ workspaceId, memberId }) => ({ workspaceId, memberId })),
});
