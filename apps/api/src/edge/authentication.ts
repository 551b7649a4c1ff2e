import { Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { ApiTokens, IdentityQueries, Sessions, WorkspaceCache } from '#identity';
import type { Scope, SignedIn as Person } from '#identity';
import { isUuid } from '../graphql/scalars/uuid.scalar.js';
import { readSessionCookie } from './session-cookie.js';

/** Who sent a request, and as which member of which workspace. */
export interface SignedIn {
  /** Null when an API token speaks. */
  person: Person | null;
  tokenId: string | null;
  scope: Scope;
  /** Null: signed in, but not a member of the workspace asked for (or of any). */
  member: { workspaceId: string; memberId: string } | null;
}

/** Where the workspace is chosen; without it the first one of the account. */
const WORKSPACE_HEADER = 'x-workspace';

/** For so long a member who was just taken out may still be taken for one. */
const MEMBER_KNOWN_MS = 2_000;

/** Recognises session cookies and bearer tokens. A bearer token is never read from a cookie or an address. */
@Injectable()
export class Authentication {
  private readonly active = new WorkspaceCache<boolean>({ size: 5_000, ttlMs: MEMBER_KNOWN_MS });

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: ApiTokens,
    private readonly identity: IdentityQueries,
  ) {}

  /** Null when nobody is signed in; a token that is not valid counts as nobody. */
  async ofRequest(request: Pick<IncomingMessage, 'headers'>): Promise<SignedIn | null> {
    const bearer = /^Bearer +(\S{1,300})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return this.ofToken(bearer);
    const cookie = readSessionCookie(request.headers.cookie);
    const wanted = request.headers[WORKSPACE_HEADER];
    return cookie === null ? null : this.ofSession(cookie, typeof wanted === 'string' ? wanted : null);
  }

  async ofToken(token: string): Promise<SignedIn | null> {
    const bearer = await this.tokens.authenticate(token);
    if (!bearer) return null;
    const { workspaceId, memberId, tokenId, scope } = bearer;
    const member = { workspaceId, memberId };
    return (await this.isActive(member)) ? { person: null, tokenId, scope, member } : null;
  }

  async ofSession(token: string, wanted: string | null): Promise<SignedIn | null> {
    const person = await this.sessions.authenticate(token);
    if (!person) return null;
    const memberships = person.memberships;
    const id = wanted !== null && isUuid(wanted) ? wanted.toLowerCase() : null;
    const found = wanted === null ? memberships[0] : memberships.find(({ workspaceId }) => workspaceId === id);
    const member =
      found && (await this.isActive(found)) ? { workspaceId: found.workspaceId, memberId: found.memberId } : null;
    return { person, tokenId: null, scope: 'manage', member };
  }

  private isActive({ workspaceId, memberId }: { workspaceId: string; memberId: string }): Promise<boolean> {
    return this.active.get(`${workspaceId}/${memberId}`, async () => {
      const member = (await this.identity.directory(workspaceId)).member(memberId);
      return member?.isActive ?? false;
    });
  }
}
