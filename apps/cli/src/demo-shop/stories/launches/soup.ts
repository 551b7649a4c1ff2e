import type { House } from '../../stage/house.js';
import { Play } from '../../stage/play.js';
import { drafts, keywords, prices, replies, SIZES, SPLIT } from './common.js';

/** LN-03 银耳羹: the price was raised for its margin; now labels sit crooked on 2.4 % and the manager has to say whether that will do. */
export async function soupLaunch(house: House): Promise<void> {
  const { days } = house;
  await house.time.until(days.at(-16, '09:30'));
  const play = await Play.begin(house, 'LN-03', {
    sop: 'new_product_launch',
    by: 'u02',
    priority: 'P1',
    form: {
      productName: '鲜炖银耳羹 6 杯装',
      spuCode: 'SOUP09',
      category: 'food',
      channels: ['tmall', 'douyin', 'own_site'],
      plannedLaunchAt: days.iso(13, '10:00'),
      season: 'winter',
      targetUser: '注重养生的年轻女性，工作忙，没有时间自己炖煮',
      painPoint: '自己炖银耳要两小时，外面买的太甜又不新鲜',
      targetPrice: 79,
      unitCost: 36,
      priceFloor: 66,
      shippingCost: 18,
      skuPlan: [{ skuCode: 'SOUP09-6', spec1: '6 杯', unitCost: 36, price: 79 }],
      firstBatchQty: 800,
      supplierId: '鲜炖坊',
      supplierLeadDays: 12,
      goodsEta: days.date(-3),
      requiresCert: true,
      certTypes: ['food', 'test_report'],
      shippingProfile: 'cold_chain',
      remoteAreaRule: 'exclude',
    },
  });
  await concept(play);
  await play.together(
    () => stock(play),
    () => visual(play),
    () => listing(play),
    () => service(play, days.iso(1, '18:00')),
    async () => {
      await play.at(-9, '10:00');
      await play.do('A50', { by: 'u02', takes: 150, with: { certFiles: ['食品经营许可', '检测报告'] } });
    },
  );
}

/** 26.65 % is below 30 %: sent back, 89 yuan makes it 34.33 %. */
async function concept(play: Play): Promise<void> {
  await play.do('A01', {
    by: 'u04',
    takes: 300,
    proof: ['即食滋补报告'],
    with: { trend: 'up', bandLow: 59, bandHigh: 139, summary: '即食银耳冬季环比涨四成，低糖和现炖是主要卖点。' },
  });
  await play.at(-15, '10:00');
  await play.do('A02', {
    by: 'u04',
    takes: 200,
    rejected: {
      code: 'difference_missing',
      note: '写清我们和便宜那家差在哪，买家一眼能看懂。',
      failed: ['difference'],
    },
    with: {
      competitors: [
        {
          url: 'https://shop.example.com/soup/a',
          price: 99,
          monthlySales: 2100,
          sellingPoint: '现炖',
          topComplaint: '太甜',
        },
        {
          url: 'https://shop.example.com/soup/b',
          price: 69,
          monthlySales: 4800,
          sellingPoint: '便宜',
          topComplaint: '不够稠',
        },
        {
          url: 'https://shop.example.com/soup/c',
          price: 119,
          monthlySales: 900,
          sellingPoint: '大品牌',
          topComplaint: '临期',
        },
      ],
    },
  });
  await play.at(-14, '10:00');
  const points = {
    landedCost: 54,
    adPct: 10,
    returnRatePct: 2,
    sellingPoints: ['现炖', '低糖', '冷链到家'],
    targetCtrPct: 3,
    targetCvrPct: 2,
  };
  await play.do('A03', { by: 'u02', takes: 100, with: points });
  await play.at(-13, '10:30');
  await play.do('A05', {
    by: 'u01',
    takes: 60,
    with: { decision: 'revise', tasks: ['A03'], reason: '毛利 26.65%，不到 30%。冷链运费压不下来就提价。' },
  });
  await play.at(-12, '10:00');
  await play.do('A03', { by: 'u02', takes: 100, with: { targetPrice: 89 } });
  await play.say('u02', '提到 89 元，毛利 34.33%；竞品同规格 99，仍有优势。');
  await play.at(-12, '16:00');
  await play.do('A05', { by: 'u01', takes: 30, with: { decision: 'approve' } });
}

async function stock(play: Play): Promise<void> {
  await play.at(-11, '10:00');
  await play.do('A30', {
    by: 'u10',
    takes: 90,
    with: { avgDailySales: 40, dailySigma: 12, forecast14d: 560, bin: '冷库 C-02', channelReserve: SPLIT },
  });
  await play.at(-3, '10:40');
  await play.tell('GOODS.ARRIVED', 'u10');
  await play.at(-1, '09:40');
  await play.do('A31', {
    by: 'u11',
    takes: 240,
    with: { receivedQty: 800, sampleQty: 250, defectQty: 6, photos: ['标签贴歪-1', '标签贴歪-2', '标签贴歪-3'] },
  });
  await play.say('u10', '抽 250 件，6 件标签贴歪，2.4%，杯体和封膜没问题。@周岚 是否让步接收？');
}

async function visual(play: Play): Promise<void> {
  await play.at(-11, '11:00');
  await play.do('A10', {
    by: 'u02',
    acceptBy: 'u05',
    with: { imageStyle: 'detail', sizes: SIZES, shotList: '炖煮特写、杯装比例、冷链箱开箱' },
  });
  await play.at(-9, '10:00');
  await play.together(
    () =>
      play.do('A11', {
        by: 'u06',
        takes: 420,
        with: {
          mainImages: ['银耳羹-特写', '银耳羹-杯装', '银耳羹-冷链', '银耳羹-早餐', '银耳羹-白底'],
          minSidePx: 1200,
          maxKb: 2300,
          licence: ['银耳羹图片授权'],
        },
      }),
    async () => {
      await play.at(-8, '10:00');
      await play.do('A12', {
        by: 'u05',
        takes: 420,
        with: { detailImages: ['银耳羹详情-工艺', '银耳羹详情-储存'], firstScreenSec: 2.6 },
      });
    },
    async () => {
      await play.at(-7, '10:00');
      await play.move('A13', 'u05', { type: 'task.waive', reason: '冬季档期紧，首发不做视频，下月补。' });
    },
    async () => {
      await play.at(-7, '13:00');
      await play.do('A14', { by: 'u06', takes: 200, with: { variants: ['银耳羹备选-A', '银耳羹备选-B'] } });
    },
  );
}

async function listing(play: Play): Promise<void> {
  await play.at(-11, '14:00');
  await play.do('A20', {
    by: 'u04',
    takes: 150,
    with: {
      keywords: keywords(
        ['银耳羹', '即食银耳', '银耳', '鲜炖银耳', '甜品', '滋补'],
        ['早餐', '下午茶', '办公室零食', '送长辈'],
        [
          ...['鲜炖银耳羹即食', '低糖银耳羹代餐', '办公室养生甜品', '冷链鲜炖银耳', '孕妇可吃银耳羹', '独立杯装银耳'],
          ...['早餐即食银耳羹', '送妈妈养生礼盒', '冬季养生甜品杯', '六杯装银耳羹'],
        ],
      ),
    },
  });
  await play.at(-9, '14:00');
  await play.do('A21', {
    by: 'u04',
    takes: 180,
    acceptBy: 'u07',
    with: {
      titles: [
        { channel: 'tmall', text: '鲜炖银耳羹 即食低糖 冷链到家 6 杯' },
        { channel: 'douyin', text: '鲜炖银耳羹即食低糖 6 杯' },
        { channel: 'own_site', text: '青禾 鲜炖银耳羹 6 杯装' },
      ],
      bullets: [
        '当天现炖，不放防腐剂',
        '低糖配方，甜度减半',
        '全程冷链，收到还是凉的',
        '独立杯装，撕开就吃',
        '破损包赔，拍照即退',
      ],
      specs: [
        { name: '净含量', value: '6×150g' },
        { name: '保质期', value: '0–4℃ 12 天' },
      ],
    },
  });
  await play.at(-7, '11:00');
  await play.do('A22', { by: 'u02', takes: 60, with: { skuPrices: prices('SOUP09-6', 89) } });
  await play.at(-5, '10:00');
  await play.do('A23', { by: 'u04', takes: 120, acceptBy: 'u02', with: { drafts: drafts('SOUP09') } });
}

async function service(play: Play, until: string): Promise<void> {
  await play.at(-6, '10:00');
  await play.do('A40', {
    by: 'u08',
    takes: 200,
    acceptBy: 'u02',
    with: {
      replies: replies([
        ['甜不甜', '低糖配方，甜度是普通的一半'],
        ['能放多久', '冷藏 12 天，开盖当天吃完'],
        ['孕妇能吃吗', '配料只有银耳、红枣、冰糖，建议先问医生'],
        ['到货不凉怎么办', '签收 24 小时内拍照，破损变质直接退'],
        ['能加热吗', '隔水加热五分钟，不建议微波'],
        ['发什么快递', '顺丰冷运'],
        ['偏远地区发吗', '冷链不到的地区暂不发'],
        ['能退吗', '食品拆封不退，质量问题包赔'],
        ['多少克一杯', '150 克'],
        ['有礼盒吗', '目前六杯一箱，没有礼盒'],
      ]),
    },
  });
  await play.at(-5, '10:00');
  await play.move('A41', 'u01', { type: 'task.extend', due: until, reason: '等样品到店，实物演示后再测验' });
  await play.at(-1, '14:30');
  await play.take('A41', 'u07');
}
