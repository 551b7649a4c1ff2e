import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#database';
import { AccountStore } from '../account.store.js';
import type { Blocker } from '#sop-core';
import { Acting, rightMissing, type CommandOptions, type Deed } from '../acting.js';
import type { Who } from '../actors.js';
import { done, refused, type Answer, type Logged } from '../answer.js';
import { Directory } from '../directory.js';
import { isEmail, normaliseEmail } from '../email.js';
import { MemberStore } from '../member.store.js';
import { mentorBlockers } from '../mentor-blockers.js';
import { nameBlockers } from '../names.js';
import { hashPassword, passwordBlockers } from '../password.js';
import { can, rolesAsText, type HeldRole } from '../rights.js';
import { roleBlockers } from '../role-blockers.js';
import { hashSecret, newSecret } from '../secret.js';
import { Sessions } from '../sessions.js';

export interface NewMember {
  email: string;
  name: string;
  roles: HeldRole[];
  /** First password of a new account; without it an invitation is made. Never changes the password of an account that exists. */
  password?: string;
  /** Who looks after them while they learn. */
  mentorId?: string;
  lang?: 'zh' | 'en';
}

export interface AddedMember {
  memberId: string;
  accountId: string;
  /** To be handed to the new colleague. Shown once: null in the answer to a repeat, and when they can sign in already. */
  invitation: string | null;
}

const INVITATION_MS = 7 * 86_400_000;

/** Adds a colleague; makes their account if the e-mail has none. */
@Injectable()
export class AddMember {
  constructor(
    private readonly acting: Acting,
    private readonly accounts: AccountStore,
    private readonly members: MemberStore,
    private readonly directory: Directory,
    private readonly sessions: Sessions,
  ) {}

  async run(who: Who, input: NewMember, options: CommandOptions = {}): Promise<Logged<AddedMember>> {
    const blockers = blockersOf(input);
    if (blockers.length > 0) return refused('INPUT_INVALID', ...blockers);
    const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
    return this.acting.as(who, 'member.manage', (tx, deed) => this.join(tx, deed, input, passwordHash), {
      ...{ name: 'AddMember', input: withoutPassword(input), options },
      kept: (added) => ({ ...added, invitation: null }),
    });
  }

  /** As a part of a larger command: somebody who is invited. */
  async within(tx: Tx, deed: Deed, input: Omit<NewMember, 'password'>): Promise<Answer<AddedMember>> {
    if (!can(deed.actor, 'member.manage')) return rightMissing('member.manage');
    const blockers = blockersOf(input);
    return blockers.length > 0 ? refused('INPUT_INVALID', ...blockers) : this.join(tx, deed, input, null);
  }

  private async join(tx: Tx, deed: Deed, input: NewMember, passwordHash: string | null): Promise<Answer<AddedMember>> {
    await this.members.lockPeople(tx, deed.workspaceId);
    const people = await this.directory.fresh(tx, deed.workspaceId);
    const { roles, mentorId } = input;
    const unfit =
      roleBlockers(deed.actor, people, [], roles) ??
      (mentorId === undefined ? null : mentorBlockers(people, mentorId, { id: null, roles }));
    if (unfit) return unfit;
    const email = normaliseEmail(input.email);
    const { accountId, invitation } = await this.account(tx, deed, { ...input, email, passwordHash });
    const known = await this.members.memberOfAccount(tx, deed.workspaceId, accountId);
    if (known) return refused('CONFLICT', { code: 'email_taken', field: 'email' });
    return done({ memberId: await this.insert(tx, deed, accountId, input), accountId, invitation });
  }

  private async account(
    tx: Tx,
    { at, workspaceId, memberId }: Deed,
    input: Pick<NewMember, 'email' | 'name' | 'lang'> & { passwordHash: string | null },
  ): Promise<{ accountId: string; invitation: string | null }> {
    const { email, name, lang = 'zh', passwordHash } = input;
    const account = {
      id: newId(),
      email,
      name: name.trim(),
      lang,
      passwordHash,
      createdAt: at,
      updatedAt: at,
      disabledAt: null,
    };
    const isNew = await this.accounts.insertAccount(tx, account);
    if (!isNew) {
      const known = await this.accounts.accountByEmail(tx, email);
      // No second invitation: whoever holds one could take over an account that already belongs elsewhere.
      if (known) return { accountId: known.id, invitation: null };
      throw new Error('An account that was in the way is gone again.');
    }
    if (passwordHash) return { accountId: account.id, invitation: null };
    const invitation = newSecret();
    await this.accounts.insertToken(tx, {
      id: newId(),
      accountId: account.id,
      workspaceId,
      invitedBy: memberId,
      purpose: 'invitation',
      tokenHash: hashSecret(invitation),
      createdAt: at,
      expiresAt: new Date(at.getTime() + INVITATION_MS),
      usedAt: null,
    });
    return { accountId: account.id, invitation };
  }

  private async insert(tx: Tx, deed: Deed, accountId: string, input: NewMember): Promise<string> {
    const { workspaceId, at } = deed;
    const id = newId();
    const name = input.name.trim();
    await this.members.insertMember(
      tx,
      {
        ...{ workspaceId, id, accountId, name, status: 'active', mentorId: input.mentorId ?? null },
        ...{ awayFrom: null, awayUntil: null, awayReason: null, createdAt: at, updatedAt: at, revision: 1 },
      },
      input.roles,
    );
    await deed.log('member.added', { member: id, name, roles: rolesAsText(input.roles) });
    if (input.mentorId !== undefined)
      await deed.log('member.mentor_set', { member: id, from: null, to: input.mentorId });
    const open = await this.accounts.openSessions(tx, accountId, at);
    tx.afterCommit(() => {
      this.directory.forget(workspaceId);
      // They may be signed in elsewhere and should see the new workspace at once.
      open.forEach((session) => this.sessions.forget(session));
    });
    return id;
  }
}

const blockersOf = ({ email, name, password }: NewMember): Blocker[] => [
  ...(isEmail(normaliseEmail(email)) ? [] : [{ code: 'email_invalid', field: 'email' }]),
  ...nameBlockers(name),
  ...(password === undefined ? [] : passwordBlockers(password)),
];

/** A hash of the input is kept for recognising a repeat; the password must not be guessable from it. */
const withoutPassword = ({ password: _secret, ...rest }: NewMember): object => rest;
