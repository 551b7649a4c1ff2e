import type { House } from '../../stage/house.js';
import { Play } from '../../stage/play.js';
import { keywords, SIZES, SPLIT } from './common.js';

/** LN-01 咖啡随行杯, in preparation: the goods come in three days, the launch is in ten. */
export async function mugLaunch(house: House): Promise<void> {
  const { days } = house;
  await house.time.until(days.at(-9, '09:30'));
  const play = await Play.begin(house, 'LN-01', {
    sop: 'new_product_launch',
    by: 'u04',
    priority: 'P1',
    form: {
      productName: '咖啡随行杯 400ml',
      spuCode: 'MUG11',
      category: 'drinkware',
      channels: ['tmall', 'douyin', 'own_site'],
      plannedLaunchAt: days.iso(10, '10:00'),
      season: 'all',
      targetUser: '25–35 岁通勤上班族，早上带咖啡进公司，包里怕漏',
      painPoint: '普通咖啡杯不密封，放包里会漏，夏天烫手冬天凉得快',
      targetPrice: 89,
      unitCost: 35,
      priceFloor: 55,
      shippingCost: 4.5,
      skuPlan: [{ skuCode: 'MUG11-GN400', spec1: '抹茶绿', spec2: '400ml', unitCost: 35, price: 89 }],
      firstBatchQty: 800,
      supplierId: '永康杯业',
      supplierLeadDays: 12,
      goodsEta: days.date(3),
      requiresCert: false,
      shippingProfile: 'normal',
      remoteAreaRule: 'ship',
    },
  });
  await research(play);
  await play.at(-6, '10:10');
  await play.do('A05', { by: 'u01', takes: 40, with: { decision: 'approve' } });
  await play.say('u01', '同意立项。注意和双12撞档，@苏晴 美工档期先排主图。');
  await play.at(-6, '13:30');
  await play.together(
    () => visual(play),
    () => listing(play),
    () => stock(play),
    () => compliance(play),
    () => service(play, days.iso(1, '12:00')),
  );
}

async function research(play: Play): Promise<void> {
  await play.do('A01', {
    by: 'u04',
    takes: 240,
    with: { trend: 'up', bandLow: 59, bandHigh: 209, summary: '通勤杯一年涨三成，主力价格带 69–129，绿色系搜索上升。' },
    proof: ['行业大盘报告'],
  });
  await play.at(-8, '10:00');
  await play.do('A02', {
    by: 'u04',
    takes: 180,
    acceptBy: 'u01',
    with: {
      competitors: [
        {
          url: 'https://shop.example.com/cup/a',
          price: 79,
          monthlySales: 3200,
          sellingPoint: '大容量',
          topComplaint: '漏水',
        },
        {
          url: 'https://shop.example.com/cup/b',
          price: 99,
          monthlySales: 1800,
          sellingPoint: '颜值',
          topComplaint: '掉漆',
        },
        {
          url: 'https://shop.example.com/cup/c',
          price: 69,
          monthlySales: 5400,
          sellingPoint: '便宜',
          topComplaint: '不保温',
        },
      ],
    },
  });
  await play.at(-7, '10:30');
  await play.do('A03', {
    by: 'u04',
    takes: 90,
    with: {
      landedCost: 39.5,
      adPct: 12,
      returnRatePct: 4,
      sellingPoints: ['倒置不漏', '六小时温热', '单手开盖'],
      targetCtrPct: 3,
      targetCvrPct: 2,
    },
  });
}

async function visual(play: Play): Promise<void> {
  await play.do('A10', {
    by: 'u04',
    acceptBy: 'u05',
    with: { imageStyle: 'scene', sizes: SIZES, shotList: '通勤、地铁、桌面三个场景，倒置不漏特写，手持比例图' },
  });
  await play.at(-5, '10:00');
  await play.together(
    async () => {
      await play.take('A11', 'u06');
      await play.at(-4, '16:00');
      const images = ['主图-通勤', '主图-地铁', '主图-桌面', '主图-倒置', '主图-白底'];
      const result = { mainImages: images, minSidePx: 1200, maxKb: 2100, licence: ['字体图片授权'] };
      await play.finish('A11', { by: 'u06', takes: 0, with: result });
      await play.at(-4, '17:10');
      await play.reject('A11', {
        by: 'u02',
        code: 'image_unclear',
        note: '倒置那张看不出没漏，请加纸巾对比；手机裁切后标题被切掉。',
      });
      await play.at(-3, '14:20');
      await play.finish('A11', { by: 'u06', takes: 0 });
      await play.at(-3, '15:30');
      await play.judge('A11', { acceptBy: 'u02', acceptAfter: 0 });
    },
    async () => {
      await play.take('A12', 'u05');
      await play.at(-3, '11:00');
      await play.finish('A12', {
        by: 'u05',
        takes: 0,
        with: { detailImages: ['详情-卖点', '详情-尺寸', '详情-售后'], firstScreenSec: 2.4 },
      });
      await play.judge('A12', { acceptBy: 'u02', acceptAfter: 60 });
    },
    async () => {
      await play.at(-3, '09:40');
      await play.do('A14', { by: 'u06', takes: 200, with: { variants: ['备选-雪天', '备选-办公桌'] } });
    },
  );
}

async function listing(play: Play): Promise<void> {
  await play.do('A20', {
    by: 'u02',
    takes: 150,
    with: {
      keywords: keywords(
        ['咖啡杯', '随行杯', '保温杯', '便携杯', '水杯', '杯子'],
        ['通勤杯', '办公室杯', '车载杯', '送礼杯'],
        [
          ...[
            '防漏咖啡杯女',
            '咖啡随行杯便携',
            '可倒置不漏水杯',
            '通勤保温咖啡杯',
            '单手开盖随行杯',
            '小众设计感咖啡杯',
          ],
          ...['办公室保温咖啡杯', '车载防漏咖啡杯', '送女友咖啡杯', '400ml随行咖啡杯'],
        ],
      ),
    },
  });
  await play.at(-1, '09:50');
  await play.do('A21', {
    by: 'u04',
    takes: 200,
    acceptBy: 'u07',
    acceptAfter: 120,
    with: {
      titles: [
        { channel: 'tmall', text: '咖啡随行杯 便携防漏保温 单手开盖 400ml' },
        { channel: 'douyin', text: '咖啡随行杯便携防漏 400ml' },
        { channel: 'own_site', text: '青禾 咖啡随行杯 400ml' },
      ],
      bullets: [
        '倒置不漏，放包里放心',
        '六小时温热，下午还是热的',
        '单手开盖，挤地铁也方便',
        '食品级内胆，清洗省事',
        '七天无理由，质量问题包运费',
      ],
      specs: [
        { name: '容量', value: '400ml' },
        { name: '材质', value: '316 不锈钢' },
      ],
    },
  });
  await play.at(-1, '16:10');
  await play.take('A22', 'u04');
  await play.say('u04', '自营商城要不要比天猫低四元？@陈一鸣 今天定。', 'A22');
}

async function stock(play: Play): Promise<void> {
  await play.do('A30', {
    by: 'u10',
    takes: 120,
    with: { avgDailySales: 40, dailySigma: 12, forecast14d: 560, bin: 'A-03-2', channelReserve: SPLIT },
  });
  await play.at(-2, '16:30');
  await play.say('u10', '供应商确认三天后到仓，已留卸货口。');
}

async function compliance(play: Play): Promise<void> {
  await play.at(-5, '14:00');
  await play.do('A50', { by: 'u02', takes: 120 });
}

async function service(play: Play, until: string): Promise<void> {
  await play.at(-2, '17:00');
  await play.move('A40', 'u01', { type: 'task.extend', due: until, reason: '标题文案后天才定，话术跟着顺延' });
  await play.at(-1, '16:20');
  await play.take('A40', 'u08');
  await play.say('u08', '已写六条，等材质和保温时长的实测数字。', 'A40');
}
