import { currentLanguage } from '../i18n/language.js';
import type { Names } from './tokens.js';

export interface Suggestion {
  /** What stands in the box when it is taken. */
  token: string;
  label: string;
}

const MOST = 8;

/** What the last word of a query may become, in the language shown. Nothing for an empty word: then the box only gives an example. */
export const suggestions = (query: string, names: Names, language = currentLanguage()): Suggestion[] => {
  const word = (/\S*$/.exec(query)?.[0] ?? '').toLowerCase();
  if (word === '') return [];
  const all = [
    ...FIXED[language],
    ...names.roles.map(({ title }) => ({ token: `${KEYS[language].role}:${quoted(title)}`, label: title })),
    ...names.members.map(({ name }) => ({ token: `${KEYS[language].who}:${quoted(name)}`, label: name })),
    ...names.sops.map(({ title }) => ({ token: `${KEYS[language].sop}:${quoted(title)}`, label: title })),
  ];
  return all
    .filter(({ token, label }) => token.toLowerCase().includes(word) || label.toLowerCase().includes(word))
    .slice(0, MOST);
};

const quoted = (text: string): string => (/\s/.test(text) ? `"${text}"` : text);

const KEYS = {
  zh: { role: '岗位', who: '负责人', sop: '流程' },
  en: { role: 'role', who: 'assignee', sop: 'sop' },
} as const;

const FIXED: Record<'zh' | 'en', Suggestion[]> = {
  zh: [
    { token: '超时', label: '已超时的任务' },
    { token: '我的', label: '我的任务' },
    { token: '待认领', label: '还没有人认领' },
    { token: '临时', label: '临时任务' },
    { token: '今天', label: '今天到期' },
    { token: '本周', label: '本周到期' },
    { token: '优先级:P0', label: '紧急' },
    { token: '优先级:P1', label: '高优先级' },
    { token: '优先级:P2', label: '普通优先级' },
    { token: '优先级:P3', label: '低优先级' },
  ],
  en: [
    { token: 'overdue', label: 'Overdue tasks' },
    { token: 'me', label: 'My tasks' },
    { token: 'unassigned', label: 'Nobody has claimed it' },
    { token: 'adhoc', label: 'Ad-hoc tasks' },
    { token: 'today', label: 'Due today' },
    { token: 'week', label: 'Due this week' },
    { token: 'priority:P0', label: 'Urgent' },
    { token: 'priority:P1', label: 'High priority' },
    { token: 'priority:P2', label: 'Normal priority' },
    { token: 'priority:P3', label: 'Low priority' },
  ],
};
