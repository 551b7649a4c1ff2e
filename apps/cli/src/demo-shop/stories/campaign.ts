import type { House } from '../stage/house.js';
import { Play } from '../stage/play.js';

/** CP-01 双12暖冬, in preparation: price, stock and people did not add up at first; they do now. */
export async function campaign(house: House): Promise<void> {
  const { days } = house;
  await house.time.until(days.at(-20, '09:20'));
  const play = await Play.begin(house, 'CP-01', {
    sop: 'campaign_prep',
    by: 'u02',
    priority: 'P0',
    form: {
      name: '双12暖冬',
      campaignType: 'platform_mega',
      channels: ['tmall', 'douyin', 'own_site'],
      warmupStartAt: days.iso(12, '20:00'),
      startAt: days.iso(15, '20:00'),
      endAt: days.iso(17, '23:59'),
      enrollDeadlineAt: days.iso(-7, '18:00'),
      targetGmv: 300_000,
      adBudget: 20_000,
      discountBudget: 30_000,
      mechanics: ['full_reduction', 'coupon'],
      skuScope: scope(39),
      baselineDailyOrders: 160,
      expectedOrdersDay1: 1500,
      peakOrdersPerHour: 240,
      baselineRefundRatePct: 4,
      warehouses: ['main'],
    },
  });
  await planning(house, play);
  await enrolment(play);
  await play.at(-8, '13:20');
  await play.together(
    () => offer(play),
    () => creative(play),
    () => stock(house, play),
    () => service(play),
    () => traffic(play),
  );
}

/** The storage box costs 39 at first, and 39.90 once its share of the cross-store discount has been seen. */
const scope = (box: number) => [
  {
    sku: 'CUP02-GN500',
    listPrice: 99,
    campaignPrice: 85,
    floorPrice: 60,
    lowest30dPrice: 89,
    quotaQty: 1200,
    unitCost: 38,
    freight: 4.5,
  },
  {
    sku: 'BOX07-S',
    listPrice: 45,
    campaignPrice: box,
    floorPrice: 33,
    lowest30dPrice: 42,
    quotaQty: 300,
    unitCost: 22,
    freight: 4,
  },
];

async function planning(house: House, play: Play): Promise<void> {
  const { days } = house;
  const period = { startsAt: days.iso(15, '20:00'), endsAt: days.iso(17, '23:59') };
  await play.do('B01', { by: 'u02', takes: 180, with: { targetUv: 60_000, targetCvrPct: 4, targetAov: 125 } });
  await play.at(-19, '10:00');
  await play.do('B02', {
    by: 'u02',
    takes: 240,
    with: {
      offers: [
        { id: 'C8', type: 'coupon', off: 8, skus: ['CUP02-GN500'], ...period },
        { id: 'X50', type: 'cross_store', off: 50, threshold: 300, repeats: true, ...period },
      ],
      stacking: [{ a: 'coupon', b: 'cross_store' }],
    },
  });
  await play.at(-16, '10:00');
  await play.do('B03', {
    by: 'u04',
    takes: 150,
    with: {
      conflicts: [
        { what: '抖音保温杯同款在做满减', solved: true },
        { what: '自营商城文案写“全年低价”', solved: true },
      ],
    },
  });
  await play.at(-16, '14:30');
  // 15 % at worst: the manager waives it.
  await play.do('B04', { by: 'u02', takes: 90, with: { roiPlan: 2.5 }, confirm: ['margin_waiver'], acceptBy: 'u01' });
  await play.say('u01', '收纳箱最差毛利 15%，作为引流款豁免，其余按 25% 守住。');
}

async function enrolment(play: Play): Promise<void> {
  await play.at(-14, '10:00');
  await play.do('B05', {
    by: 'u04',
    takes: 120,
    acceptBy: 'u02',
    with: {
      enrollId: 'TM-D12-77031',
      thresholds: [
        { what: '店铺评分 4.8', met: true },
        { what: '近 30 天退款率', met: true },
        { what: '保证金', met: true },
      ],
    },
    proof: ['报名成功截图'],
  });
  await play.at(-9, '11:00');
  await play.tell('PLATFORM.APPROVED', 'u04');
  await play.at(-9, '15:00');
  await play.do('B06', { by: 'u01', takes: 60, with: { decision: 'approve', reason: '目标、毛利、风险都清楚' } });
}

/** Problem 1: 39 yuan bears 6.50 of the cross-store discount; 32.50 is below the floor of 33. */
async function offer(play: Play): Promise<void> {
  await play.do('B10', { by: 'u04', takes: 60, acceptBy: 'u02' });
  await play.at(-8, '15:00');
  const ruleText =
    '活动时间内，店铺券和跨店满减可以一起用：保温杯先减 8 元券，再按满 300 减 50 分摊。收纳箱不用券。红包和会员价不叠加。';
  await play.do('B12', { by: 'u04', takes: 90, submitOnly: true, with: { ruleText } });
  await play.at(-8, '17:10');
  await play.reject('B12', {
    by: 'u07',
    code: 'unclear',
    note: '“分摊”两个字买家听不懂，请举一个三件的例子。',
    failed: ['explained'],
  });
  await play.at(-7, '09:40');
  await play.finish('B12', {
    by: 'u04',
    takes: 0,
    with: { ruleText: `${ruleText} 例：三个保温杯 255 元，用券后 231 元，不到 300 不减。` },
  });
  await play.at(-7, '11:00');
  await play.judge('B12', { acceptBy: 'u07', acceptAfter: 0 });
  await play.at(-7, '13:30');
  await play.do('B11', {
    by: 'u04',
    takes: 150,
    with: {
      priceMatrix: [
        cart('保温杯 ×1', 77, 60),
        cart('保温杯 ×4', 258, 240),
        cart('保温杯 ×4 不用券', 290, 240),
        cart('收纳箱 ×1', 39, 33),
        cart('收纳箱 ×4', 156, 132),
        cart('保温杯 ×3 + 收纳箱 ×2', 259, 246),
        cart('会员 保温杯 ×1', 77, 60),
        cart('会员 保温杯 ×2', 154, 120),
        cart('红包 保温杯 ×1', 77, 60),
        cart('跨店 保温杯 ×2', 130, 120),
      ],
    },
  });
  await play.say('u04', '程序算出收纳箱 39 元要分摊 6.50，只剩 32.50，破了 33 的底价。');
  await play.at(-6, '10:00');
  await play.do('B13', { by: 'u04', takes: 45, acceptBy: 'u02', with: { skuScope: scope(39.9) } });
  await play.at(-5, '09:40');
  // 39.90 leaves 33.25, a margin of 16.8 %: the manager waives it.
  await play.do('B11', { by: 'u04', takes: 60, confirm: ['margin_waiver'], acceptBy: 'u01' });
}

const cart = (name: string, price: number, floor: number) => ({ cart: name, expected: price, actual: price, floor });

async function creative(play: Play): Promise<void> {
  await play.at(-6, '10:00');
  await play.do('B20', {
    by: 'u02',
    takes: 120,
    acceptBy: 'u05',
    with: { brief: '三个渠道的会场页和主图打标，暖色，价格层级要看得清：到手价最大，券和满减分两行。手机优先。' },
  });
  await play.at(-3, '09:50');
  await play.take('B21', 'u06');
  await play.say('u06', '天猫、抖音会场初稿已出，自营商城的价格层还在调。', 'B21');
}

/** Problem 2: 1,440 thermos bottles are needed, 1,300 are there or coming. */
async function stock(house: House, play: Play): Promise<void> {
  const { days } = house;
  await play.do('B30', {
    by: 'u10',
    takes: 150,
    with: {
      need: [
        { sku: 'CUP02-GN500', forecast: 1200, onHand: 900, inbound: 400, inboundAt: days.date(8) },
        { sku: 'BOX07-S', forecast: 200, onHand: 260, inbound: 0 },
      ],
    },
  });
  await play.at(-7, '10:30');
  await play.say('u10', '保温杯要 1440，在库加在途 1300，缺 140，供应商来不及加单。');
  await play.do('B33', {
    by: 'u02',
    takes: 60,
    with: { decision: 'cut_quota', quotaCuts: [{ sku: 'CUP02-GN500', quotaQty: 1080 }] },
  });
  await play.at(-7, '14:00');
  await play.do('B30', { by: 'u10', takes: 40 });
  await play.at(-2, '14:00');
  await play.take('B32', 'u10');
  await play.move('B32', 'u10', { type: 'task.hold', reason: '等第二家快递的报价', external: true });
}

/** Problem 3: five agents are needed at the peak, three are on the roster. */
async function service(play: Play): Promise<void> {
  await play.do('B40', { by: 'u07', takes: 120, with: { ahtMin: 5, concurrency: 3, rosterPeak: 3 } });
  await play.at(-7, '11:20');
  await play.do('B44', {
    by: 'u01',
    takes: 45,
    with: { decision: 'temp_staff', n: 2, reason: '两名有经验的临时客服，周一到岗' },
  });
  await play.at(-6, '14:00');
  await play.do('B40', { by: 'u07', takes: 60, with: { ahtMin: 5, concurrency: 3, rosterPeak: 5 } });
  await play.at(-4, '15:20');
  await play.take('B41', 'u08');
  await play.at(-2, '11:00');
  await play.do('B42', {
    by: 'u07',
    takes: 90,
    submitOnly: true,
    with: {
      autoRefundLimit: 50,
      priceProtectDays: 15,
      compensation: [
        { reason: '延迟发货超过 48 小时', amount: 5 },
        { reason: '超卖无货', amount: 10 },
      ],
    },
  });
}

async function traffic(play: Play): Promise<void> {
  await play.at(-2, '10:10');
  await play.take('B50', 'u04');
  await play.say('u04', '老客 8000、相似人群 12000，出价等平台这两天的均价再定。', 'B50');
}
