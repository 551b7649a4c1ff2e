import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Tx } from '#database';
import type { Actor, Json } from '#sop-core';
import { ApiTokens } from './api-tokens.js';
import { authorityOf } from './authority.js';
import type { DirectoryView } from './directory-view.js';
import { Directory } from './directory.js';
import { lentRights, rightsOf, withinScope } from './rights.js';
import type { Scope } from './policy.js';
import { Settings } from './settings.js';

/** Who calls, as the edge has established it. */
export interface Who {
  workspaceId: string;
  /** Null: the program itself. */
  memberId: string | null;
  /** Set when an API token acts for the member. */
  tokenId?: string;
  requestId?: string;
}

/** The program itself: it may do everything and is nobody's colleague. */
export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  kind: 'system',
  roles: [],
  rights: [],
  standsInFor: [],
  authority: {},
};

/** Turns a caller into the facts about them that the core decides on. */
@Injectable()
export class Actors {
  constructor(
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly tokens: ApiTokens,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when the caller is no active member of the workspace (any more), or the token has been revoked. */
  async load(tx: Tx, who: Who): Promise<Actor | null> {
    if (who.memberId === null) return SYSTEM_ACTOR;
    const directory = await this.directory.of(tx, who.workspaceId);
    const settings = await this.settings.all(tx, who.workspaceId);
    const actor = actorOf(who.memberId, directory, settings, this.clock.now());
    if (!actor || !who.tokenId) return actor;
    const scope = await this.tokens.scopeOf(tx, who.workspaceId, who.tokenId);
    return scope && cutDown(actor, scope);
  }

  /** Like `load`, from what is remembered, without a transaction; undefined when something must be read. */
  known(who: Who): Actor | null | undefined {
    if (who.memberId === null) return SYSTEM_ACTOR;
    const directory = this.directory.known(who.workspaceId);
    const settings = this.settings.known(who.workspaceId);
    const scope = who.tokenId === undefined ? 'manage' : this.tokens.knownScope(who.tokenId);
    if (!directory || !settings || scope === undefined) return undefined;
    const actor = actorOf(who.memberId, directory, settings, this.clock.now());
    if (!actor || who.tokenId === undefined) return actor;
    return scope && cutDown(actor, scope);
  }
}

/** An actor as of `at`: with the roles of whoever they stand in for, and the authority that comes with them. */
export const actorOf = (
  memberId: string,
  directory: DirectoryView,
  settings: ReadonlyMap<string, Json>,
  at: Date,
): Actor | null => {
  const member = directory.member(memberId);
  if (!member?.isActive) return null;
  const standsInFor = directory.standsInFor(memberId, at).map((absent) => ({ member: absent.id, roles: absent.roles }));
  const borrowed = standsInFor.flatMap((absent) => absent.roles);
  return {
    id: memberId,
    kind: 'person',
    roles: member.roles,
    rights: [...new Set([...rightsOf(member.roles), ...lentRights(borrowed)])],
    standsInFor,
    authority: authorityOf([...member.roles, ...borrowed], settings),
    mentor: directory.mentorOf(memberId)?.id ?? null,
  };
};

/** A program with a token acts as its member, so that four eyes hold through tokens too, but only as far as the token goes. */
const cutDown = (actor: Actor, scope: Scope): Actor => ({
  ...actor,
  rights: withinScope(actor.rights, scope),
  ...(scope === 'read' ? { roles: [], standsInFor: [], authority: {} } : {}),
});
