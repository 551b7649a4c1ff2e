import type { House } from '../../stage/house.js';
import type { Play } from '../../stage/play.js';
import { type Claim, register, trackingOf } from './claim.js';
import {
  approved,
  inspect,
  lost,
  paidWithoutReturn,
  recover,
  returned,
  rule,
  sendBack,
  settle,
  stopped,
  turnedDown,
} from './paths.js';

type Told = Omit<Claim, 'at' | 'agent'> & {
  day: number;
  time: string;
  then: (play: Play, claim: Claim) => Promise<void>;
};

/** RF-01 … RF-09: each has gone its whole way within the last two weeks, with the two complaints that RF-05 follows. */
export function namedRefunds(house: House): (() => Promise<void>)[] {
  return CASES.map(({ day, time, then, ...rest }) => async () => {
    const claim: Claim = { ...rest, agent: 'u08', at: house.days.at(day, time) };
    await then(await register(house, claim, false), claim);
  });
}

const DAY = 24 * 60;

/** Two earlier complaints about the same colour make RF-05 the third within a week. */
const sameColour = (n: number, day: number, buyer: string): Told => ({
  name: `colour ${n}`,
  day,
  time: '10:30',
  channel: 'tmall',
  sku: 'BED03-PK180',
  paid: 339,
  type: 'return_refund',
  reason: 'mismatch',
  buyer,
  words: '比图片暗，不是粉色',
  deliveredDaysAgo: 3,
  photos: [`实物-${n}`, `页面-${n}`],
  then: (play, claim) =>
    returned(
      play,
      claim,
      { rule: 'R15D', liability: 'seller', freight: 12, grade: 'A_resell' },
      { cause: 'listing', feedback: 'design', satisfaction: 3 },
    ),
});

const CASES: Told[] = [
  sameColour(1, -11, '许女士 13800006611'),
  sameColour(2, -10, '谢小姐 13800006622'),
  {
    name: 'RF-01',
    day: -2,
    time: '09:40',
    channel: 'tmall',
    sku: 'CUP02-GN500',
    paid: 99,
    type: 'refund_only',
    reason: 'dont_want',
    buyer: '王小姐 13800001701',
    words: '拍错规格了，重新下单',
    then: (play, claim) =>
      stopped(play, claim, { cause: 'buyer', feedback: 'cs', note: '规格图可以更醒目', satisfaction: 5 }),
  },
  {
    name: 'RF-02',
    day: -7,
    time: '10:10',
    channel: 'douyin',
    sku: 'LMP04-WH',
    paid: 199,
    type: 'refund_only',
    reason: 'dont_want',
    buyer: '李先生 13800002302',
    then: async (play, claim) => {
      const trackingNo = trackingOf(claim);
      await play.do('C04', {
        with: { holdResult: 'too_late', trackingNo },
        proof: ['面单已打，快递已揽收'],
        takes: 20,
      });
      await play.do('C05', {
        with: { interceptNo: 'SFIN-20260707', fee: 8, interceptResult: 'intercepted' },
        proof: ['顺丰拦截回执'],
      });
      await play.after(2 * DAY);
      await play.tell('PARCEL.ARRIVED', 'u10');
      await inspect(play, claim, 'A_resell', trackingNo);
      await play.together(
        () => settle(play, claim, 199, { cause: 'buyer', feedback: 'cs', satisfaction: 4 }),
        () => play.do('C16', { with: { disposition: 'restock', qty: 1 } }),
      );
    },
  },
  {
    name: 'RF-03',
    day: -12,
    time: '11:20',
    channel: 'tmall',
    sku: 'BED03-GY150',
    paid: 299,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '陈女士 13800001083',
    words: '封签没拆，尺寸不合适',
    deliveredDaysAgo: 3,
    also: { freightInsurance: true },
    then: (play, claim) =>
      returned(
        play,
        claim,
        { rule: 'R7D', liability: 'buyer' },
        { cause: 'buyer', feedback: 'ops', note: '尺寸表放首屏', satisfaction: 5 },
      ),
  },
  {
    name: 'RF-04',
    day: -7,
    time: '14:30',
    channel: 'tmall',
    sku: 'FAN08-WH',
    paid: 99,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '赵先生 13800004424',
    deliveredDaysAgo: 9,
    also: { isOpened: true },
    then: async (play, claim) => {
      await turnedDown(play, claim);
      await play.say('u08', '已电话说明超过七天，语气友好，买家表示理解。');
    },
  },
  {
    name: 'RF-05',
    day: -9,
    time: '09:50',
    channel: 'douyin',
    contact: 'platform',
    priority: 'P1',
    sku: 'BED03-PK180',
    paid: 339,
    type: 'return_refund',
    reason: 'mismatch',
    buyer: '孙女士 13800003770',
    words: '颜色和页面差很多',
    deliveredDaysAgo: 4,
    photos: ['色差-自然光', '色差-页面对比'],
    also: { platformTicketNo: 'DY-88120377' },
    then: async (play, claim) => {
      await play.say('u07', '七天内第三单粉色色差，@陈一鸣 请运营尽快看主图。');
      await returned(
        play,
        claim,
        { rule: 'R15D', liability: 'seller', freight: 12, grade: 'B_repack' },
        { cause: 'listing', feedback: 'design', note: '主图偏粉，实物偏灰', satisfaction: 3 },
      );
    },
  },
  {
    name: 'RF-06',
    day: -11,
    time: '10:40',
    channel: 'tmall',
    sku: 'LMP04-WH',
    paid: 199,
    type: 'exchange',
    reason: 'quality',
    buyer: '周先生 13800002655',
    words: '开到最亮会闪',
    deliveredDaysAgo: 6,
    photos: ['频闪'],
    then: async (play, claim) => {
      await rule(play, claim, { decision: 'exchange', rule: 'R15D', liability: 'supplier' });
      await sendBack(play, claim);
      await inspect(play, claim, 'C_defect');
      await play.do('C13', { with: { availableQty: 0 } });
      await play.say('u08', '同款缺货，买家等不了，改退款。');
      await play.after(120);
      await play.tell('BUYER.CHOOSE', 'u08', { choice: 'refund' });
      await approved(play, '缺货改退款，同意');
      await play.together(
        () => settle(play, claim, 199, { cause: 'quality', feedback: 'ops', note: '驱动板批次问题', satisfaction: 4 }),
        () => play.do('C16', { with: { disposition: 'return_supplier', qty: 1 } }),
        () => recover(play, 86),
      );
    },
  },
  {
    name: 'RF-07',
    day: -4,
    time: '11:00',
    channel: 'own_site',
    contact: 'phone',
    priority: 'P1',
    sku: 'YOG12-8',
    paid: 89,
    type: 'refund_only',
    reason: 'damaged',
    buyer: '吴女士 13800000567',
    words: '到货时箱子湿了，两杯漏了',
    deliveredHoursAgo: 6,
    also: { isColdChain: true, isPerishable: true },
    then: async (play, claim) => {
      await play.take('C02', 'u08');
      await play.after(90);
      await play.tell('BUYER.EVIDENCE', 'u08', { evidence: ['湿箱', '漏杯'] });
      await paidWithoutReturn(
        play,
        claim,
        { rule: 'R24H', liability: 'carrier' },
        { cause: 'carrier', feedback: 'warehouse', note: '冰袋化了，外箱受潮', satisfaction: 4 },
      );
    },
  },
  {
    name: 'RF-08',
    day: -10,
    time: '13:10',
    channel: 'tmall',
    sku: 'FRY05-BK',
    paid: 399,
    type: 'reship',
    reason: 'lost',
    buyer: '郑先生 13800003191',
    lastScanHoursAgo: 96,
    then: (play, claim) => lost(play, claim, 'reship', { cause: 'carrier', feedback: 'warehouse', satisfaction: 4 }),
  },
  {
    name: 'RF-09',
    day: -13,
    time: '10:20',
    channel: 'tmall',
    contact: 'phone',
    priority: 'P0',
    sku: 'CHR10-BK',
    paid: 1299,
    type: 'return_refund',
    reason: 'quality',
    buyer: '冯女士 13800000938',
    words: '椅背有裂纹，怕断',
    deliveredDaysAgo: 12,
    photos: ['椅背裂纹'],
    also: { isOpened: true },
    then: (play, claim) =>
      returned(
        play,
        claim,
        { rule: 'R15D', liability: 'seller', grade: 'C_defect' },
        { cause: 'quality', feedback: 'ops', note: '请供应商加厚背板', satisfaction: 5 },
      ),
  },
];
