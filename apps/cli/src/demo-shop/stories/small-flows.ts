import type { House } from '../stage/house.js';
import { Play } from '../stage/play.js';

/** One or two of each of the shorter ways of working, done or on their way. */
export const smallFlows = (house: House): (() => Promise<void>)[] => [
  () => imageTest(house, { day: -34, sku: 'TEA06-100G', reason: '点击率连跌三天', wins: true }),
  () => imageTest(house, { day: -21, sku: 'BOX07-S', reason: '双12 引流款换图', wins: false }),
  () => imageTest(house, { day: -2, sku: 'BED03-PK180', reason: '重拍后的主图对比旧图', wins: true }),
  () => livestream(house, -36, '秋冬家居专场', 26_800, 342),
  () => livestream(house, -15, '台灯首发专场', 41_200, 238),
  () => livestream(house, 2, '双12 预热专场', 0, 0),
  () => creator(house, -38, '台灯书桌改造', true),
  () => creator(house, -7, '保温杯冬日种草', false),
  () => newChannel(house),
];

async function imageTest(
  house: House,
  { day, sku, reason, wins }: { day: number; sku: string; reason: string; wins: boolean },
): Promise<void> {
  await house.time.until(house.days.at(day, '09:50'));
  const play = await Play.begin(
    house,
    `image test ${sku}`,
    { sop: 'ab_test_main_image', by: 'u04', form: { sku, channel: 'tmall', reason } },
    true,
  );
  await play.do('T01', {
    by: 'u04',
    acceptBy: house.cast.present('u02', play.now),
    with: { variable: 'scene', hypothesis: '换成自然光生活场景，因为买家在评论里晒的都是家里，点击会升' },
  });
  await play.do('T02', {
    takes: 200,
    with: { variants: [`测试图-${sku}`] },
    ...(day < -30 && {
      rejected: { code: 'more_than_one_change', note: '除了场景，字号也变了，请只改一处。', failed: ['same_rest'] },
    }),
  });
  await play.do('T03', { by: 'u04', takes: 60, with: { dailyBudget: 300, cvrBefore: 4 } });
  for (const [n, scale] of [900, 4000].entries()) {
    if (!(await play.untilOpen(`T04#${n + 1}`, 40))) break;
    const clicksB = Math.round(scale * (wins ? 0.045 : 0.033));
    await play.do(`T04#${n + 1}`, {
      by: 'u04',
      takes: 0,
      with: { impressionsA: scale, clicksA: Math.round(scale * 0.032), impressionsB: scale, clicksB, cvrB: 4.1 },
    });
  }
  await play.do('T05', {
    by: 'u04',
    with: { learned: wins ? '生活场景比白底多三成点击，家纺和食品优先试' : '差别不显著，先保留原图，下次换角度试' },
  });
  if (wins) await play.do('T06', { by: 'u04', with: { channels: ['tmall', 'douyin', 'own_site'] } });
  else await play.do('T07', { by: 'u04' });
}

async function livestream(house: House, day: number, session: string, gmv: number, orders: number): Promise<void> {
  await house.time.until(house.days.at(day - 5, '10:00'));
  const items = [
    { sku: 'CUP02-GN500', livePrice: 89, calendarPrice: 89, floorPrice: 60, planQty: 120 },
    { sku: 'BOX07-S', livePrice: 39.9, calendarPrice: 39.9, floorPrice: 33, planQty: 80 },
  ];
  const play = await Play.begin(house, `live ${session}`, {
    sop: 'livestream_session',
    by: 'u04',
    priority: 'P1',
    form: {
      session,
      channel: 'douyin',
      startsAt: house.days.iso(day, '20:00'),
      host: '小禾',
      backupHost: '何雨',
      items,
    },
  });
  await play.at(day - 4, '10:10');
  await play.do('V01', {
    by: 'u04',
    takes: 90,
    acceptBy: house.cast.present('u02', play.now),
    proof: ['流程表'],
    ...(day === -15 && {
      rejected: {
        code: 'too_dense',
        note: '两小时排了十六个品，主播没有喝水的时间，减到十二个。',
        failed: ['comfortable'],
      },
    }),
  });
  await play.at(day - 3, '10:00');
  await play.together(
    () =>
      play.do('V02', {
        by: 'u04',
        takes: 90,
        acceptBy: 'u07',
        with: { sellingPoints: '保温十二小时、一键开盖；收纳箱折起来只有五厘米厚' },
        proof: ['违禁词检查'],
      }),
    () =>
      day === -15
        ? play.move('V03', 'u10', { type: 'task.waive', reason: '台灯样品上周拍摄时已备好，不用再领' })
        : play.do('V03', { by: 'u11', takes: 60, proof: ['样品合照'] }),
  );
  await play.at(day - 2, '10:00');
  await play.together(
    () =>
      play.do('V04', {
        by: 'u11',
        takes: 60,
        with: { stock: items.map(({ sku, planQty }) => ({ sku, available: planQty * 3 })) },
      }),
    () => play.do('V05', { by: 'u04', takes: 40 }),
  );
  await play.at(day - 1, '15:00');
  await play.do('V06', {
    by: 'u04',
    takes: 60,
    acceptBy: house.cast.present('u02', play.now),
    with: { hostHere: true },
  });
  await play.at(day, '20:05');
  await play.tell('NETWORK.LOST', 'u04');
  await play.do('V11', { by: 'u04', takes: 0 });
  await play.at(day, '22:00');
  await play.do('V07', { by: 'u04', takes: 0, with: { peakViewers: 2400 + orders } });
  await play.at(day, '22:40');
  await play.do('V12', { by: 'u04', takes: 0, with: { gmv, orders }, proof: ['直播切片'] });
  await play.at(day + 1, '09:30');
  await play.do('V13', { by: 'u11', takes: 30 });
  await play.do('V14', {
    by: 'u04',
    takes: 60,
    with: { lesson: '断线切备用线用了四分钟，下次开播前先热备；保温杯讲解放到前二十分钟。' },
  });
}

async function creator(house: House, day: number, project: string, isOver: boolean): Promise<void> {
  const { days } = house;
  await house.time.until(days.at(day, '11:10'));
  const play = await Play.begin(house, `creator ${project}`, {
    sop: 'kol_cooperation',
    by: 'u04',
    form: {
      project,
      platform: 'xiaohongshu',
      skus: [isOver ? 'LMP04-WH' : 'CUP02-GN500'],
      budget: 4000,
      postBy: days.iso(day + 18, '20:00'),
      goal: '带来八十单以上',
    },
  });
  await play.do('K01', {
    by: 'u04',
    takes: 240,
    with: {
      candidates: [
        { name: '小禾', followers: 90_000, avgViews: 8000, quote: 3000 },
        { name: '阿木', followers: 200_000, avgViews: 9000, quote: 8000 },
        { name: '南风', followers: 40_000, avgViews: 6000, quote: 1500 },
      ],
      choice: '小禾',
      why: '受众是上班族和年轻父母，评论真实',
    },
  });
  await play.at(day + 1, '10:00');
  await play.do('K02', { by: 'u04', takes: 90, with: { decision: 'pass', fakePct: 8 }, proof: ['近三十天数据'] });
  await play.at(day + 2, '10:00');
  await play.do('K03', {
    by: 'u04',
    takes: 150,
    with: { fee: 3000, paidAhead: 1000, kpis: [{ name: '订单', target: 80 }] },
    proof: ['合同稿'],
  });
  await play.at(day + 3, '10:00');
  await play.do('K04', {
    by: house.cast.judge('ops.lead', ['u04'], play.now) ?? 'u01',
    takes: 30,
    with: { decision: 'pass' },
  });
  await play.at(day + 4, '11:00');
  await play.do('K05', {
    by: 'u11',
    takes: 60,
    acceptBy: 'u04',
    with: { trackingNo: `SF7001${100 - day}` },
    proof: ['样品打包照'],
  });
  await play.at(day + 6, '14:00');
  await play.tell('SAMPLE.RECEIVED', 'u04');
  if (!isOver) return;
  await play.at(day + 7, '10:00');
  await play.pause('u02', '达人感冒，拍摄顺延两天');
  await play.at(day + 9, '10:00');
  await play.resume('u02');
  await play.at(day + 10, '10:00');
  await play.tell('CONTENT.RECEIVED', 'u04', { url: 'https://creator.qinghe.example/draft/1' });
  await play.do('K06', {
    by: 'u04',
    takes: 40,
    with: { decision: 'back', adLabel: false, claimsOk: true, linkOk: true, why: '没有标“广告”' },
  });
  await play.at(day + 12, '10:00');
  await play.tell('CONTENT.RECEIVED', 'u04', { url: 'https://creator.qinghe.example/draft/2' });
  await play.do('K06', {
    by: 'u04',
    takes: 40,
    with: { decision: 'pass', adLabel: true, claimsOk: true, linkOk: true },
  });
  await play.at(day + 14, '19:40');
  await play.tell('POST.PUBLISHED', 'u04', { url: 'https://creator.qinghe.example/post/1' });
  await play.at(day + 21, '10:40');
  await play.do('K08', {
    by: 'u04',
    takes: 40,
    with: { views: 52_000, orders: 120, grossProfit: 9200 },
    proof: ['后台数据'],
  });
  await play.do('K09', { by: 'u04', takes: 60, with: { paid: 3000 }, proof: ['发票和付款凭证'] });
  await play.do('K10', {
    rejected: { code: 'too_short', note: '把订单成本也算进去，再下结论。', failed: ['fair'] },
    by: 'u04',
    takes: 60,
    with: { verdict: 'repeat', lesson: '书桌改造的前后对比最有效，下次先拍“改造前”。' },
  });
}

async function newChannel(house: House): Promise<void> {
  await house.time.until(house.days.at(-24, '14:00'));
  const play = await Play.begin(house, 'channel xiaohongshu', {
    sop: 'new_channel_opening',
    by: 'u01',
    form: { channel: '小红书', why: '家居和茶的目标人群在这里，笔记带来的搜索越来越多' },
  });
  await play.at(-23, '09:30');
  await play.do('N01', {
    by: 'u02',
    takes: 300,
    with: {
      goods: '只上礼盒装和新色，不和天猫同款同价硬碰',
      price: '和天猫同价不打折',
      region: '华东一线城市年轻人',
      service: '笔记问答当天回复',
      setupCost: 20_000,
      feePct: 5,
      monthlyProfit: 3000,
    },
    proof: ['竞品与费用资料'],
  });
  await play.at(-21, '10:00');
  await play.do('N02', { by: 'u01', takes: 60, with: { decision: 'go', why: '七个月回本，先试卖一个月' } });
  await play.at(-20, '10:00');
  await play.do('N03', { by: 'u02', takes: 180, proof: ['入驻材料'] });
  await play.at(-12, '11:00');
  await play.tell('QUALIFIED', 'u02');
  await play.at(-11, '10:00');
  await play.together(
    () => play.do('N06', { by: 'u10', takes: 300, acceptBy: 'u02', proof: ['测试订单'] }),
    () =>
      play.do('N07', {
        by: 'u07',
        takes: 240,
        acceptBy: 'u02',
        rejected: { code: 'not_localised', note: '话术还是天猫口吻，小红书要更像朋友聊天。' },
      }),
    async () => {
      await play.at(-4, '10:00');
      await play.take('N04', 'u05');
    },
    async () => {
      await play.at(-9, '15:00');
      await play.do('N08', { by: 'u01', takes: 90 });
    },
  );
}
