import type { BoardSay } from './board-texts.js';

/** Names roles for people: `cs.lead` is "客服组长". */
export const roleNamer =
  (t: BoardSay, roleTitle: (key: string) => string) =>
  (role: string): string => {
    const [base = role, level] = role.split('.');
    return level === 'lead' ? t('lead', { role: roleTitle(base) }) : roleTitle(base);
  };
