/** Words of the house for messages. Roles are data of each workspace; the shipped ones have names here, others show their key. */
import type { Text } from '../definition.js';
import type { TaskStatus } from '../state.js';

const STATUS: Record<TaskStatus, Text> = {
  blocked: { zh: '等待前置', en: 'blocked' },
  todo: { zh: '待办', en: 'to do' },
  in_progress: { zh: '进行中', en: 'in progress' },
  submitted: { zh: '待验收', en: 'submitted' },
  accepted: { zh: '已验收', en: 'accepted' },
  on_hold: { zh: '搁置', en: 'on hold' },
  waived: { zh: '已免除', en: 'waived' },
  canceled: { zh: '已取消', en: 'canceled' },
};

const ROLE: Record<string, Text> = {
  design: { zh: '美工', en: 'design' },
  cs: { zh: '客服', en: 'customer service' },
  warehouse: { zh: '仓储', en: 'warehouse' },
  ops: { zh: '运营', en: 'operations' },
  manager: { zh: '店长', en: 'manager' },
  mentor: { zh: '带教人', en: 'the mentor' },
};

const LEAD: Text = { zh: '组长', en: ' lead' };

export const statusName = (status: string, lang: keyof Text): string =>
  Object.hasOwn(STATUS, status) ? STATUS[status as TaskStatus][lang] : status;

/** `cs.lead` → 客服组长. */
export function roleName(ref: string, lang: keyof Text): string {
  const [role = ref, level] = ref.split('.');
  const name = Object.hasOwn(ROLE, role) ? (ROLE[role] as Text)[lang] : role;
  return level === 'lead' ? name + LEAD[lang] : name;
}
