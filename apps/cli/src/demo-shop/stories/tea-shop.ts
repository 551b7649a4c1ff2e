import { handOut } from '../stage/chore.js';
import type { House } from '../stage/house.js';
import { caretaker } from './caretaker.js';
import { dailyCheck } from './daily-checks.js';
import { type Claim, register } from './refunds/claim.js';
import { stopped } from './refunds/paths.js';

/** The last two days of 青禾茶铺: two refunds, two tasks, and the store checks that its schedule starts. */
export const teaShop = (house: House): (() => Promise<void>)[] => [
  () => caretaker(house, -2, { daily_store_check: dailyCheck }),
  async () => {
    const claim: Claim = {
      name: 'tea 1',
      agent: 'u08',
      at: house.days.at(-1, '10:20'),
      channel: 'tmall',
      sku: 'TEA06-100G',
      paid: 98,
      type: 'refund_only',
      reason: 'dont_want',
      buyer: '沈女士 13800020001',
      words: '多拍了一盒',
    };
    await stopped(await register(house, claim, false), claim, { cause: 'buyer', feedback: 'cs', satisfaction: 5 });
  },
  async () => {
    const claim: Claim = {
      name: 'tea 2',
      agent: 'u08',
      at: house.days.at(-1, '14:00'),
      channel: 'own_site',
      sku: 'TEA20-200G',
      paid: 168,
      type: 'refund_only',
      reason: 'damaged',
      buyer: '韩先生 13800020002',
      words: '茶罐凹了一块',
      deliveredDaysAgo: 1,
      photos: ['凹罐', '外箱'],
    };
    await register(house, claim, false);
  },
  async () => {
    await house.time.until(house.days.at(-1, '11:00'));
    await handOut(house, 'tea tasting', {
      by: 'u01',
      title: '新茶试饮：三款选一款做年货礼盒',
      role: 'ops',
      acceptor: 'manager',
      priority: 'P1',
      dueIn: 60,
      checklist: [{ title: '三款各泡两次' }, { title: '记口感和成本' }],
      criteria: [{ title: '试饮记录', evidenceMin: 1 }],
    });
    await handOut(house, 'tea boxes', {
      by: 'u01',
      assignee: 'u10',
      title: '礼盒包材到货点数',
      role: 'warehouse',
      acceptor: 'ops',
      priority: 'P2',
      dueIn: 90,
      checklist: [{ title: '点数' }, { title: '抽检压痕' }],
    });
  },
];
