import { type DirectoryView, rightsOf } from '#identity';

/** Who may publish what somebody else wrote: everybody with the right who is no author of it and did not ask for it. */
export const approversOf = (
  people: DirectoryView,
  authorIds: readonly string[],
  submittedBy: string | null,
): string[] =>
  people.members
    .filter(({ id, isActive }) => isActive && id !== submittedBy && !authorIds.includes(id))
    .filter(({ roles }) => rightsOf(roles).includes('sop.publish'))
    .map(({ id }) => id);
