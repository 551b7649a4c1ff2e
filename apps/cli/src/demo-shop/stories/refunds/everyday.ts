import type { House } from '../../stage/house.js';
import { Luck } from '../../stage/luck.js';
import type { Play } from '../../stage/play.js';
import { type Claim, register } from './claim.js';
import {
  type Ending,
  exchanged,
  instant,
  lost,
  paidWithoutReturn,
  priceAdjusted,
  returned,
  stopped,
  turnedDown,
} from './paths.js';

/** One kind of everyday case: what is claimed, and how it goes. */
interface Kind {
  weight: number;
  claim(luck: Luck): Omit<Claim, 'name' | 'agent' | 'at' | 'channel' | 'buyer'>;
  go(play: Play, claim: Claim, ending: Ending, luck: Luck): Promise<void>;
  endings: Ending[];
}

/**
 * Refunds as they come in a shop of this size: one on most days, two on some. What began late in the story is still on its way when the
 * shop is loaded.
 */
export function everydayRefunds(house: House, firstDay: number): (() => Promise<void>)[] {
  const stories: (() => Promise<void>)[] = [];
  for (let day = firstDay; day < 0; day++) {
    const luck = new Luck(`refunds ${-day}`);
    const count = luck.holds(22) ? 2 : luck.holds(12) ? 0 : 1;
    for (let n = 0; n < count; n++) stories.push(() => everyday(house, day, n));
  }
  return stories;
}

async function everyday(house: House, day: number, n: number): Promise<void> {
  const name = `refund ${-day}${'ab'[n] ?? ''}`;
  const luck = new Luck(name);
  const kind = weighed(luck);
  const wanted = kind.claim(luck);
  const claim: Claim = {
    ...wanted,
    name,
    agent: (wanted.asked ?? wanted.paid) <= 50 && day > -20 ? 'u09' : 'u08',
    at: house.days.at(day, `${luck.int(9, 18)}:${luck.int(10, 59)}`),
    channel: luck.pick(['tmall', 'tmall', 'douyin', 'own_site'] as const),
    buyer: `${luck.pick(SURNAMES)}${luck.pick(['女士', '先生', '小姐'])} 138000${String(luck.int(10_000, 99_999))}`,
  };
  const play = await register(house, claim, true);
  if (luck.holds(18)) await play.say(claim.agent, luck.pick(REMARKS));
  await kind.go(play, claim, { satisfaction: luck.int(3, 5), ...luck.pick(kind.endings) }, luck);
}

const SURNAMES = [...'张刘黄杨徐朱林何郭罗梁宋谢韩曹许邓萧程蔡彭潘袁于董余苏叶魏蒋田杜丁沈姜范'];

const REMARKS = [
  '买家是老客，语气放软一点。',
  '已发安抚话术，买家同意等今天的结果。',
  '@马强 麻烦仓库今天优先看这件。',
  '买家在上班，约了晚上八点再联系。',
  '聊天里问过尺寸，建议详情页补一句。',
  '快递客服说明早给答复，先不催买家。',
];

const CHEAP = [
  ['CUP02-WH350', 79],
  ['CUP02-GN500', 99],
  ['BOX07-S', 45],
  ['BOX07-L', 69],
  ['FAN08-WH', 99],
] as const;

const KINDS: Kind[] = [
  {
    weight: 5,
    claim: (luck) => {
      const [sku, paid] = luck.pick(CHEAP);
      return {
        sku,
        paid,
        type: 'refund_only',
        reason: 'dont_want',
        words: luck.pick(['重复下单了', '地址填错了', '想换个颜色']),
      };
    },
    go: stopped,
    endings: [
      { cause: 'buyer', feedback: 'cs' },
      { cause: 'buyer', feedback: 'ops', note: '规格选择容易点错' },
    ],
  },
  {
    weight: 5,
    claim: (luck) => {
      const [sku, paid] = luck.pick(CHEAP);
      return {
        sku,
        paid,
        type: 'return_refund',
        reason: 'no_reason',
        deliveredDaysAgo: luck.int(1, 5),
        also: { freightInsurance: true },
      };
    },
    go: (play, claim, ending) => returned(play, claim, { rule: 'R7D', liability: 'buyer' }, ending),
    endings: [
      { cause: 'buyer', feedback: 'ops' },
      { cause: 'listing', feedback: 'design', note: '容量感受和图片有差距' },
    ],
  },
  {
    weight: 3,
    claim: () => ({
      sku: 'TEA06-100G',
      paid: 49,
      asked: 45,
      type: 'refund_only',
      reason: 'damaged',
      deliveredDaysAgo: 1,
      photos: ['压瘪的茶盒', '快递外箱'],
      words: '盒子压瘪了，送人不好看',
    }),
    go: instant,
    endings: [
      { cause: 'packing', feedback: 'warehouse', note: '加护角' },
      { cause: 'carrier', feedback: 'warehouse' },
    ],
  },
  {
    weight: 2,
    claim: () => ({
      sku: 'YOG12-8',
      paid: 89,
      type: 'refund_only',
      reason: 'damaged',
      deliveredHoursAgo: 3,
      photos: ['漏杯', '箱内温度'],
      contact: 'phone',
      priority: 'P1',
      words: '有一杯盖子开了',
      also: { isColdChain: true, isPerishable: true },
    }),
    go: (play, claim, ending) => paidWithoutReturn(play, claim, { rule: 'R24H', liability: 'carrier' }, ending),
    endings: [{ cause: 'carrier', feedback: 'warehouse', note: '冷链箱内袋要加厚' }],
  },
  {
    weight: 2,
    claim: (luck) => ({
      ...luck.pick([
        { sku: 'BED03-GY150', paid: 299, photos: ['线头'], words: '枕套缝线开了一段' },
        { sku: 'BOX07-L', paid: 69, photos: ['裂口'], words: '盖子边上裂了一道' },
        { sku: 'LMP04-WH', paid: 199, photos: ['灯臂'], words: '灯臂撑不住，会往下掉' },
      ]),
      type: 'return_refund',
      reason: 'quality',
      deliveredDaysAgo: luck.int(2, 8),
    }),
    go: (play, claim, ending, luck) =>
      returned(play, claim, { rule: 'R15D', liability: 'seller', freight: luck.int(8, 14), grade: 'C_defect' }, ending),
    endings: [{ cause: 'quality', feedback: 'ops', note: '反馈给供应商质检' }],
  },
  {
    weight: 2,
    claim: () => ({ sku: 'TEA06-100G', paid: 49, type: 'refund_only', reason: 'lost', lastScanHoursAgo: 82 }),
    go: (play, claim, ending) => lost(play, claim, 'refund', ending),
    endings: [{ cause: 'carrier', feedback: 'warehouse' }],
  },
  {
    weight: 1,
    claim: () => ({ sku: 'CUP02-GN500', paid: 99, type: 'reship', reason: 'lost', lastScanHoursAgo: 90 }),
    go: (play, claim, ending) => lost(play, claim, 'reship', ending),
    endings: [{ cause: 'carrier', feedback: 'warehouse', note: '这条线路本月第二次丢件' }],
  },
  {
    weight: 2,
    claim: () => ({
      sku: 'FAN08-WH',
      paid: 99,
      type: 'return_refund',
      reason: 'no_reason',
      deliveredDaysAgo: 11,
      also: { isOpened: true },
    }),
    go: turnedDown,
    endings: [{ cause: 'buyer', feedback: 'cs' }],
  },
  {
    weight: 1,
    claim: () => ({
      sku: 'CUP02-WH350',
      paid: 79,
      type: 'exchange',
      reason: 'quality',
      deliveredDaysAgo: 4,
      photos: ['密封圈'],
      words: '倒过来会渗水',
    }),
    go: exchanged,
    endings: [{ cause: 'quality', feedback: 'ops', note: '密封圈批次问题' }],
  },
  {
    weight: 1,
    claim: () => ({
      sku: 'FRY05-BK',
      paid: 399,
      asked: 60,
      type: 'price_adjust',
      reason: 'price_drop',
      deliveredDaysAgo: 3,
      photos: ['现价截图'],
      words: '刚买就降价了',
    }),
    go: (play, claim, ending) => priceAdjusted(play, claim, 339, ending),
    endings: [{ cause: 'price', feedback: 'ops', note: '降价前先看保价期内订单' }],
  },
];

function weighed(luck: Luck): Kind {
  return luck.pick(KINDS.flatMap((kind) => Array.from({ length: kind.weight }, () => kind)));
}
