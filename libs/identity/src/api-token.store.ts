import { Injectable } from '@nestjs/common';
import type { Tx } from '#database';
import { ApiToken, ApiTokenHome } from './api-token.entity.js';

/** Every query on `api_token` and `api_token_home`. */
@Injectable()
export class ApiTokenStore {
  /** Readable without a workspace. */
  home(tx: Tx, secretHash: Buffer): Promise<ApiTokenHome | null> {
    return tx.manager.findOneBy(ApiTokenHome, { secretHash });
  }

  token(tx: Tx, workspaceId: string, id: string): Promise<ApiToken | null> {
    return tx.manager.findOneBy(ApiToken, { workspaceId, id });
  }

  tokens(tx: Tx, workspaceId: string, memberId?: string): Promise<ApiToken[]> {
    return tx.manager.find(ApiToken, {
      where: { workspaceId, ...(memberId && { memberId }) },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  async insert(tx: Tx, token: ApiToken): Promise<void> {
    await tx.manager.insert(ApiToken, token);
    await tx.manager.insert(ApiTokenHome, {
      secretHash: token.secretHash,
      workspaceId: token.workspaceId,
      tokenId: token.id,
    });
  }

  async touch(tx: Tx, key: { workspaceId: string; id: string }, at: Date): Promise<void> {
    await tx.manager.update(ApiToken, key, { lastUsedAt: at });
  }

  /** @returns false when it was revoked before. */
  async revoke(tx: Tx, key: { workspaceId: string; id: string }, at: Date): Promise<boolean> {
    const { affected } = await tx.manager
      .createQueryBuilder()
      .update(ApiToken)
      .set({ revokedAt: at })
      .where('workspace_id = :workspaceId and id = :id and revoked_at is null', key)
      .execute();
    return (affected ?? 0) > 0;
  }
}
