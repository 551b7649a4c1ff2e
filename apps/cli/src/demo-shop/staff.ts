import type { HeldRole } from '#identity';
import type { Text } from '#sop-core';

/** Somebody who works at the demo shop. `key` is how the scripts of the demo cases call them. */
export interface Colleague {
  key: StaffKey;
  name: string;
  title: Text;
  email: string;
  password: string;
  roles: HeldRole[];
  /** Who stands in while they are away. */
  deputy?: StaffKey;
  /** Who looks after them while they learn. */
  mentor?: StaffKey;
}

export type StaffKey = 'u01' | 'u02' | 'u03' | 'u04' | 'u05' | 'u06' | 'u07' | 'u08' | 'u09' | 'u10' | 'u11' | 'u12';

const lead = (role: string): HeldRole[] => [{ role, level: 'lead' }];
const member = (role: string): HeldRole[] => [{ role, level: 'member' }];
const trainee = (role: string): HeldRole[] => [{ role, level: 'trainee' }];

/** The twelve people of 青禾生活馆. The first one opens the workspace. Passwords are for a shop that does not exist. */
export const STAFF: readonly Colleague[] = [
  at('u01', '周岚', 'zhoulan', { zh: '店长', en: 'store manager' }, member('manager'), 'u02'),
  at('u02', '陈一鸣', 'chenyiming', { zh: '运营组长', en: 'ops lead' }, lead('ops'), 'u04'),
  {
    ...at('u03', '林小满', 'linxiaoman', { zh: '运营助理（新人）', en: 'ops assistant (trainee)' }, trainee('ops')),
    mentor: 'u02',
  },
  at('u04', '何雨', 'heyu', { zh: '运营/投放', en: 'ops and ads' }, member('ops'), 'u02'),
  at('u05', '苏晴', 'suqing', { zh: '美工组长', en: 'design lead' }, lead('design'), 'u06'),
  at('u06', '高远', 'gaoyuan', { zh: '美工', en: 'designer' }, member('design'), 'u05'),
  at('u07', '唐静', 'tangjing', { zh: '客服主管', en: 'CS lead' }, lead('cs'), 'u08'),
  at('u08', '罗欣', 'luoxin', { zh: '客服', en: 'CS agent' }, member('cs'), 'u07'),
  {
    ...at('u09', '魏子涵', 'weizihan', { zh: '客服（新人）', en: 'CS agent (trainee)' }, trainee('cs')),
    mentor: 'u07',
  },
  at('u10', '马强', 'maqiang', { zh: '仓储主管', en: 'warehouse lead' }, lead('warehouse'), 'u11'),
  at('u11', '孙浩', 'sunhao', { zh: '仓储', en: 'warehouse' }, member('warehouse'), 'u10'),
  at('u12', '赵可', 'zhaoke', { zh: '管理员', en: 'administrator' }, member('admin')),
];

/** At which level somebody holds a role; null when they do not. */
export const levelOf = (key: StaffKey, role: string): HeldRole['level'] | null =>
  STAFF.find((one) => one.key === key)?.roles.find((held) => held.role === role.split('.')[0])?.level ?? null;

function at(key: StaffKey, name: string, pinyin: string, title: Text, roles: HeldRole[], deputy?: StaffKey): Colleague {
  return {
    key,
    name,
    title,
    roles,
    email: `${pinyin}@qinghe.example`,
    password: `qinghe-${pinyin}`,
    ...(deputy && { deputy }),
  };
}
