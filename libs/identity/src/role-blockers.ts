import type { Actor } from '#sop-core';
import { refused, type RefusedAnswer } from './answer.js';
import type { DirectoryView } from './directory-view.js';
import type { HeldRole } from './rights.js';

/**
 * Why an actor may not change somebody's roles from `before` to `after`; null when they may. Managers staff the teams; who is manager or
 * admin is the admins' business.
 */
export const roleBlockers = (
  actor: Actor,
  directory: DirectoryView,
  before: readonly HeldRole[],
  after: readonly HeldRole[],
): RefusedAnswer | null => {
  const unknown = after.filter(({ role }) => !directory.role(role) || directory.role(role)?.archivedAt);
  if (unknown.length > 0) {
    return refused(
      'INPUT_INVALID',
      ...unknown.map(({ role }) => ({ code: 'role_unknown', field: 'roles', params: { role } })),
    );
  }
  const twice = after.find(({ role }, index) => after.findIndex((other) => other.role === role) !== index);
  if (twice) return refused('INPUT_INVALID', { code: 'role_twice', field: 'roles', params: { role: twice.role } });
  const isAdmin = actor.kind === 'system' || actor.roles.some((held) => held.role === 'admin');
  const touched = POWERFUL.find((role) => levelIn(before, role) !== levelIn(after, role));
  if (touched && !isAdmin)
    return refused('RIGHT_MISSING', { code: 'admin_only', field: 'roles', params: { role: touched } });
  return null;
};

const POWERFUL = ['admin', 'manager'];

const levelIn = (roles: readonly HeldRole[], role: string): string | undefined =>
  roles.find((held) => held.role === role)?.level;
