import type { House } from '../../stage/house.js';
import type { Play } from '../../stage/play.js';
import { type Claim, register, returnNumberOf } from './claim.js';
import { inspect, rule, sendBack, turnedDown } from './paths.js';

type Told = Omit<Claim, 'at' | 'agent'> & {
  /** Hours before the shop is loaded. */
  hoursAgo: number;
  then: (play: Play, claim: Claim) => Promise<void>;
};

/** RF-10 … RF-22: on their way when the shop is loaded, each at another stage. */
export function openRefunds(house: House): (() => Promise<void>)[] {
  return CASES.map(({ hoursAgo, then, ...rest }) => async () => {
    const claim: Claim = { ...rest, agent: 'u08', at: house.days.fromNow(-hoursAgo) };
    await then(await register(house, claim, false), claim);
  });
}

const DAY = 24 * 60;
const nothing = (): Promise<void> => Promise.resolve();

const CASES: Told[] = [
  {
    name: 'RF-10',
    hoursAgo: 130,
    channel: 'douyin',
    sku: 'CUP02-WH350',
    paid: 79,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '罗女士 13800010010',
    deliveredDaysAgo: 2,
    then: async (play, claim) => {
      await rule(play, claim, { decision: 'return_refund', rule: 'R7D', liability: 'buyer' });
      await sendBack(play, claim);
      await play.do('C09', {
        by: 'u11',
        takes: 0,
        with: { parcelNo: returnNumberOf(claim), weightG: 420 },
        proof: ['拆包前照片'],
      });
      await play.take('C10', 'u11');
    },
  },
  {
    name: 'RF-11',
    hoursAgo: 3,
    channel: 'tmall',
    sku: 'BED03-GY150',
    paid: 299,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '梁女士 13800010011',
    words: '尺寸买小了，没拆封签',
    deliveredDaysAgo: 3,
    then: (play, claim) =>
      play.do('C03', {
        by: 'u08',
        with: {
          decision: 'return_refund',
          ruleCode: 'R7D',
          liability: 'buyer',
          approvedAmount: claim.paid,
          freightBearer: 'buyer',
        },
      }),
  },
  {
    name: 'RF-12',
    hoursAgo: 28,
    channel: 'tmall',
    sku: 'FAN08-WH',
    paid: 99,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '宋先生 13800010012',
    deliveredDaysAgo: 9,
    also: { isOpened: true },
    then: async (play, claim) => {
      await turnedDown(play, claim);
      await play.say('u08', '已电话说明超过七天，语气友好，买家在考虑是否申诉。');
    },
  },
  {
    name: 'RF-13',
    hoursAgo: 80,
    channel: 'douyin',
    priority: 'P1',
    sku: 'BED03-PK180',
    paid: 339,
    type: 'return_refund',
    reason: 'mismatch',
    buyer: '郭女士 13800010013',
    words: '颜色和页面差很多',
    deliveredDaysAgo: 4,
    photos: ['色差-窗边', '色差-页面'],
    then: async (play, claim) => {
      await rule(play, claim, { decision: 'return_refund', rule: 'R15D', liability: 'seller' });
      await play.after(300);
      await play.tell('BUYER.SHIPPED', 'u08', { no: 'YT7730013013', freight: 12 });
    },
  },
  {
    name: 'RF-14',
    hoursAgo: 150,
    channel: 'tmall',
    sku: 'LMP04-WH',
    paid: 199,
    type: 'exchange',
    reason: 'quality',
    buyer: '邓先生 13800010014',
    words: '开到最亮会闪',
    deliveredDaysAgo: 6,
    photos: ['频闪-2'],
    then: async (play, claim) => {
      await rule(play, claim, { decision: 'exchange', rule: 'R15D', liability: 'supplier' });
      await sendBack(play, claim);
      await inspect(play, claim, 'C_defect');
      await play.do('C13', { with: { availableQty: 0 } });
    },
  },
  {
    name: 'RF-15',
    hoursAgo: 5,
    channel: 'own_site',
    contact: 'phone',
    priority: 'P1',
    sku: 'YOG12-8',
    paid: 89,
    type: 'refund_only',
    reason: 'damaged',
    buyer: '傅女士 13800010015',
    words: '到货时箱子湿了，两杯漏了',
    deliveredHoursAgo: 6,
    also: { isColdChain: true, isPerishable: true },
    then: (play) => play.take('C02', 'u08'),
  },
  {
    name: 'RF-16',
    hoursAgo: 55,
    channel: 'tmall',
    sku: 'FRY05-BK',
    paid: 399,
    type: 'reship',
    reason: 'lost',
    buyer: '萧先生 13800010016',
    lastScanHoursAgo: 96,
    then: async (play) => {
      await play.do('C12', { by: 'u10', with: { trace: 'lost' }, proof: ['承运商丢件确认'] });
      await play.after(120);
      await play.tell('BUYER.CHOOSE', 'u08', { choice: 'reship' });
      await play.do('C06', { by: 'u07', with: { decision: 'approve', reason: '承运商已认丢' } });
      await play.do('C13', { by: 'u11', with: { availableQty: 6 } });
      await play.after(DAY);
      await play.take('C14', 'u11');
    },
  },
  {
    name: 'RF-17',
    hoursAgo: 9,
    channel: 'tmall',
    contact: 'phone',
    priority: 'P0',
    sku: 'CHR10-BK',
    paid: 1299,
    type: 'return_refund',
    reason: 'quality',
    buyer: '唐先生 13800010017',
    words: '扶手松动，坐着不放心',
    deliveredDaysAgo: 12,
    photos: ['扶手松动'],
    also: { isOpened: true },
    then: (play, claim) =>
      play.do('C03', {
        by: 'u08',
        with: {
          decision: 'return_refund',
          ruleCode: 'R15D',
          liability: 'seller',
          approvedAmount: claim.paid,
          freightBearer: 'seller',
        },
      }),
  },
  {
    name: 'RF-18',
    hoursAgo: 1.6,
    channel: 'tmall',
    priority: 'P0',
    sku: 'CUP02-GN500',
    paid: 99,
    type: 'refund_only',
    reason: 'dont_want',
    buyer: '曾小姐 13800010018',
    words: '地址写成公司了',
    then: nothing,
  },
  {
    name: 'RF-19',
    hoursAgo: 110,
    channel: 'douyin',
    sku: 'FRY05-BK',
    paid: 399,
    type: 'return_refund',
    reason: 'no_reason',
    buyer: '彭女士 13800010019',
    deliveredDaysAgo: 4,
    then: async (play, claim) => {
      await rule(play, claim, { decision: 'return_refund', rule: 'R7D', liability: 'buyer' });
      await sendBack(play, claim);
      await inspect(play, claim, 'D_buyer_damage');
      await play.say('u11', '篮子涂层有明显刮痕，照片已传，@罗欣 请和买家协商。');
    },
  },
  {
    name: 'RF-20',
    hoursAgo: 30,
    channel: 'douyin',
    contact: 'platform',
    sku: 'TEA06-100G',
    paid: 49,
    type: 'refund_only',
    reason: 'quality',
    buyer: '吕先生 13800010020',
    words: '说有异味',
    deliveredDaysAgo: 5,
    photos: ['茶盒'],
    also: { isFoodOrHygiene: true, isOpened: true, buyerRefundCount90d: 4 },
    then: async (play) => {
      await play.after(240);
      await play.tell('PLATFORM.DISPUTE', 'u08', { note: '买家直接申请平台介入' });
      await play.take('C20', 'u08');
    },
  },
  {
    name: 'RF-21',
    hoursAgo: 20,
    channel: 'own_site',
    sku: 'BOX07-L',
    paid: 69,
    type: 'return_refund',
    reason: 'wrong_item',
    buyer: '丁女士 13800010021',
    words: '拍的大号发来小号',
    deliveredDaysAgo: 1,
    photos: ['收到的小号'],
    then: nothing,
  },
  {
    name: 'RF-22',
    hoursAgo: 27,
    channel: 'tmall',
    sku: 'BED03-GY150',
    paid: 299,
    type: 'refund_only',
    reason: 'lost',
    buyer: '贾先生 13800010022',
    lastScanHoursAgo: 80,
    then: async (play, claim) => {
      await play.do('C12', { by: 'u10', with: { trace: 'lost' }, proof: ['承运商丢件确认'] });
      await play.after(200);
      await play.tell('BUYER.CHOOSE', 'u08', { choice: 'refund' });
      await play.do('C06', { by: 'u07', with: { decision: 'approve', reason: '承运商已认丢，先退给买家' } });
      await play.after(180);
      await play.do('C15', {
        by: 'u08',
        takes: 30,
        submitOnly: true,
        with: { refundAmount: claim.paid, method: 'original', txnNo: 'TM2990220022', paidAt: play.now.toISOString() },
      });
    },
  },
];
