import type { DirectoryView, MemberView } from '#identity';
import type { Text } from '#sop-core';

/**
 * Whom a remark names: those the client says, and every active member whose name stands behind an `@`. Of two names that begin alike the
 * longer one is meant, and a name that several share means them all.
 */
export const mentionsIn = (text: string, directory: DirectoryView, named: readonly string[] = []): string[] => {
  const found = new Set(named);
  const members = directory.members.filter((member) => member.isActive && member.name.trim() !== '');
  for (const at of text.matchAll(/[@＠]/g)) {
    const rest = text.slice(at.index + 1).toLowerCase();
    for (const member of longest(members.filter(({ name }) => rest.startsWith(name.toLowerCase()))))
      found.add(member.id);
  }
  return [...found];
};

const longest = (members: readonly MemberView[]): MemberView[] => {
  const length = Math.max(...members.map(({ name }) => name.length));
  return members.filter(({ name }) => name.length === length);
};

/** What they read in their inbox. */
export const mentionText = (author: string, text: string): Text => {
  const short = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return { zh: `${author}提到了你：${short}`, en: `${author} mentioned you: ${short}` };
};
