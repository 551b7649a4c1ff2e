import { Injectable } from '@nestjs/common';
import { newId } from '#database';
import { ApiTokenStore } from '../api-token.store.js';
import { Acting, type CommandOptions } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { nameBlockers } from '../names.js';
import { SCOPES } from '../policy.js';
import { can } from '../rights.js';
import { hashSecret, newApiToken } from '../secret.js';

export interface NewApiToken {
  /** Whom it acts for; default: the caller. */
  memberId?: string;
  name: string;
  scopes: string[];
  expiresAt?: Date | null;
}

export interface CreatedApiToken {
  tokenId: string;
  /** Shown once: null in the answer to a repeat. */
  token: string | null;
}

/** Makes an API token. The token is in this answer and nowhere else. One's own, or anybody's with `member.manage`. */
@Injectable()
export class CreateApiToken {
  constructor(
    private readonly acting: Acting,
    private readonly tokens: ApiTokenStore,
    private readonly directory: Directory,
  ) {}

  run(who: Who, input: NewApiToken): Promise<Logged<CreatedApiToken & { token: string }>>;
  run(who: Who, input: NewApiToken, options: CommandOptions): Promise<Logged<CreatedApiToken>>;
  async run(who: Who, input: NewApiToken, options: CommandOptions = {}): Promise<Logged<CreatedApiToken>> {
    const unknown = input.scopes.filter((scope) => !(SCOPES as readonly string[]).includes(scope));
    const blockers = [
      ...nameBlockers(input.name),
      ...unknown.map((scope) => ({ code: 'scope_unknown', field: 'scopes', params: { scope } })),
      ...(input.scopes.length === 0 ? [{ code: 'scope_unknown', field: 'scopes' }] : []),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    return this.acting.as<CreatedApiToken>(
      who,
      null,
      async (tx, deed) => {
        const { workspaceId, at } = deed;
        const memberId = input.memberId ?? deed.memberId;
        // A token must not give birth to a stronger one.
        if (who.tokenId || (memberId !== deed.memberId && !can(deed.actor, 'member.manage'))) {
          return refused('RIGHT_MISSING', { code: 'right_missing', params: { right: 'member.manage' } });
        }
        const member = memberId === null ? undefined : (await this.directory.fresh(tx, workspaceId)).member(memberId);
        if (!member?.isActive) return refused('NOT_FOUND', { code: 'member_unknown', field: 'memberId' });
        const isPowerful = member.roles.some(({ role }) => role === 'admin' || role === 'manager');
        const isOwn = member.id === deed.memberId;
        if (
          !isOwn &&
          isPowerful &&
          deed.actor.kind !== 'system' &&
          !deed.actor.roles.some(({ role }) => role === 'admin')
        ) {
          return refused('RIGHT_MISSING', { code: 'admin_only', field: 'memberId' });
        }
        if (input.expiresAt && input.expiresAt <= at)
          return refused('INPUT_INVALID', { code: 'expiry_past', field: 'expiresAt' });

        const { token, prefix } = newApiToken();
        const tokenId = newId();
        const name = input.name.trim();
        await this.tokens.insert(tx, {
          ...{
            workspaceId,
            id: tokenId,
            memberId: member.id,
            name,
            prefix,
            secretHash: hashSecret(token),
            scopes: input.scopes,
          },
          ...{ createdAt: at, expiresAt: input.expiresAt ?? null, lastUsedAt: null, revokedAt: null },
        });
        await deed.log('token.created', { token: tokenId, member: member.id, name, scopes: input.scopes });
        return done({ tokenId, token });
      },
      { name: 'CreateApiToken', input, options, kept: (made) => ({ ...made, token: null }) },
    );
  }
}
