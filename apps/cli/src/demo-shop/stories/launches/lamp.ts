import type { House } from '../../stage/house.js';
import { Play } from '../../stage/play.js';
import { drafts, keywords, prices, replies, SIZES, SPLIT } from './common.js';

/** LN-02 护眼台灯: sent back at the gate for one empty field, live for three weeks, a hit. */
export async function lampLaunch(house: House): Promise<void> {
  const { days } = house;
  await house.time.until(days.at(-44, '09:20'));
  const play = await Play.begin(house, 'LN-02', {
    sop: 'new_product_launch',
    by: 'u02',
    priority: 'P1',
    form: {
      productName: '护眼台灯',
      spuCode: 'LMP04',
      category: 'appliance',
      channels: ['tmall', 'douyin', 'own_site'],
      plannedLaunchAt: days.iso(-20, '10:00'),
      season: 'all',
      targetUser: '家里有小学生的父母，晚上陪写作业，担心孩子眼睛',
      painPoint: '普通台灯频闪、照射范围小，孩子写一会儿就揉眼睛',
      targetPrice: 199,
      unitCost: 86,
      priceFloor: 140,
      shippingCost: 6,
      skuPlan: [{ skuCode: 'LMP04-WH', spec1: '白', unitCost: 86, price: 199 }],
      firstBatchQty: 800,
      supplierId: '明视照明',
      supplierLeadDays: 12,
      goodsEta: days.date(-30),
      requiresCert: true,
      certTypes: ['3C'],
      shippingProfile: 'fragile',
      remoteAreaRule: 'surcharge',
    },
  });
  await research(play);
  await preparation(play);
  await test(play);
  await acceptance(play);
  await live(house, play);
}

async function research(play: Play): Promise<void> {
  await play.together(
    () =>
      play.do('A01', {
        by: 'u04',
        takes: 300,
        proof: ['家居照明行业报告'],
        with: { trend: 'up', bandLow: 99, bandHigh: 399, summary: '开学季后仍稳，家长看重无频闪和照度均匀。' },
      }),
    async () => {
      await play.at(-43, '10:00');
      await play.do('A02', {
        by: 'u02',
        takes: 200,
        with: {
          competitors: [
            {
              url: 'https://shop.example.com/lamp/a',
              price: 169,
              monthlySales: 4200,
              sellingPoint: '国 AA 级',
              topComplaint: '底座晃',
            },
            {
              url: 'https://shop.example.com/lamp/b',
              price: 259,
              monthlySales: 2600,
              sellingPoint: '大灯头',
              topComplaint: '价格高',
            },
            {
              url: 'https://shop.example.com/lamp/c',
              price: 129,
              monthlySales: 6100,
              sellingPoint: '便宜',
              topComplaint: '有频闪',
            },
          ],
        },
      });
    },
  );
  await play.at(-42, '10:00');
  await play.do('A03', {
    by: 'u02',
    takes: 120,
    with: {
      landedCost: 92,
      adPct: 10,
      returnRatePct: 3,
      sellingPoints: ['无频闪', '照度均匀', '三档色温'],
      targetCtrPct: 3,
      targetCvrPct: 1.5,
    },
  });
  await play.at(-41, '10:00');
  await play.do('A05', { by: 'u01', takes: 60, with: { decision: 'approve' } });
}

async function preparation(play: Play): Promise<void> {
  await play.at(-41, '13:20');
  await play.together(
    async () => {
      await play.do('A10', {
        by: 'u02',
        acceptBy: 'u05',
        with: { imageStyle: 'scene', sizes: SIZES, shotList: '书桌夜景、孩子写字、照度对比、底座特写' },
      });
      await play.at(-39, '10:00');
      await play.together(
        async () => {
          await play.do('A11', {
            by: 'u06',
            takes: 400,
            with: {
              mainImages: ['台灯-夜景', '台灯-写字', '台灯-照度', '台灯-底座', '台灯-白底'],
              minSidePx: 1200,
              maxKb: 1900,
              licence: ['台灯图片授权'],
            },
          });
        },
        async () => {
          await play.at(-38, '10:00');
          await play.do('A12', {
            by: 'u05',
            takes: 420,
            rejected: {
              code: 'question_open',
              note: '没有回答“比谁好”，加一张和普通台灯的照度对比。',
              failed: ['answered'],
            },
            with: { detailImages: ['台灯详情-卖点', '台灯详情-参数'], firstScreenSec: 2.2 },
          });
        },
        async () => {
          await play.at(-38, '11:00');
          await play.assign('A13', 'u05', 'u06', '我在赶详情页，视频你来');
          await play.do('A13', {
            by: 'u06',
            takes: 300,
            with: { videoUrl: 'https://video.qinghe.example/lamp', seconds: 30 },
          });
        },
        async () => {
          await play.at(-37, '10:00');
          await play.do('A14', { by: 'u06', takes: 200, with: { variants: ['台灯备选-A', '台灯备选-B'] } });
        },
      );
    },
    async () => {
      await play.do('A20', { by: 'u04', takes: 160, with: { keywords: LAMP_WORDS } });
      await play.at(-39, '14:00');
      await play.do('A21', { by: 'u04', takes: 180, acceptBy: 'u07', with: LAMP_COPY });
      await play.at(-37, '09:40');
      await play.do('A22', { by: 'u02', takes: 60, with: { skuPrices: prices('LMP04-WH', 199, 189) } });
      await play.at(-35, '10:00');
      await play.do('A23', { by: 'u04', takes: 120, acceptBy: 'u02', with: { drafts: drafts('LMP04') } });
    },
    async () => {
      await play.do('A30', {
        by: 'u10',
        takes: 90,
        with: { avgDailySales: 40, dailySigma: 12, forecast14d: 560, bin: 'B-01-4', channelReserve: SPLIT },
      });
      await play.at(-30, '10:20');
      await play.tell('GOODS.ARRIVED', 'u10');
      await play.do('A31', {
        by: 'u11',
        takes: 200,
        with: { receivedQty: 800, sampleQty: 80, defectQty: 1 },
        proof: ['外箱', '抽检', '条码'],
      });
      await play.at(-29, '10:00');
      await play.do('A32', { by: 'u10', takes: 90, with: { weightG: 1380, carrier: 'sf', dropTestPass: true } });
    },
    async () => {
      await play.at(-36, '10:00');
      await play.do('A40', { by: 'u08', takes: 200, acceptBy: 'u02', with: { replies: LAMP_REPLIES } });
      await play.at(-34, '15:00');
      await play.do('A41', { by: 'u07', takes: 90, with: { passRatePct: 95 } });
    },
    async () => {
      await play.at(-40, '11:00');
      await play.do('A50', { by: 'u02', takes: 120, with: { certFiles: ['3C 证书'] } });
    },
  );
}

/** B wins: 4.1 % against 3.2 %. */
async function test(play: Play): Promise<void> {
  await play.take('A60', 'u04');
  await play.at(-25, '10:30');
  await play.finish('A60', {
    by: 'u04',
    takes: 0,
    with: {
      results: [
        { variant: 'A', impressions: 5000, clicks: 160, carts: 40, orders: 9 },
        { variant: 'B', impressions: 5000, clicks: 205, carts: 66, orders: 14 },
      ],
      categoryCtrPct: 3,
      outcome: 'winner',
    },
  });
  await play.judge('A60');
}

/** Douyin has made the freight template mandatory since the drafts were accepted: 96 %, back to the listing line, then 100 %. */
async function acceptance(play: Play): Promise<void> {
  await play.at(-24, '09:30');
  await play.do('A70', { by: 'u04', takes: 60, with: { sellableQty: 790, priceDiff: 0, completenessPct: 96 } });
  await play.say('u04', '重算只有 96%：抖音昨天起运费模板改成必填，我们的草稿是空的。');
  await play.at(-24, '14:00');
  await play.do('A71', {
    by: 'u01',
    takes: 30,
    with: { decision: 'no_go', regions: ['listing'], reason: '抖音运费模板为空' },
  });
  await play.at(-24, '15:00');
  for (const [key, by] of [
    ['A20', 'u04'],
    ['A21', 'u04'],
    ['A22', 'u02'],
    ['A23', 'u04'],
  ] as const) {
    await play.do(key, { by, takes: 30, acceptAfter: 40 });
  }
  await play.say('u02', '运费模板已补，三个渠道草稿都重新走了一遍，100%。');
  await play.at(-22, '10:00');
  await play.do('A70', { by: 'u04', takes: 60, with: { completenessPct: 100 } });
  await play.at(-22, '14:00');
  await play.do('A71', { by: 'u01', takes: 20, with: { decision: 'go' } });
}

async function live(house: House, play: Play): Promise<void> {
  const { days } = house;
  await play.at(-20, '10:01');
  const links = drafts('LMP04').map(({ channel }) => ({
    channel,
    url: `https://shop.qinghe.example/${channel}/item/LMP04`,
  }));
  await play.do('A80', { by: 'u04', takes: 0, acceptBy: 'u02', acceptAfter: 0, with: { links } });
  await play.do('A81', {
    by: 'u04',
    takes: 0,
    with: { testOrderNo: `T${days.date(-20).slice(2).replaceAll('-', '')}00001` },
  });
  await play.at(-20, '16:00');
  await play.do('A83', {
    by: 'u11',
    takes: 60,
    with: { paidAt: days.iso(-20, '10:48'), shippedAt: days.iso(-20, '16:20') },
  });
  for (let day = 1; day <= 6; day++) {
    await play.at(-20 + day, '10:40');
    await play.do(`A90#${day}`, {
      by: 'u04',
      takes: 0,
      acceptBy: 'u02',
      with: { uv: 1700 + day * 60, ctrPct: 3.9, cvrPct: 2.4, cartRatePct: 9, refundRatePct: 1 },
    });
    if (day % 2 === 0) await play.do(`A92#${day}`, { by: 'u11', takes: 0, with: { onHand: 790 - day * 30 } });
    await play.at(-20 + day, '18:40');
    if (day % 3 === 0)
      await play.do(`A91#${day}`, {
        by: 'u08',
        takes: 0,
        with: { topQuestions: '有没有频闪、能不能调色温', badReviews: 0, qualityComplaints: 0 },
      });
  }
  await play.at(-12, '10:00');
  await play.do('A99', {
    by: 'u02',
    takes: 300,
    with: { gmv: 96000, units: 480, marginPct: 48.7, verdict: 'hit', kbUrl: 'https://kb.qinghe.example/launch/lmp04' },
    proof: ['台灯上新复盘'],
  });
}

const LAMP_WORDS = keywords(
  ['护眼台灯', '台灯', '学习灯', '阅读灯', '书桌灯', '儿童台灯'],
  ['写作业灯', '宿舍灯', '办公台灯', '夜读灯'],
  [
    ...['小学生写作业台灯', '无频闪护眼台灯', '儿童学习桌台灯', '全光谱护眼灯书桌', '可调色温台灯', '大照射面积台灯'],
    ...['家用阅读台灯护眼', '宿舍书桌学习灯', '国AA级护眼台灯', '插电长臂台灯'],
  ],
);

const LAMP_COPY = {
  titles: [
    { channel: 'tmall', text: '护眼台灯 学生书桌 无频闪 三档色温' },
    { channel: 'douyin', text: '护眼台灯无频闪三档色温' },
    { channel: 'own_site', text: '青禾 护眼台灯 白' },
  ],
  bullets: [
    '无频闪，写作业眼睛不累',
    '照度均匀，桌面没有暗角',
    '三档色温，读写睡前各一档',
    '底座加重，孩子碰不倒',
    '一年质保，质量问题包运费',
  ],
  specs: [
    { name: '色温', value: '3000/4000/5000K' },
    { name: '显色指数', value: 'Ra95' },
  ],
};

const LAMP_REPLIES = replies([
  ['有频闪吗', '出厂逐台测过，用手机慢动作也看不到条纹'],
  ['色温能调吗', '三档：暖光、自然光、白光'],
  ['多大的桌子合适', '一米二的书桌能照全'],
  ['孩子碰倒怎么办', '底座加重 800 克，不容易倒'],
  ['有 3C 吗', '有，证书在详情页最后一屏'],
  ['能用多久', '灯珠寿命两万五千小时'],
  ['运费', '满 59 元包邮，偏远地区加十元'],
  ['几天到', '付款后 24 小时内发出'],
  ['能退吗', '七天无理由，质量问题运费我们出'],
  ['和贵的差在哪', '照度等级一样，我们没有无线充电'],
]);
