import type { Text } from '#sop-core';

export type StaffColumn = 'name' | 'email' | 'roles' | 'mentor' | 'deputies';

/** Headings of a list of colleagues, as we write them and as people do. */
export const STAFF_COLUMNS: Readonly<Record<StaffColumn, { title: Text; also: string[] }>> = {
  name: { title: { zh: '姓名', en: 'Name' }, also: ['名字', '员工姓名'] },
  email: { title: { zh: '邮箱', en: 'E-mail' }, also: ['email', 'mail', '电子邮箱', '邮件'] },
  roles: { title: { zh: '岗位', en: 'Roles' }, also: ['角色', 'role', '职位'] },
  mentor: { title: { zh: '带教人', en: 'Mentor' }, also: ['师傅', '导师'] },
  deputies: { title: { zh: '代理人', en: 'Deputies' }, also: ['代班人', 'deputy', '代班'] },
};

/** The column under a heading; null when nobody knows it. */
export const staffColumnOf = (heading: string): StaffColumn | null => {
  const found = Object.entries(STAFF_COLUMNS).find(([name, { title, also }]) =>
    [name, title.zh, title.en, ...also].some((known) => plain(known) === plain(heading)),
  );
  return found ? (found[0] as StaffColumn) : null;
};

/** An empty list to fill in, as a spreadsheet opens it. */
export const staffTemplate = (lang: keyof Text): string => {
  const headings = Object.values(STAFF_COLUMNS).map(({ title }) => title[lang]);
  const example =
    lang === 'zh'
      ? ['林小满', 'linxiaoman@example.com', '运营:实习', 'chenyiming@example.com', '']
      : ['Lin Xiaoman', 'linxiaoman@example.com', 'ops:trainee', 'chenyiming@example.com', ''];
  return `\ufeff${headings.join(',')}\r\n${example.join(',')}\r\n`;
};

const plain = (heading: string): string => heading.toLowerCase().replace(/[\s_*:：-]+/g, '');
