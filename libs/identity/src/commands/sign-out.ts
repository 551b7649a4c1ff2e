import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock } from '#database';
import { AccountStore } from '../account.store.js';
import { done, type Answer } from '../answer.js';
import { Sessions, type SignedIn } from '../sessions.js';

/** Ends the caller's session, another of theirs, or all of them. Ending one that is over already is no mistake. */
@Injectable()
export class SignOut {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(
    person: Pick<SignedIn, 'accountId' | 'sessionId'>,
    which: 'this' | 'all' | { sessionId: string } = 'this',
  ): Promise<Answer<{ ended: number }>> {
    const id = which === 'all' ? undefined : which === 'this' ? person.sessionId : which.sessionId;
    const ended = await this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const sessions = await this.accounts.revokeSessions(tx, { accountId: person.accountId, id }, this.clock.now());
      tx.afterCommit(() => sessions.forEach((session) => this.sessions.forget(session)));
      return sessions.length;
    });
    return done({ ended });
  }
}
