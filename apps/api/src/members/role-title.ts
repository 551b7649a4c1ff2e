import type { DirectoryView } from '#identity';
import type { Language } from '../edge/language.js';

/** What people call a role as tasks name it: `cs` 客服, `cs.lead` 客服主管, `mentor` 带教人 (whoever looks after the doer). Roles nobody knows keep their key. */
export function roleTitle(directory: DirectoryView, reference: string, lang: Language): string {
  if (reference === 'mentor') return lang === 'zh' ? '带教人' : 'the mentor';
  const [key = '', level] = reference.split('.');
  const role = directory.role(key);
  if (!role) return reference;
  const title = lang === 'zh' ? role.titleZh : role.titleEn;
  if (level !== 'lead') return title;
  return lang === 'zh' ? `${title}主管` : `${title} lead`;
}
