import { can, type DirectoryView } from '#identity';
import type { Actor } from '#sop-core';

/**
 * May this actor see how a member fares (domain.md 6, report.view)? Managers and admins everybody, leads their role, everybody themselves, a
 * mentor whoever they look after. @param role - of the role in question; null: as a person, then one of their roles is enough.
 */
export const mayLook = (actor: Actor, people: DirectoryView, memberId: string, role: string | null = null): boolean => {
  const member = people.member(memberId);
  if (!member) return false;
  if (actor.id === memberId || member.mentorId === actor.id || can(actor, 'report.view')) return true;
  const roles = role === null ? member.roles.map((held) => held.role) : [role];
  return roles.some((key) => can(actor, 'report.view', key));
};
