import { can } from '#identity';
import type { Actor } from '#sop-core';

/** Who answers for an article, as far as rights depend on it. */
export interface Owned {
  ownerRole: string | null;
  ownerId: string | null;
  roles: readonly string[];
}

/** Managers publish everything, leads what belongs to their role; of what belongs to a member, what their role should read. */
export const mayPublishArticle = (actor: Actor, { ownerRole, roles }: Owned): boolean =>
  can(actor, 'article.publish') ||
  (ownerRole === null
    ? roles.some((role) => can(actor, 'article.publish', role))
    : can(actor, 'article.publish', ownerRole));

/** Besides those who publish it: its owner, or whoever holds its role and is not learning it. */
export const mayReviewArticle = (actor: Actor, owned: Owned): boolean =>
  mayPublishArticle(actor, owned) ||
  (owned.ownerId !== null && owned.ownerId === actor.id) ||
  actor.roles.some(({ role, level }) => role === owned.ownerRole && level !== 'trainee');

/** Everybody who works here, also while learning: not those who only look, nor guests. */
export const maySuggest = (actor: Actor): boolean =>
  actor.roles.some(({ role }) => role !== 'viewer' && role !== 'guest');
