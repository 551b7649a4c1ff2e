import { refused, type RefusedAnswer } from './answer.js';
import type { DirectoryView, MemberView } from './directory-view.js';
import type { HeldRole } from './rights.js';

/** Why somebody may not be the mentor of a member with these roles; null when they may. A mentor knows the work (domain.md 4: a level up). */
export const mentorBlockers = (
  directory: DirectoryView,
  mentorId: string,
  member: { id: string | null; roles: readonly HeldRole[] },
): RefusedAnswer | null => {
  const no = (code: string): RefusedAnswer => refused('INPUT_INVALID', { code, field: 'mentorId' });
  if (mentorId === member.id) return no('mentor_self');
  const mentor = directory.member(mentorId);
  if (!mentor?.isActive) return no('member_unknown');
  return isFit(mentor, member.roles) ? null : no('mentor_unfit');
};

const isFit = (mentor: MemberView, roles: readonly HeldRole[]): boolean => {
  const learnt = new Set(learning(mentor.roles));
  return mentor.roles.some(({ level }) => level !== 'trainee') && !learning(roles).some((role) => learnt.has(role));
};

/** The roles somebody is learning. */
export const learning = (roles: readonly HeldRole[]): string[] =>
  roles.filter(({ level }) => level === 'trainee').map(({ role }) => role);
