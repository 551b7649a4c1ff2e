import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, UnitOfWork, type Clock } from '#database';
import type { AccountToken, Session } from '../account.entity.js';
import { AccountStore } from '../account.store.js';
import type { ApiToken } from '../api-token.entity.js';
import { ApiTokenStore } from '../api-token.store.js';
import type { DirectoryView } from '../directory-view.js';
import { Directory } from '../directory.js';
import { hashSecret } from '../secret.js';
import type { SignedIn } from '../sessions.js';
import type { Workspace } from '../workspace.entity.js';
import { WorkspaceStore } from '../workspace.store.js';

/** A workspace somebody may enter, and as whom. */
export interface WorkspaceOfAccount {
  workspace: Workspace;
  memberId: string;
}

/** What somebody who holds an invitation may know. */
export interface InvitationView {
  name: string;
  email: string;
  expiresAt: Date;
  /** Where it leads; null: it is too old to know, or they are no member there any more. */
  workspaceName: string | null;
  /** Name of whoever invites; null likewise, and when the program does. */
  invitedBy: string | null;
}

/** What people ask about themselves and their workspace. */
@Injectable()
export class IdentityQueries {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly workspaces: WorkspaceStore,
    private readonly accounts: AccountStore,
    private readonly tokens: ApiTokenStore,
    private readonly people: Directory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The workspaces in which an account is an active member. One short transaction each: row-level security shows one at a time. */
  async workspacesOf(person: Pick<SignedIn, 'memberships'>): Promise<WorkspaceOfAccount[]> {
    const found: WorkspaceOfAccount[] = [];
    for (const { workspaceId, memberId } of person.memberships) {
      const workspace = await this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
        const directory = await this.people.of(tx, workspaceId);
        return directory.member(memberId)?.isActive ? this.workspaces.workspace(tx, workspaceId) : null;
      });
      if (workspace) found.push({ workspace, memberId });
    }
    return found;
  }

  workspace(workspaceId: string): Promise<Workspace | null> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.workspaces.workspace(tx, workspaceId));
  }

  async directory(workspaceId: string): Promise<DirectoryView> {
    const known = this.people.known(workspaceId);
    return known ?? this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.people.of(tx, workspaceId));
  }

  /** Every workspace of this database, for the program's own rounds. */
  workspaceIds(): Promise<string[]> {
    return this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) => this.workspaces.ids(tx));
  }

  /** Whom an invitation is for; null when it was used, has expired or never was. Whoever holds it may know. */
  async invitation(token: string): Promise<InvitationView | null> {
    const found = await this.unitOfWork.run({ workspaceId: null, readOnly: true }, async (tx) => {
      const kept = await this.accounts.tokenToLookAt(tx, hashSecret(token));
      if (!kept || kept.usedAt || kept.expiresAt <= this.clock.now()) return null;
      const account = await this.accounts.account(tx, kept.accountId);
      return account && { kept, account };
    });
    if (!found) return null;
    const { kept, account } = found;
    const { name, email } = account;
    return { name, email, expiresAt: kept.expiresAt, ...(await this.host(kept)) };
  }

  /** Where an invitation leads and who invites, in a transaction of that workspace: row-level security shows no other. */
  private async host({
    accountId,
    workspaceId,
    invitedBy,
  }: AccountToken): Promise<Pick<InvitationView, 'workspaceName' | 'invitedBy'>> {
    if (workspaceId === null) return { workspaceName: null, invitedBy: null };
    return this.unitOfWork.run({ workspaceId, readOnly: true }, async (tx) => {
      const people = await this.people.of(tx, workspaceId);
      if (!people.members.some((member) => member.accountId === accountId && member.isActive))
        return { workspaceName: null, invitedBy: null };
      const workspace = await this.workspaces.workspace(tx, workspaceId);
      const host = invitedBy === null ? null : people.member(invitedBy);
      return { workspaceName: workspace?.name ?? null, invitedBy: host?.name ?? null };
    });
  }

  /** Open sessions of a person, latest first. */
  sessions(person: Pick<SignedIn, 'accountId'>): Promise<Session[]> {
    return this.unitOfWork.run({ workspaceId: null, readOnly: true }, (tx) =>
      this.accounts.openSessions(tx, person.accountId, this.clock.now()),
    );
  }

  /** API tokens of a workspace or of one member, latest first; never their secrets. */
  apiTokens(workspaceId: string, memberId?: string): Promise<ApiToken[]> {
    return this.unitOfWork.run({ workspaceId, readOnly: true }, (tx) => this.tokens.tokens(tx, workspaceId, memberId));
  }
}
