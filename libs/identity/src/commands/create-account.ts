import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, newId, type Clock } from '#database';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { isEmail, normaliseEmail } from '../email.js';
import { nameBlockers } from '../names.js';
import { hashPassword, passwordBlockers } from '../password.js';

export interface NewAccount {
  email: string;
  name: string;
  password: string;
  lang?: 'zh' | 'en';
}

/** Makes a person who can sign in, still without a workspace. For the command line and the demo shop; colleagues are added by `AddMember`. */
@Injectable()
export class CreateAccount {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(input: NewAccount): Promise<Answer<{ accountId: string }>> {
    const email = normaliseEmail(input.email);
    const blockers = [
      ...(isEmail(email) ? [] : [{ code: 'email_invalid', field: 'email' }]),
      ...nameBlockers(input.name),
      ...passwordBlockers(input.password),
    ];
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const at = this.clock.now();
    const account = {
      id: newId(),
      email,
      name: input.name.trim(),
      lang: input.lang ?? 'zh',
      passwordHash: await hashPassword(input.password),
      createdAt: at,
      updatedAt: at,
      disabledAt: null,
    };
    const isNew = await this.unitOfWork.run({ workspaceId: null }, (tx) => this.accounts.insertAccount(tx, account));
    return isNew ? done({ accountId: account.id }) : refused('CONFLICT', { code: 'email_taken', field: 'email' });
  }
}
