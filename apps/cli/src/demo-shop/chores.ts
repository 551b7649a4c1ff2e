import type { CreateTaskInput } from '#engine';
import type { StaffKey } from './staff.js';

/** A task outside of any SOP, as the manager or a lead hands it out. */
export interface Chore extends Omit<CreateTaskInput, 'assigneeId' | 'dueAt' | 'id'> {
  key: string;
  by: StaffKey;
  assignee?: StaffKey;
  dueInHours: number;
}

export const CHORES: readonly Chore[] = [
  {
    key: 'bed-main-image',
    by: 'u02',
    title: '四件套主图校色，和实物一致',
    description: '一周内多单反映颜色不符。请用自然光重拍，对照实物色卡，标注色差说明。',
    role: 'design',
    acceptor: 'ops',
    priority: 'P1',
    dueInHours: 48,
    checklist: [{ title: '自然光重拍' }, { title: '对照色卡' }, { title: '详情页加色差说明' }],
    criteria: [{ title: '新主图', evidenceMin: 1 }, { title: '运营看过，和实物一致' }],
  },
  {
    key: 'cold-chain-packing',
    by: 'u01',
    title: '冷链箱加防漏内袋，试发三单',
    role: 'warehouse',
    acceptor: 'manager',
    priority: 'P1',
    dueInHours: 72,
    checklist: [{ title: '采购内袋' }, { title: '试发三单' }, { title: '回访收货情况', required: false }],
    criteria: [{ title: '打包照片', evidenceMin: 3 }],
  },
  {
    key: 'double-twelve-faq',
    by: 'u07',
    assignee: 'u09',
    title: '整理双12售后常见问题十条',
    role: 'cs',
    acceptor: 'cs.lead',
    priority: 'P2',
    dueInHours: 24,
    checklist: [{ title: '翻近一个月聊天' }, { title: '每条写标准回复' }],
    criteria: [{ title: '主管看过可用' }],
  },
  {
    key: 'slow-fan-plan',
    by: 'u02',
    assignee: 'u04',
    title: '挂脖风扇清仓：报三个组合方案',
    role: 'ops',
    acceptor: 'ops.lead',
    priority: 'P2',
    dueInHours: 96,
    checklist: [{ title: '算毛利' }, { title: '看平台价' }],
  },
];
