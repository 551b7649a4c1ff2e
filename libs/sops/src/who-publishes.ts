import { refused, type RefusedAnswer } from '#identity';
import type { Actor } from '#sop-core';

/** The setting that demands somebody else than the authors, of everybody. */
export const SECOND_APPROVER = 'sop.second_approver';

/**
 * Four eyes on an SOP. By default whoever wrote all of it alone does not publish it, unless they are an admin (a shop of one has nobody else);
 * where the workspace demands a second approver, nobody publishes what they wrote on.
 */
export const mayNotPublish = (
  actor: Actor,
  memberId: string | null,
  authorIds: readonly string[],
  needsSecond: boolean,
): RefusedAnswer | null => {
  if (memberId === null) return null;
  if (needsSecond)
    return authorIds.includes(memberId) ? refused('FOUR_EYES', { code: 'second_approver_needed' }) : null;
  const mayAlone = actor.roles.some(({ role }) => role === 'admin');
  return !mayAlone && authorIds.every((author) => author === memberId)
    ? refused('FOUR_EYES', { code: 'sole_author' })
    : null;
};
