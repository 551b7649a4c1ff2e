import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock } from '#database';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { checkPassword, hashPassword, passwordBlockers } from '../password.js';
import { hashSecret } from '../secret.js';

/** Whoever lost the answer asks again within minutes; later nobody learns from a used invitation whether a password is right. */
const REPEAT_MS = 10 * 60_000;

/** An invited person chooses their password. The invitation works once, and no longer than a week; asked again at once it says so again. */
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
    const used = await this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const now = this.clock.now();
      const token = await this.accounts.tokenByHash(tx, hashSecret(input.token));
      if (token?.usedAt && now.getTime() - token.usedAt.getTime() < REPEAT_MS) return { ...token, isRepeat: true };
      if (!token || token.usedAt || token.expiresAt <= now) return null;
      await this.accounts.useToken(tx, token.id, now);
      await this.accounts.setPassword(tx, token.accountId, passwordHash, now);
      return { ...token, isRepeat: false };
    });
    const isDone = used !== null && (!used.isRepeat || (await this.has(used.accountId, input.password)));
    return isDone
      ? done({ accountId: used.accountId })
      : refused('NOT_FOUND', { code: 'expired', field: 'invitation' });
  }

  private async has(accountId: string, password: string): Promise<boolean> {
    const account = await this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) =>
      this.accounts.account(tx, accountId),
    );
    return (await checkPassword(password, account?.passwordHash ?? null)).matches;
  }
}
