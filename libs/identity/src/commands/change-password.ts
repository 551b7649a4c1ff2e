import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock } from '#database';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { checkPassword, hashPassword, passwordBlockers } from '../password.js';
import { Sessions, type SignedIn } from '../sessions.js';

/** Changes one's own password; every other session of the account ends. Asked again after its answer was lost it says so again. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    person: Pick<SignedIn, 'accountId' | 'sessionId'>,
    input: { current: string; next: string },
  ): Promise<Answer<{ ended: number }>> {
    const blockers = passwordBlockers(input.next);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const account = await this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) =>
      this.accounts.account(tx, person.accountId),
    );
    const known = account?.passwordHash ?? null;
    if (!(await checkPassword(input.current, known)).matches) {
      const isDone = (await checkPassword(input.next, known)).matches;
      return isDone ? done({ ended: 0 }) : refused('SIGN_IN_FAILED');
    }
    const passwordHash = await hashPassword(input.next);
    return this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const now = this.clock.now();
      await this.accounts.setPassword(tx, person.accountId, passwordHash, now);
      const ended = await this.accounts.revokeSessions(
        tx,
        { accountId: person.accountId, except: person.sessionId },
        now,
      );
      tx.afterCommit(() => ended.forEach((session) => this.sessions.forget(session)));
      return done({ ended: ended.length });
    });
  }
}
