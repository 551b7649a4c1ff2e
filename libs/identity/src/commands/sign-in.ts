import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, newId, type Clock } from '#database';
import type { Account } from '../account.entity.js';
import { AccountStore } from '../account.store.js';
import { done, refused, type Answer } from '../answer.js';
import { isEmail, normaliseEmail } from '../email.js';
import { checkPassword, hashPassword } from '../password.js';
import { hashSecret, newSecret } from '../secret.js';
import { sessionExpiry } from '../sessions.js';
import { countAttempt, throttleRules, waitMs, type ThrottleRule } from '../throttle.js';
import { ThrottleStore } from '../throttle.store.js';

export interface SignInInput {
  email: string;
  password: string;
  /** The caller's address as the edge trusts it. */
  ip: string | null;
  userAgent?: string | null;
}

export interface NewSession {
  /** For the cookie; stored nowhere. */
  token: string;
  accountId: string;
  expiresAt: Date;
}

const DAY = 86_400_000;

/**
 * Opens a session. A wrong password, an unknown e-mail and a disabled account get the same answer after the same work; too many attempts get
 * `TOO_MANY_ATTEMPTS` with the seconds to wait, whether or not the password is right.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: AccountStore,
    private readonly throttle: ThrottleStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(input: SignInInput): Promise<Answer<NewSession>> {
    const email = normaliseEmail(input.email).slice(0, 254);
    const rules = throttleRules(email, input.ip);
    const wait = await this.countAttempt(rules);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1_000);
      return refused('TOO_MANY_ATTEMPTS', { code: 'retry_after', params: { seconds } });
    }
    const account = isEmail(email)
      ? await this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) =>
          this.accounts.accountByEmail(tx, email),
        )
      : null;
    // Hashing takes 20 ms of a core: no transaction stays open meanwhile.
    const { matches, isOutdated } = await checkPassword(input.password, account?.passwordHash ?? null);
    if (!account || !matches || account.disabledAt) return refused('SIGN_IN_FAILED');
    return done(await this.open(account, input, rules, isOutdated ? await hashPassword(input.password) : null));
  }

  /** Counts before looking; see `countAttempt`. @returns milliseconds to wait when it came too early. */
  private countAttempt(rules: readonly ThrottleRule[]): Promise<number> {
    return this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const now = this.clock.now();
      const states = [];
      for (const rule of rules) states.push({ rule, state: await this.throttle.lock(tx, rule.key, now) });
      const wait = Math.max(...states.map(({ state }) => waitMs(state, now)));
      if (wait > 0) return wait;
      for (const { rule, state } of states) await this.throttle.save(tx, rule.key, countAttempt(state, rule, now));
      return 0;
    });
  }

  private open(
    account: Account,
    input: SignInInput,
    rules: readonly ThrottleRule[],
    newHash: string | null,
  ): Promise<NewSession> {
    const token = newSecret();
    return this.unitOfWork.run({ workspaceId: null }, async (tx) => {
      const now = this.clock.now();
      const expiresAt = sessionExpiry(now, now);
      const [pair, ...wide] = rules;
      if (pair) await this.throttle.clear(tx, [pair.key]);
      for (const rule of wide) await this.throttle.takeBack(tx, rule.key);
      await this.throttle.sweep(tx, new Date(now.getTime() - DAY));
      if (newHash) await this.accounts.setPassword(tx, account.id, newHash, now);
      await this.accounts.insertSession(tx, {
        id: newId(),
        accountId: account.id,
        tokenHash: hashSecret(token),
        createdAt: now,
        lastSeenAt: now,
        expiresAt,
        revokedAt: null,
        ip: input.ip,
        userAgent: input.userAgent?.slice(0, 400) ?? null,
      });
      return { token, accountId: account.id, expiresAt };
    });
  }
}
