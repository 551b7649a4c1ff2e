import type { DirectoryView, MemberView } from '#identity';
import type { Text } from '#sop-core';

/** To whom a notice goes: everybody in these roles (`cs`, `cs.lead`), and these members. */
export interface Recipients {
  roles: string[];
  members: string[];
  /** Of the roles, nobody who is still learning them: trainees accept nothing. */
  fullMembersOnly?: boolean;
}

/** Reads what the core hands on: `member:<id>`, or a role. */
export const recipientsOf = (to: readonly string[]): Recipients => {
  const isMember = (entry: string): boolean => entry.startsWith(MEMBER);
  return {
    roles: [...new Set(to.filter((entry) => !isMember(entry)))],
    members: [...new Set(to.filter(isMember).map((entry) => entry.slice(MEMBER.length)))],
  };
};

/** Whose inboxes that is at this moment. Whoever is away hears it too, and so does the deputy. */
export const inboxesOf = (
  { roles, members, fullMembersOnly = false }: Recipients,
  directory: DirectoryView,
  at: Date,
): string[] => {
  const inboxes = new Set<string>();
  const holders = roles.flatMap((role) =>
    directory
      .holders(role)
      .filter((member) => !fullMembersOnly || !isLearning(member, role))
      .map((member) => member.id),
  );
  const named = [...holders, ...members];
  for (const id of named) {
    if (!directory.member(id)?.isActive) continue;
    inboxes.add(id);
    const deputy = directory.deputyOf(id, at);
    if (deputy) inboxes.add(deputy.id);
  }
  return [...inboxes];
};

const isLearning = (member: MemberView, role: string): boolean =>
  member.roles.every((held) => held.role !== role.split('.')[0] || held.level === 'trainee');

/** What the manager hears when work falls to somebody who is away and has no deputy. */
export const missingDeputyText = (name: string, title: Text): Text => ({
  zh: `${name}不在且没有代理人，任务「${title.zh}」无人接手`,
  en: `${name} is away and has no deputy; nobody took over the task "${title.en}"`,
});

/** What the owner hears when a follow-up run could not be started. */
export const spawnFailedText = (sop: string, code: string): Text => ({
  zh: `后续流程「${sop}」没有启动（${code}），请人工处理`,
  en: `The follow-up run "${sop}" was not started (${code}); please see to it yourself`,
});

const MEMBER = 'member:';
