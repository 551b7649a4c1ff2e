import { Injectable } from '@nestjs/common';
import { ApiTokenStore } from '../api-token.store.js';
import { ApiTokens } from '../api-tokens.js';
import { Acting, type CommandOptions } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, type Logged } from '../answer.js';
import { can } from '../rights.js';

/** Ends an API token. One's own, or anybody's with `member.manage`. Ending one twice is no mistake. */
@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly acting: Acting,
    private readonly store: ApiTokenStore,
    private readonly tokens: ApiTokens,
  ) {}

  run(who: Who, input: { tokenId: string }, options: CommandOptions = {}): Promise<Logged<{ tokenId: string }>> {
    const { tokenId } = input;
    return this.acting.as(
      who,
      null,
      async (tx, deed) => {
        const token = await this.store.token(tx, deed.workspaceId, tokenId);
        const isTheirs = token !== null && (token.memberId === deed.memberId || can(deed.actor, 'member.manage'));
        if (!token || !isTheirs) return refused('NOT_FOUND', { code: 'token_unknown', field: 'tokenId' });
        const wasOpen = await this.store.revoke(tx, token, deed.at);
        if (wasOpen) await deed.log('token.revoked', { token: tokenId });
        tx.afterCommit(() => this.tokens.forget(token));
        return done({ tokenId });
      },
      { name: 'RevokeApiToken', input, options },
    );
  }
}
