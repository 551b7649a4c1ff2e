import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock, type Tx } from '#database';
import type { ApiToken } from './api-token.entity.js';
import { ApiTokenStore } from './api-token.store.js';
import { SCOPES, type Scope } from './policy.js';
import { hashSecret, looksLikeApiToken } from './secret.js';
import { WorkspaceCache } from './workspace-cache.js';

/** Who a token speaks for. */
export interface TokenBearer {
  workspaceId: string;
  memberId: string;
  tokenId: string;
  scope: Scope;
}

const TOUCH_AFTER_MS = 5 * 60_000;

/** Recognises API tokens. What it knows it remembers for five seconds, so that is how long a revoked token may live on in another process. */
@Injectable()
export class ApiTokens {
  private readonly bearers = new WorkspaceCache<TokenBearer | null>({ size: 2_000, ttlMs: 5_000 });
  private readonly scopes = new WorkspaceCache<Scope | null>({ size: 2_000, ttlMs: 5_000 });

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: ApiTokenStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null for anything that is no valid token: malformed, unknown, expired, revoked. */
  async authenticate(token: string): Promise<TokenBearer | null> {
    if (!looksLikeApiToken(token)) return null;
    const hash = hashSecret(token);
    return this.bearers.get(hash.toString('hex'), () => this.lookUp(hash));
  }

  /** What a token may be used for; null when it is not valid (any more). */
  scopeOf(tx: Tx, workspaceId: string, tokenId: string): Promise<Scope | null> {
    return this.scopes.get(tokenId, async () => {
      const token = await this.store.token(tx, workspaceId, tokenId);
      return token && this.isValid(token) ? widest(token.scopes) : null;
    });
  }

  /** What is remembered of `scopeOf`, without a transaction; undefined when it must be read. */
  knownScope(tokenId: string): Scope | null | undefined {
    return this.scopes.known(tokenId);
  }

  /** Forgets one token; called after it was revoked. */
  forget(token: Pick<ApiToken, 'id' | 'secretHash'>): void {
    this.bearers.forget(token.secretHash.toString('hex'));
    this.scopes.forget(token.id);
  }

  private async lookUp(hash: Buffer): Promise<TokenBearer | null> {
    const home = await this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) => this.store.home(tx, hash));
    if (!home) return null;
    return this.unitOfWork.run({ workspaceId: home.workspaceId }, async (tx) => {
      const token = await this.store.token(tx, home.workspaceId, home.tokenId);
      if (!token || !this.isValid(token)) return null;
      const now = this.clock.now();
      if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > TOUCH_AFTER_MS)
        await this.store.touch(tx, token, now);
      return {
        workspaceId: token.workspaceId,
        memberId: token.memberId,
        tokenId: token.id,
        scope: widest(token.scopes),
      };
    });
  }

  private isValid(token: ApiToken): boolean {
    return token.revokedAt === null && (token.expiresAt === null || token.expiresAt > this.clock.now());
  }
}

const widest = (scopes: readonly string[]): Scope =>
  [...SCOPES].reverse().find((scope) => scopes.includes(scope)) ?? 'read';
