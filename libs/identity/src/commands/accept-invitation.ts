import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock } from '#database';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { hashPassword, passwordBlockers } from '../password.js';
import { hashSecret } from '../secret.js';

/** An invited person chooses their password. The invitation works once, and no longer than a week. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(input: { token: string; password: string }): Promise<Answer<{ accountId: string }>> {
    const blockers = passwordBlockers(input.password);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const passwordHash = await hashPassword(input.password);
    return this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const now = this.clock.now();
      const token = await this.accounts.tokenByHash(tx, hashSecret(input.token));
      if (!token || token.usedAt || token.expiresAt <= now)
        return refused('NOT_FOUND', { code: 'expired', field: 'invitation' });
      await this.accounts.useToken(tx, token.id, now);
      await this.accounts.setPassword(tx, token.accountId, passwordHash, now);
      return done({ accountId: token.accountId });
    });
  }
}
